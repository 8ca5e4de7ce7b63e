"""What a merge left in a list: one finding a conflict, with what it is about."""

from __future__ import annotations

import time

import pytest

from tasklist import language
from tasklist.yamlfile import conflicts

HEAD = """\
tasks:

- id: 7
  workstreams:
  - units: [水务局, 各街镇]
    milestones:
    - quarter: Q1
      plan: 一
    - quarter: Q2
      plan: 二
"""
NEXT = "    - quarter: Q3\n      plan: 三\n"


def conflict(ours: str, theirs: str, base: str | None = None) -> str:
    """Two versions as git writes them, with what both came from if asked."""
    middle = "" if base is None else f"||||||| 1234567\n{base}"
    return f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> 另一支\n"


def abouts(text: str) -> list[tuple[str, str]]:
    """The line on which each begins, and what it is about."""
    return [(text[at:].split("\n", 1)[0], about) for at, about in conflicts.find(text)]


DONE, LATER = "      done: 2023-05-02\n", "      done: 2023-06-01\n"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (HEAD + conflict(DONE, LATER) + NEXT,
         "7 水务局、各街镇 Q2: done: 2023-05-02 or done: 2023-06-01"),
        (HEAD + conflict(DONE, LATER, ""),
         "7 水务局、各街镇 Q2: done: 2023-05-02 or done: 2023-06-01"),
        (HEAD + conflict(DONE, ""), "7 水务局、各街镇 Q2: done: 2023-05-02 or (nothing)"),
        (HEAD + conflict("", DONE), "7 水务局、各街镇 Q2: (nothing) or done: 2023-05-02"),
        # What is the same in both is not what is asked; of several lines the first is told.
        (HEAD + conflict(DONE + "      note: 甲\n", DONE + "      note: 乙\n"),
         "7 水务局、各街镇 Q2: note: 甲 or note: 乙"),
        (HEAD + conflict(DONE + "      note: 甲\n", LATER),
         "7 水务局、各街镇 Q2: done: 2023-05-02… or done: 2023-06-01"),
        (HEAD + conflict(f"      note: {'长' * 80}\n", "      note: 短\n"),
         f"7 水务局、各街镇 Q2: note: {'长' * 54}… or note: 短"),
        # What one version alone says is not known of the conflict.
        (HEAD + conflict(NEXT + DONE, NEXT + LATER),
         "7 水务局、各街镇: done: 2023-05-02 or done: 2023-06-01"),
        (HEAD + conflict("- id: 8\n", "- id: 9\n"), "- id: 8 or - id: 9"),
        ("title: 甲\n" + conflict("year: 2023\n", "year: 2024\n"), "year: 2023 or year: 2024"),
        (HEAD + "- id: 9\n" + conflict("  goal: 甲\n", "  goal: 乙\n"), "9: goal: 甲 or goal: 乙"),
        (HEAD + "  - units: [乙局]\n" + conflict("    x\n", "    y\n"), "7 乙局: x or y"),
    ],
)  # fmt: skip
def test_a_conflict_is_one_finding(text: str, about: str) -> None:
    """It begins at its first mark, and says task, units, quarter and both versions."""
    assert abouts(text) == [("<<<<<<< HEAD", about)]


ROW = "  - units: [甲局]\n    milestones:\n"
QUARTER = "    - quarter: Q1\n      plan: 一\n"
BELOW = f"    milestones:\n{QUARTER}"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        # The time of the milestone itself, and not of one above it.
        (f"{ROW}{QUARTER}    - due: 2024-11\n", "7 甲局 2024-11"),
        (f"{ROW}{QUARTER}    - due: 2024-11-15\n      from: 2024-07\n", "7 甲局 2024-11-15"),
        (f"{ROW}    - due: '2024-11'\n", "7 甲局 2024-11"),
        ("  - {units: [甲局], milestones: [\n    {quarter: Q1-Q2, plan: 一,\n", "7 甲局 Q1-Q2"),
        # Units on lines of their own.
        (f"  - units:\n    - 甲局\n    - '乙局'  # 注\n{BELOW}", "7 甲局、乙局 Q1"),
        (f"  - units:   # 注\n      - 甲局\n{BELOW}", "7 甲局 Q1"),
        (f'  - units: [甲局,  # 注\n      "乙局"]\n{BELOW}', "7 甲局、乙局 Q1"),
        # Units that the conflict is about are named neither in part nor by the workstream above.
        (f"{ROW}  - units:\n    - 甲局\n", "7"),
        (f"{ROW}  - units:\n", "7"),
        (f"{ROW}  - units: [甲局,\n", "7"),
    ],
)
def test_every_way_to_write_a_place(lines: str, place: str) -> None:
    """As the list writes it, also in brackets and in quotation marks."""
    text = f"tasks:\n- id: 7\n  workstreams:\n{lines}{conflict(DONE, LATER)}"
    for written in (text, text.replace("\n", "\r\n")):
        assert [about.partition(":")[0] for _mark, about in abouts(written)] == [place]


def test_brackets_that_are_never_closed() -> None:
    """Each is looked for only nearby: to the end of the file would take minutes."""
    text = conflict(DONE, LATER) + "  - units: [甲局\n" * 20_000
    begin = time.process_time()
    assert len(abouts(text)) == 1
    assert time.process_time() - begin < 30


def test_cr_lf() -> None:
    """Git ends its markers as the file ends its lines."""
    text = (HEAD + conflict(DONE, LATER, "") + NEXT).replace("\n", "\r\n")
    assert [about for _mark, about in abouts(text)] == [
        "7 水务局、各街镇 Q2: done: 2023-05-02 or done: 2023-06-01"
    ]


def test_each_conflict_is_told() -> None:
    """What comes behind one is about what stands there."""
    text = HEAD + conflict(DONE, LATER) + NEXT + conflict(LATER, DONE)
    assert [about.partition(":")[0] for _mark, about in abouts(text)] == [
        "7 水务局、各街镇 Q2",
        "7 水务局、各街镇 Q3",
    ]
    language.set_language({"TASKLIST_LANG": "zh"})
    assert abouts(text)[0][1] == "7 水务局、各街镇 Q2：done: 2023-05-02 还是 done: 2023-06-01"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("<<<<<<< HEAD\na\n", ["<<<<<<< HEAD"]),
        ("a\n=======\nb\n>>>>>>> x\n", ["=======", ">>>>>>> x"]),
        ("<<<<<<< a\n<<<<<<< b\nx\n=======\ny\n>>>>>>> b\n", ["<<<<<<< a", "<<<<<<< b"]),
        ("<<<<<<< a\nx\n=======\ny\n", ["<<<<<<< a", "======="]),
        ("||||||| a\n", ["||||||| a"]),
        ("<<<<<<< a\nx\n>>>>>>> b\n", ["<<<<<<< a", ">>>>>>> b"]),
    ],
)
def test_a_mark_that_belongs_to_none_is_told_by_itself(text: str, marks: list[str]) -> None:
    """Somebody deleted the others."""
    assert [mark for mark, _about in abouts(text)] == marks


@pytest.mark.parametrize(
    "text", ["标题\n=======\n", "<<<<<<<x\n", "a <<<<<<< b\n", ">>>>>>\n", "<<<<<<<<\n", ""]
)
def test_what_looks_like_a_mark_is_none(text: str) -> None:
    """An underline, or signs that git doesn't write so."""
    assert abouts(text) == []
