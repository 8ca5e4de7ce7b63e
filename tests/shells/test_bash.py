"""bash: the words of a line as they were typed, and words that it reads back as they were meant."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.shells import bash
from tasklist.shells.candidates import Candidate, Completions, Question
from testing.programs import bash as bash_program


@pytest.mark.parametrize(
    ("line", "words", "current"),
    [
        ("tasklist ", [], ""),
        ("tasklist", [], ""),
        ("tasklist sh", [], "sh"),
        ("tasklist show 35 ", ["show", "35"], ""),
        ("tasklist show  --unit 教", ["show", "--unit"], "教"),
        ('tasklist show --unit "教 育', ["show", "--unit"], "教 育"),
        ("tasklist show --unit '教 \\", ["show", "--unit"], "教 \\"),
        (r"tasklist show --unit 甲\ 乙\:", ["show", "--unit"], "甲 乙:"),
        ('tasklist show --unit "甲\\"乙\\丙" 3', ["show", "--unit", '甲"乙\\丙'], "3"),
        ("tasklist show ''", ["show"], ""),
        ("tasklist note 35 Q3 '' ", ["note", "35", "Q3", ""], ""),
        ("tasklist show --unit=教", ["show"], "--unit=教"),
        ("tasklist x\\", [], "x"),
        ("tasklist show　35 ", ["show　35"], ""),
    ],
)
def test_a_line_has_these_words(line: str, words: list[str], current: str) -> None:
    """The last one is at the cursor, with or without its second quotation mark."""
    assert bash.question([line], {}) == Question(words, current)


def test_without_a_line_nothing_is_asked() -> None:
    """A script that passes nothing gets an answer, too."""
    assert bash.question([], {}) == Question([], "")


def offered(line: str, *values: str, extends: bool = True, **environ: str) -> list[str]:
    """What bash is offered for *line*, of which the program finds *values*."""
    completions = Completions([Candidate(value) for value in values], extends=extends)
    return list(bash.answer(completions, [line], environ))


@pytest.mark.parametrize(
    ("line", "value", "word"),
    [
        ("tasklist show --unit 教", "教育局", "教育局"),
        ("tasklist show --unit=教", "--unit=教育局", "教育局"),
        ("tasklist show --unit a:b", "a:bc", "bc"),
        ("tasklist show --unit a：", "a：b", "a：b"),
        ("tasklist show --unit ", "甲 (乙)", r"甲\ \(乙\)"),
        ("tasklist show --unit ", "甲'乙\"丙\\", "甲\\'乙\\\"丙\\\\"),
        ('tasklist show --unit "', "甲 '乙\"$", "甲 '乙\\\"\\$"),
        ("tasklist show --unit '", "甲 '乙\"$", "甲 '\\''乙\"$"),
        ('tasklist show --unit="教', "--unit=教育局", "教育局"),
    ],
)
def test_one_word_is_inserted_behind_what_stays(line: str, value: str, word: str) -> None:
    """Readline keeps what stands before a break character or a quotation mark."""
    assert offered(line, value) == [word]


def test_the_breaks_are_those_of_the_shell() -> None:
    """Who took the colon out of COMP_WORDBREAKS has the whole word replaced."""
    assert offered("tasklist show --unit a:b", "a:bc", _TASKLIST_BREAKS=" =") == ["a:bc"]


def test_a_word_that_would_replace_what_stays_is_not_offered() -> None:
    """Readline cannot reach it."""
    assert offered("tasklist show --unit=局", "教育局", extends=False) == []


def test_words_with_another_beginning_leave_what_was_typed() -> None:
    """With the typed text among them they have no common beginning to insert."""
    assert offered("tasklist show --unit 局", "教育局", "教体局", extends=False) == [
        "局", "教育局", "教体局",
    ]  # fmt: skip
    assert offered("tasklist show --unit 局", "教育局", extends=False) == ["教育局"]


def test_descriptions_are_for_choosing_only() -> None:
    """They are cut to a line, stand under each other, and are never inserted."""
    several = Completions([Candidate("3", "三" * 50), Candidate("35", "五"), Candidate("36")])
    assert list(bash.answer(several, ["tasklist show 3"], {"COLUMNS": "20"})) == [
        "3   三三三三三三三…", "35  五", "36",
    ]  # fmt: skip
    wide = Completions([Candidate("a b c", "一"), Candidate("a", "二")])
    assert list(bash.answer(wide, ["tasklist show "], {})) == [r"a\ b\ c  一", "a        二"]
    assert list(bash.answer(Completions([Candidate("35", "五")]), ["tasklist show 35"], {})) == [
        "35"
    ]


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1), st.sampled_from("'\" "))
def test_bash_reads_back_the_word_that_was_meant(value: str, quote: str) -> None:
    """Whatever characters it has; in quotation marks, too."""
    quote = quote.strip()
    (word,) = offered(f"x {quote}", value)
    line = f"{quote}{word}{quote}"
    # A ! is of the history, which only a shell with a terminal has; inside double quotes
    # shlex keeps the backslash before $ and `, which a shell takes away.
    if "!" not in value and not (quote == '"' and set("$`") & set(value)):
        assert shlex.split(line, comments=True) == [value]


def test_a_real_bash_reads_it_back() -> None:
    """As shlex does."""
    value = "甲 '乙\" $丙 `丁` \\戊 (己) *?[]~#&;|<>"
    for quote in ("", "'", '"'):
        (word,) = offered(f"x {quote}", value)
        ran = subprocess.run(
            [bash_program(), "-c", f"printf %s {quote}{word}{quote}"],
            capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
        assert ran.stdout == value
