"""What people read is in their language, all of it."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from messages import (
    KEYWORDS,
    MO,
    PO,
    SOURCE,
    extracted,
    forms,
    is_finished,
    mo_bytes,
    po_text,
    renewed,
    sentences,
)
from messages import translated as read_catalog
from tasklist import cli, language
from tasklist.language import _, ngettext
from tasklist.reports import report_words
from testing.variables import restored_variables

CATALOG = read_catalog(PO.read_bytes())

# The tables of docs/format.md: a term or status, and its Chinese.
FORMAT = Path("docs/format.md").read_text("utf-8")
TERMS = re.findall(r"^\| [^`|]+ \| ([^`|]+) \| `(\w+)` \|", FORMAT, re.MULTILINE)
STATUSES = re.findall(r"^\| `([a-z-]+)` \| ([^`|]+) \|", FORMAT, re.MULTILINE)

# Other words for the same, and the modules that may quote them from the published table.
SYNONYMS = {
    "进行中": (), "填报表": (), "单位组": (), "疑点": (), "承诺": (), "后缀": (),
    "未读入": (), "集合单位": (),
    "取消": ("commands/commit.py", "storage/errors.py"),
    "责任区领导": ("importers/quarter_table/table_tasks.py", "excel/ledger_sheet.py"),
}  # fmt: skip


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_sentence_is_in_the_catalog() -> None:
    """`make messages` was run: the catalog has each sentence of the source, and no other."""
    messages = {message.id for message in sentences(extracted())}
    known = {message.id for message in sentences(CATALOG)}
    assert (messages - known, known - messages, CATALOG.obsolete) == (set(), set(), {})


def marked(source: str) -> Iterator[tuple[int, str]]:
    """The line and text of each sentence that *source* marks for translation."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in KEYWORDS and call.args:
            sentence = call.args[0]
            if isinstance(sentence, ast.Constant):
                yield call.lineno, sentence.value


def test_no_sentence_is_hidden_from_the_catalog() -> None:
    """`make messages` does not look into the braces of an f-string."""
    messages = {forms(message.id)[0] for message in sentences(extracted())}
    hidden = "f\"{name}: {_('No such sentence.')}\""
    assert [text for _line, text in marked(hidden) if text not in messages] == ["No such sentence."]
    assert [
        (file.name, line, text)
        for file in sorted(SOURCE.rglob("*.py"))
        for line, text in marked(file.read_text("utf-8"))
        if text not in messages
    ] == []


def test_every_sentence_has_its_chinese() -> None:
    """No sentence is left in English, or in doubt."""
    assert [m.id for m in sentences(CATALOG) if not is_finished(m)] == []


def test_a_translation_keeps_the_placeholders() -> None:
    """What a sentence names, its Chinese names too."""
    differing = [
        (message.id, form)
        for message in sentences(CATALOG)
        for form in forms(message.string)
        if form and placeholders(form) != placeholders(forms(message.id)[-1])
    ]
    assert differing == []


HALF_WIDTH = re.compile(r"[\u4e00-\u9fff）”][;?!](?:\s|$)|[\u4e00-\u9fff）”]:(?:\s*$|\n)")


# Words of English that are spelt in one way, and how they are not: -ize, as in Oxford.
SPELLINGS = re.compile("recogni(?=s)|normali(?=s)|summari(?=s(?:e|ing))|organi(?=s)", re.IGNORECASE)


def test_a_word_has_one_spelling() -> None:
    """In messages, manuals and code."""
    files = [*SOURCE.rglob("*.py"), *Path("docs").rglob("*.md"), *Path().glob("*.md")]
    assert [str(file) for file in files if SPELLINGS.search(file.read_text("utf-8"))] == []


def test_chinese_has_full_width_marks() -> None:
    """`用法：` and not `用法:`, unless it is what the file has."""
    texts = [text for message in sentences(CATALOG) for text in forms(message.string)]
    assert [text for text in texts if HALF_WIDTH.search(text)] == []


@pytest.mark.parametrize(("chinese", "term"), TERMS)
def test_a_term_has_one_chinese_word(chinese: str, term: str) -> None:
    """Wherever it stands alone, as a heading or a label: that of docs/format.md."""
    alone = {term, term.removesuffix("s"), f"{term}: {{{term}}}"}
    translations = {m.id: m.string for m in sentences(CATALOG) if str(m.id).lower() in alone}
    assert {key: text for key, text in translations.items() if chinese not in text} == {}


def test_a_status_has_one_chinese_word() -> None:
    """In tables and in help: that of docs/format.md."""
    language.set_language({"TASKLIST_LANG": "zh"})
    words = {str(status): word for status, word in report_words.status_words().items()}
    help_text = _("done, done-late, overdue, active, upcoming, returned or dropped.")
    language.set_language({"TASKLIST_LANG": "en"})
    assert words == dict(STATUSES)
    assert [word for status, word in STATUSES if f"{status} {word}" not in help_text] == []


