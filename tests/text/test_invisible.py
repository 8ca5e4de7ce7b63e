"""One set of invisible characters: what is typed can be written, and what is written is clean."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tasklist.checks import characters, lookalike_names
from tasklist.errors import UsageError
from tasklist.forms import answer_cells
from tasklist.text import invisible
from tasklist.text.cleaning import clean
from tasklist.text.escape import escape_invisible
from tasklist.text.lookalikes import as_typed
from tasklist.words import typed_values
from tasklist.yamlfile import composer
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.scalars import escaped_line, flow_list
from testing.lists import SMALL

EVERY = "".join(map(chr, range(0x110000)))
UNWRITABLE = frozenset(invisible.unwritable(EVERY))
TYPED = "".join(c for c in EVERY if c not in UNWRITABLE)


def test_the_set_is_the_same_on_every_python() -> None:
    """It does not grow with Python's Unicode: 6,133 characters, and U+FFFD, the lost one."""
    assert len(UNWRITABLE) == 6134
    assert "\ufffd" in UNWRITABLE


def test_nothing_that_unicode_hides_is_left_out() -> None:
    """Controls, format characters, lone surrogates, line and paragraph separators are in it."""
    hidden = {c for c in EVERY if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert hidden <= UNWRITABLE


def test_the_quick_look_passes_no_invisible_character() -> None:
    """What `has_none` is sure of is true of each character, whatever Python calls printable."""
    assert [c for c in UNWRITABLE - {"\ufffd"} if invisible.has_none(c)] == []


def test_what_can_be_typed_is_written_as_it_is_and_found_clean(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over all code points: typed, in a form, imported, written, printed, read and checked."""
    monkeypatch.setattr(answer_cells, "MOST", len(EVERY))
    assert escaped_line(TYPED) == escape_invisible(TYPED) == TYPED
    for at in range(0, len(TYPED), 50_000):
        (typed,) = typed_values.texts([f"甲{TYPED[at : at + 50_000]}乙"], "TEXT")
        assert typed == as_typed(f"甲{TYPED[at : at + 50_000]}乙")
        assert answer_cells.note(typed) == clean(typed).text == typed
        written = flow_list([typed])
        assert written.count("\\") == 2 * typed.count("\\") + typed.count('"')
        text = SMALL.replace("done: 2023-03-28", f"done: 2023-03-28\n      evidence: {written}")
        reading = read_bytes(text.encode(), "tasks.yaml")
        assert reading.tasklist.milestones[0].milestone.evidence == (typed,)
        rules = (
            characters.invisible,
            characters.tabs,
            characters.replaced,
            lookalike_names.lookalikes,
        )
        assert [problem for rule in rules for problem in rule(reading)] == []
        assert list(composer.forbidden(text)) == []


def test_what_is_imported_can_be_written() -> None:
    """The import deletes each invisible character but controls, which it refuses."""
    separating = set(re.findall(invisible.CONTROL, EVERY))
    left = set(clean("".join(sorted(UNWRITABLE))).text)
    assert left - {"\ufffd"} == separating | {"\t", "\n"}
    assert separating < UNWRITABLE


@pytest.mark.parametrize(
    "text",
    [
        "\U00031350村",  # extension H, unassigned for Python 3.11
        "\U0002ebf0里",  # extension I, unassigned for Python 3.12
        "\U000323b0镇",  # extension J, unassigned for Python 3.14
        "𠮷\U0002a6de", "陈\ue863", "\U000f1234局", "\U00100000",  # private use, GB18030
        "葛\U000e0100沽镇", "神\ufe00", "❤\ufe0f",  # variation selectors
    ],
)  # fmt: skip
def test_rare_characters_are_ordinary_ones(text: str) -> None:
    """Taken and written as they are, whether this Python knows them or not."""
    assert typed_values.texts([text], "TEXT") == (text,)
    assert answer_cells.note(text) == text
    assert flow_list([text]) == f"[{text}]"


@pytest.mark.parametrize("space", ["\u3000", "\xa0", "\u2003", "\u202f"])
def test_a_space_of_another_kind_is_a_space(space: str) -> None:
    """What an input method types in full width is taken as a space, one for one."""
    text = f"{space}一是招标；{space}{space}二是开工{space}"
    assert typed_values.texts([text], "TEXT") == ("一是招标；  二是开工",)
    assert answer_cells.note(text) == "一是招标；  二是开工"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\u3164", "U+3164"), ("\uffa0", "U+FFA0"), ("\u2800", "U+2800"), ("\u180b", "U+180B"),
        ("\u034f", "U+034F"), ("\u200d", "U+200D"), ("\u2066", "U+2066"), ("\x7f", "U+007F"),
        ("\t", "U+0009"), ("\u2029", "U+2029"), ("\udce9", "U+DCE9"), ("\ufffd", "U+FFFD"),
        ("\U000e0041", "U+E0041"), ("\U0001ffff", "U+1FFFF"),
    ],
)  # fmt: skip
def test_what_is_not_seen_is_refused_by_its_code(character: str, code: str) -> None:
    """On the command line and in a form: the code says which one it is."""
    with pytest.raises(UsageError) as typed:
        typed_values.texts([f"甲{character}乙"], "TEXT")
    assert typed.value.message == f"TEXT contains a character that is not allowed: {code}"
    with pytest.raises(
        answer_cells.AnswerError, match=f"Note contains .* not allowed: U\\{code[1:]}$"
    ):
        answer_cells.note(f"甲{character}乙")
