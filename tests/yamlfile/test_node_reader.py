"""One node read as what the schema wants there: every fault in words that help."""

from __future__ import annotations

import re

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL


def lines_of(old: str, new: str) -> list[str]:
    """What is wrong with the small list after one replacement: `LINE:COLUMN CODE words | words`."""
    assert SMALL.count(old) == 1
    problems = read_bytes(SMALL.replace(old, new).encode(), "t.yaml").problems
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message} | {p.remedy}" for p in problems]


TASK_KEYS = "id, printed, continues, section, goal, leaders, more, workstreams"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("负责人: [柴树芳]", f"unknown key: 负责人 | Allowed keys: {TASK_KEYS}"),
        ("leader: [柴树芳]", "unknown key: leader | Did you mean leaders?"),
        ("? [柴树芳]\n  : x", f"unknown key: ? | Allowed keys: {TASK_KEYS}"),
    ],
)  # fmt: skip
def test_an_unknown_key_names_the_known_ones(new: str, reason: str) -> None:
    """Or the one that is meant."""
    (unknown,) = lines_of("leaders: [柴树芳]", new)
    assert unknown.partition("E201 ")[2] == reason


def test_a_full_width_space_makes_no_key_of_its_own() -> None:
    """YAML takes U+3000 for a letter of the key; the reader knows better."""
    last = "    - quarter: Q1-Q4\n      plan: 配合推进\n"
    assert lines_of(last, f"{last}\u3000\u3000done: 2023-01-01\n") == [
        "40:1 E201 full-width space (U+3000) in the indentation | Indent with ASCII spaces."
    ]


def test_a_key_stands_once() -> None:
    """YAML would take the last one, silently."""
    assert lines_of("plan: 兴华中学完工", "plan: 兴华中学完工\n      plan: 别的") == [
        "21:7 E203 duplicate key: plan | Keep one of the two lines."
    ]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("梁军，庞铁强", "12 E205 expected a list, found text | Write [梁军, 庞铁强]."),
        ("梁军、庞铁强", "12 E205 expected a list, found text | Write [梁军, 庞铁强]."),
        ('""', "12 E205 expected a list | Write [one, two], or a line “- …” for each item."),
        ("{梁军: 1}", "12 E205 expected a list | Write [one, two], or a line “- …” for each item."),
        ("[]", "12 E208 empty list | Add at least one item."),
        ("[梁军, [庞铁强]]", ("17 E206 expected text, found a list or mapping | Put the text in"
         " double quotes if it begins with a bracket or contains a colon.")),
        ("[梁军, '  ']", "17 E207 empty text | Write the text, or delete the line."),
        ("\n  - 梁军\n  -", None),
    ],
)  # fmt: skip
def test_a_list_is_wanted(new: str, reason: str | None) -> None:
    """A text is shown as the list that was likely meant."""
    (text,) = lines_of("[梁军, 庞铁强]", new)
    assert text == (f"24:{reason}" if reason else
                     "26:4 E207 empty text | Write the text, or delete the line.")  # fmt: skip


@pytest.mark.parametrize("new", ["[甲]", "{甲: 乙}", "\n      - 甲"])
def test_a_text_is_wanted(new: str) -> None:
    """A plan that begins with a bracket wants quotes."""
    (text,) = lines_of("plan: 跟踪问效", f"plan: {new}")
    assert "E206 expected text, found a list or mapping" in text


@pytest.mark.parametrize("key", ["quarter: Q4", "id: 53", "year: 2023"])
def test_a_list_is_no_number_and_no_quarter(key: str) -> None:
    """Where one text is matched, a list is a fault as well."""
    name, _colon, value = key.partition(": ")
    assert any("E206" in text for text in lines_of(key, f"{name}: [{value}]"))


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("- quarter: Q4\n      plan: 跟踪问效", "- Q4 跟踪问效", "quarter, plan"),
        ("- units: [住建委]\n    milestones:\n    - quarter: Q1-Q4\n      plan: 配合推进",
         "- 住建委", "units, milestones"),
    ],
)  # fmt: skip
def test_keys_are_wanted(old: str, new: str, keys: str) -> None:
    """Where a mapping belongs, a text is told which keys to write."""
    (text,) = lines_of(old, new)
    assert f"E204 expected a mapping with the keys {keys} | Write each key as “key: value”" in text