@pytest.mark.parametrize(("word", "exceptions"), SYNONYMS.items())
def test_no_second_word_for_a_term(word: str, exceptions: tuple[str, ...]) -> None:
    """The catalog has none of the words that say the same as one of docs/format.md."""
    second = {
        str(message.id): file
        for message in sentences(CATALOG)
        if word in "".join(forms(message.string))
        for file, _line in message.locations
    }
    assert {key: file for key, file in second.items() if not file.endswith(exceptions or "-")} == {}


def test_the_compiled_catalog_is_the_catalog() -> None:
    """What is committed as .mo is what the .po says."""
    assert MO.read_bytes() == mo_bytes(CATALOG)


def test_gathering_twice_changes_nothing() -> None:
    """The .po is what `make messages` writes: a change of one sentence is a diff of one."""
    assert po_text(renewed(extracted(), CATALOG)) == PO.read_bytes()


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.GBK"}, "zh_CN"),
        ({"LANG": "zh"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en_GB"),
        ({"LANG": "C.UTF-8"}, "C"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en_US"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LC_ALL": "en_US.UTF-8", "TASKLIST_LANG": "zh_CN"}, "zh_CN"),
        ({"LC_ALL": "zh_CN.UTF-8", "TASKLIST_LANG": "en"}, "en"),
    ],
)  # fmt: skip
def test_who_is_asked_for_the_language(environ: dict[str, str], spoken: str) -> None:
    """TASKLIST_LANG chooses, else the locale; every Chinese locale gets the one catalog."""
    assert language.language_from(environ) == spoken


def test_the_language_in_use_can_change() -> None:
    """Chinese where it is asked for, English where no catalog knows the language."""
    sentence = "Type more of the name."
    language.set_language({"TASKLIST_LANG": "zh_CN"})
    assert _(sentence) == "请把名称写得更完整。"
    language.set_language({"TASKLIST_LANG": "fr_FR"})
    assert _(sentence) == sentence


def test_a_sentence_that_counts_follows_the_number() -> None:
    """English tells one from many."""
    assert [ngettext("{count} day", "{count} days", n) for n in (0, 1, 2)] == [
        "{count} days",
        "{count} day",
        "{count} days",
    ]


# A number and a noun in the plural: `{count} invalid lines`. Limits (`{limit}`, `{most}`,
# `{seconds}`) are constants, and a number of points has a decimal.
COUNTED = re.compile(
    r"\{(?:count|days|expected|found|least|total|value|whole)\} (?:of (?:the )?\{\w+\} )?"
    r"(?!of )(?:[a-z-]+ ){0,2}(?!across|has|is|overdue|this|was)[a-z]+s\b"
)
# Messages in which the number is never 1, with the reason.
ALWAYS_SEVERAL = {
    "none of the {count} workstreams has a heading comment": "one is reported by itself",
    "task {number} has no leaders, but {count} of {total} tasks have some": "nearly all of 10",
    "{names} and others, {count} units": "more than are named",
    "A quoted cell extends over {count} lines that contain tabs.": "one line is an ordinary cell",
    "A quoted cell extends over {count} lines that look like rows.": "likewise",
    "{file} has more than {count} cells or lines.": "a limit",
    "This table has no headings, and {count} columns instead of {expected}.": "at least 2",
    "More than {count} different labels.": "a limit",
    "Task {number} has {count} milestones due in {quarter}:": "one would be unambiguous",
    "{count} lists were given, but this command works on one.": "one is no error",
    "{file} is one of {count} hard links to the list: the others would keep the old list.":
        "a file has one in any case",
}  # fmt: skip


def test_a_message_that_counts_has_a_singular() -> None:
    """`1 invalid lines` is not English: such a message has two forms (`ngettext`, `NN_`)."""
    single = {message.id for message in sentences(CATALOG) if isinstance(message.id, str)}
    assert {text for text in single if COUNTED.search(text)} == ALWAYS_SEVERAL.keys()


@pytest.mark.parametrize(
    "text",
    ["{file}: {count} invalid lines are ignored.", "All are {value} days overdue.",
     "{count} of the {whole} milestones in the list", "left out ({count} cells)"],
)  # fmt: skip
def test_how_such_a_message_is_recognized(text: str) -> None:
    """By a placeholder of a number, and a noun soon after it."""
    assert COUNTED.search(text)


@pytest.mark.parametrize("number", [1, 2])
def test_a_run_in_chinese_leaves_no_variable_behind(monkeypatch, capsys, number: int) -> None:
    """A test after it finds the languages of git and of libraries as they were: none is set."""
    assert {"LANGUAGE", "LC_ALL", "LC_MESSAGES"}.isdisjoint(os.environ), number
    before = dict(os.environ)
    with restored_variables():
        monkeypatch.setenv("TASKLIST_LANG", "zh")
        monkeypatch.delenv("LANG")
        assert cli.main(["--version"]) == 0
        assert os.environ["LANGUAGE"] == "zh_CN"
    assert dict(os.environ) == before
    assert cli.main(["--version"]) == 0  # sets the variable again, which the next test must not see
    assert "LANGUAGE" in os.environ
    assert capsys.readouterr().err == ""
