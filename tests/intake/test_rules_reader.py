"""The rules file of an import."""

from __future__ import annotations

import pytest

from tasklist.importers.import_rules import ColumnRule, ImportRules, NamedRule, Role, WordRule
from tasklist.intake.rules_reader import InvalidRulesError, read_rules

WHOLE = """\
sheets: [省级, 市级]   # in this order
tables: 3
header: 2-3
columns: {项目内容: goal, 得分: skip}
units: [信息中心]
leaders: 李四
words:
  陆 明俞 悦: [陆明, 俞悦]
  年内见成效: 2024-12
skip: [合计, 小计]
"""


def test_every_key_is_read_with_its_line() -> None:
    """A list of one may be written as a text; a date is a text."""
    assert read_rules(WHOLE.encode(), "list.rules.yaml") == ImportRules(
        file="list.rules.yaml",
        sheets=(NamedRule("省级", 1), NamedRule("市级", 1)),
        tables=(3,),
        header=(2, 3),
        columns=(ColumnRule("项目内容", Role.GOAL, 4), ColumnRule("得分", Role.SKIP, 4)),
        units=("信息中心",),
        leaders=("李四",),
        words=(
            WordRule("陆 明俞 悦", ("陆明", "俞悦"), 8),
            WordRule("年内见成效", ("2024-12",), 9),
        ),
        skip=(NamedRule("合计", 10), NamedRule("小计", 10)),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "# sheets: [市级]\n\n"])
def test_a_file_of_comments_has_no_rules(text: str) -> None:
    """A file that was written with examples alone changes nothing."""
    assert read_rules(text.encode(), "r.yaml") == ImportRules(file="r.yaml")


def test_one_row_of_headings() -> None:
    """`header: 4` is its first and its last row."""
    assert read_rules(b"header: 4\n", "r").header == (4, 4)


WRONG = {
    "a misspelt key": ("sheet: a\n", "r:1:1: E201 unknown key: sheet", "Did you mean sheets?"),
    "a misspelt role": (
        "columns: {任务: gaol}\n",
        "r:1:15: E201 unknown role: gaol",
        "Did you mean goal?",
    ),
    "no role": (
        "columns: {任务: 7}\n",
        "r:1:15: E201 unknown role: 7",
        (
            "Allowed roles: number, section, goal, plan, lead, units, support, leaders, due, from,"
            " quarter, note, more, skip"
        ),
    ),
    "what is to be decided": (
        'columns:\n  任务: "?"\n',
        "r:2:7: E207 expected a decision instead of “?”",
        "Write what is meant, or delete the line.",
    ),
    "a name that is to be decided": (
        'words: {各单位: ["?"]}\n',
        "r:1:15: E207 expected a decision instead of “?”",
        "Write what is meant, or delete the line.",
    ),
    "a heading twice": (
        "columns:\n  任务: goal\n  任务: more\n",
        "r:3:3: E203 duplicate key: 任务",
        "Keep one of the two lines.",
    ),
    "rows backwards": (
        "header: 3-2\n",
        "r:1:9: E209 invalid header rows: 3-2",
        "Write the number of the row, or of the first and the last: header: 2-3",
    ),
    "no rows": (
        "header: second\n",
        "r:1:9: E209 invalid header rows: second",
        "Write the number of the row, or of the first and the last: header: 2-3",
    ),
    "no number of a table": (
        "tables: [0]\n",
        "r:1:10: E209 invalid table number: 0",
        "Write whole numbers from 1 up: tables: [1, 3]",
    ),
    "a list for a mapping": (
        "words: [各单位]\n",
        "r:1:8: E204 expected a mapping",
        "Write each key as “key: value” on its own line.",
    ),
    "a list for the file": (
        "- 各单位\n",
        (
            "r:1:1: E204 expected a mapping with the keys sheets, tables, header, columns, units,"
            " leaders, words, skip"
        ),
        "Write each key as “key: value” on its own line.",
    ),
    "an empty list": ("skip: []\n", "r:1:7: E208 empty list", "Add at least one item."),
    "an empty text": (
        "skip: ['']\n",
        "r:1:8: E207 empty text",
        "Write the text, or delete the line.",
    ),
    "an anchor": (
        "skip: &a [合计]\n",
        "r:1:7: E106 anchors and aliases are not allowed: a",
        "Write the text out, or quote it if it begins with & or *.",
    ),
    "a tag": (
        "skip: !!python/name:os.system\n",
        "r:1:7: E107 YAML tags are not allowed: tag:yaml.org,2002:python/name:os.system",
        "Delete the tag, or quote the text if it begins with an exclamation mark.",
    ),
    "no YAML": (
        "columns:\n  a: goal\n  b\n",
        "r:4:1: E104 expected “key: text”",
        "Write an ASCII colon and a space after the key, or join the line to the text above it.",
    ),
}


@pytest.mark.parametrize(("text", "message", "remedy"), WRONG.values(), ids=WRONG)
def test_an_error_has_its_place_and_its_remedy(text: str, message: str, remedy: str) -> None:
    """A rules file is read as strictly as a list."""
    with pytest.raises(InvalidRulesError) as error:
        read_rules(text.encode(), "r")
    (problem,) = error.value.problems
    assert f"{problem.place}: {problem.code} {problem.message}" == message
    assert problem.remedy == remedy


def test_all_errors_are_told_at_once() -> None:
    """Up to the limit, as for a list."""
    with pytest.raises(InvalidRulesError) as error:
        read_rules(b"header: x\ntables: [y, 1]\nskip: []\n", "r")
    assert [problem.place.line for problem in error.value.problems] == [1, 2, 3]
    assert error.value.message == "The rules in r can't be read."
    many = "columns: {" + ", ".join(f"c{number}: x" for number in range(2_000)) + "}\n"
    with pytest.raises(InvalidRulesError) as error:
        read_rules(many.encode(), "r")
    assert error.value.problems[-1].code == "E112"


def test_other_bytes_than_utf8_are_an_error() -> None:
    """With the encoding that it probably is."""
    with pytest.raises(InvalidRulesError) as error:
        read_rules("skip: [合计, 小计]\n".encode("gb18030"), "r")
    assert error.value.problems[0].code == "E101"