@pytest.mark.parametrize(("header", "plan"), [
    ("|", "1. 甲\n2. 乙"), ("|-", "1. 甲\n2. 乙"), ("|+", "1. 甲\n2. 乙"), (">", "1. 甲 2. 乙"),
])  # fmt: skip
def test_blank_lines_behind_a_block_are_layout(header: str, plan: str) -> None:
    """The plan is its text, whichever way the block is written."""
    block = f"plan: {header}\n        1. 甲\n        2. 乙\n\n"
    tasklist = read_bytes(SMALL.replace("plan: 跟踪问效\n", block).encode(), "t").tasklist
    assert tasklist.milestones[3].milestone.plan == plan


FACTS = """\
      done: 2023-03-28
      evidence: 41号
      note: 顺利
      verified: 2023-04-06 督查室
      returned: 2023-04-07 材料不足
"""
FACT_LINE = re.compile(
    r"^( *)(- |)(year|id|quarter|done|evidence|note|verified|returned): (.+)$", re.MULTILINE
)


@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", ">-", "|2-"])
def test_a_block_says_what_a_line_says(header: str) -> None:
    """A number, a quarter, a day, a name: none has a line end at its end that nobody wrote."""

    def block(line: re.Match[str]) -> str:
        indent = line[1] + " " * len(line[2])
        return f"{line[1]}{line[2]}{line[3]}: {header}\n{indent}  {line[4]}\n"

    plain = SMALL.replace("      done: 2023-03-28\n", FACTS)
    lines = FACT_LINE.sub(block, plain)
    assert f"verified: {header}\n        2023-04-06" in lines
    reading = read_bytes(lines.encode(), "t")
    assert reading.tasklist == read_bytes(plain.encode(), "t").tasklist


def test_a_name_in_a_block_is_not_padded() -> None:
    """What is read of it is what is checked of it."""
    text = SMALL.replace("- units: [住建委]", "- units:\n    - |\n      住建委")
    lines_of = [p.code for p in checks.check(read_bytes(text.encode(), "t")).problems]
    assert lines_of == [p.code for p in checks.check(read_bytes(SMALL.encode(), "t")).problems]


def test_a_quoted_text_keeps_its_own_line_ends() -> None:
    r"""What someone wrote as `\\n` is meant."""
    text = SMALL.replace("跟踪问效", '"甲\\n"')
    assert read_bytes(text.encode(), "t").tasklist.milestones[3].milestone.plan == "甲\n"


@pytest.mark.parametrize(
    ("written", "evidence"),
    [("甲", ("甲",)), ("[甲]", ("甲",)), ("[甲, '1, 2']", ("甲", "1, 2")),
     ("\n      - 甲\n      - 乙", ("甲", "乙"))],
)  # fmt: skip
def test_evidence_is_one_text_or_a_list(written: str, evidence: tuple[str, ...]) -> None:
    """Whichever is written, a list is read."""
    text = SMALL.replace("done: 2023-03-28", f"done: 2023-03-28\n      evidence: {written}")
    assert read_bytes(text.encode(), "t").tasklist.milestones[0].milestone.evidence == evidence


def test_lines_are_counted_as_editors_count() -> None:
    """YAML 1.1 ends a line at U+0085, an editor doesn't; people have editors."""
    text = SMALL.replace("goal: 提升", "goal: 提\x85    升").replace("Q1-Q3", "Q1-Q4")
    (problem,) = read_bytes(text.encode(), "t").problems
    assert problem.place.line == 33
    assert problem.message == "Q4 overlaps Q1-Q4 of the same workstream (line 29)"
