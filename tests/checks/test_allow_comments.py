"""Warnings that were answered, in the file or by `--allow`, and answers to nothing."""

from __future__ import annotations

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL
from testing.paths import ROOT

# Clean but for what the tests put in: numbers from 1, a heading for each workstream.
CLEAN = SMALL.replace("id: 53", "id: 2").replace("id: 35", "id: 1")
CLEAN = CLEAN.replace("# 53", "# 2").replace("# 35", "# 1").replace("Q3\n", "Q2-Q4\n", 1)
LIST = ROOT / "data" / "tasks_2023.yaml"
EARLY = "done: 2022-12-28"


def lines_of(*changes: tuple[str, str], allow: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """What is told of a list after *changes*, and what was allowed: lines with codes."""
    text = CLEAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    findings = checks.check(read_bytes(text.encode(), "t"), allow=allow)
    problems, allowed = (
        [f"{problem.place.line} {problem.code}" for problem in kind] for kind in findings
    )
    return problems, allowed


def test_nothing_is_told_of_the_list_without_changes() -> None:
    """Whatever the tests below find is of their own making."""
    assert lines_of() == ([], [])


@pytest.mark.parametrize(
    "comment",
    [
        "# check: allow W310",
        "#check:allow W310",
        "# check：allow W310 年前已办结",
        "# check: allow W310，上年末办结，见 W322",
        "# check: allow W322 W310",
        "# check: allow W322、W310 补录",
    ],
)
def test_an_answer_at_the_end_of_the_line(comment: str) -> None:
    """The codes, then whatever people want to say."""
    problems, allowed = lines_of(("done: 2023-03-28", f"{EARLY}   {comment}"))
    assert allowed == ["18 W310"]
    assert problems == (["18 W330"] if "W322 " in comment or "W322、" in comment else [])


def test_an_answer_on_a_line_of_its_own_is_of_the_next_line() -> None:
    """Also two of them, one below the other; of the line behind that it is none."""
    answer = "# check: allow W310\n      "
    assert lines_of(("done: 2023-03-28", answer + EARLY)) == ([], ["19 W310"])
    two = ("done: 2023-03-28", f"# check: allow W315\n      {answer}{EARLY}")
    assert lines_of(two) == (["18 W330"], ["20 W310"])
    far = ("      plan: 发布", "      # check: allow W310\n      plan: 发布")
    assert lines_of(far, ("done: 2023-03-28", EARLY)) == (["17 W330", "19 W310"], [])


def test_an_answer_is_of_the_whole_text_that_begins_on_its_line() -> None:
    """A block's lines can hold no comment of their own."""
    markup = ("2. 简化环节", "2. <b>简化环节")
    assert lines_of(markup, ("plan: |-", "plan: |-  # check: allow W303")) == ([], ["32 W303"])
    above = ("plan: 跟踪问效", '# check: allow W312\n      plan: "跟踪\n        问效"')
    assert lines_of(above) == ([], ["35 W312"])
    folded = ">-  # check: allow W303, W312\n        跟踪\n        <b>问效</b>"
    assert lines_of(("跟踪问效", folded)) == ([], ["34 W312", "36 W303"])


def test_a_comment_in_a_text_answers_nothing() -> None:
    """There it is no comment, but what the text says."""
    early = ("done: 2023-03-28", EARLY)
    note = f"{EARLY}\n      note: '见 # check: allow W310'"
    assert lines_of(("done: 2023-03-28", note)) == (["18 W310"], [])
    block = ("2. 简化环节", "2. 简化环节\n        # check: allow W310")
    assert lines_of(early, block) == (["18 W310"], [])


def test_an_answer_to_nothing_is_told() -> None:
    """So that it does not outlive its question; in a list with faults nobody can say."""
    comment = ("done: 2023-03-28", "done: 2023-03-28 # check: allow W310, W322")
    assert lines_of(comment) == (["18 W330"], [])
    assert lines_of(comment, ("year: 2023", "year: soon"))[0] == ["3 E209"]


@pytest.mark.parametrize("words", ["", "everything", "E212", "W325 所有", "W999", "W3100"])
def test_what_can_not_be_allowed(words: str) -> None:
    """Only a warning that there is, by its code."""
    problems, allowed = lines_of(("done: 2023-03-28", f"{EARLY} # check: allow {words}"))
    assert (problems, allowed) == (["18 W310", "18 W329"], [])


def test_a_code_can_be_allowed_for_a_run() -> None:
    """Everywhere, beside the answers in the file, which are used all the same."""
    changes = (
        ("done: 2023-03-28", f"{EARLY} # check: allow W310"),
        ("plan: 兴华中学完工", f"plan: 兴华中学完工\n      {EARLY}"),
    )
    assert lines_of(*changes, allow=("W310",)) == ([], ["18 W310", "21 W310"])
    assert lines_of(*changes, allow=("W301",)) == (["21 W310"], ["18 W310"])


def test_the_shipped_list_can_be_answered() -> None:
    """Its two leaders that differ by a character; then --strict finds nothing."""
    text = LIST.read_text("utf-8").replace(
        "[梁军强, 庞铁强]", "[梁军强, 庞铁强]  # check: allow W301 与梁军是两人"
    )
    problems, allowed = checks.check(read_bytes(text.encode(), "t"))
    assert ([p.code for p in problems], [p.code for p in allowed]) == ([], ["W301", "W301"])
