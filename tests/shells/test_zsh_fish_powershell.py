"""zsh, fish and PowerShell: what they pass, and the lines that their scripts take."""

from __future__ import annotations

import pytest

from tasklist.shells import completion_protocol
from tasklist.shells.candidates import Candidate, Completions, Question

TWO = Completions([Candidate("35", "兴华: 中学"), Candidate("甲:乙 '丙'")])


@pytest.mark.parametrize(
    ("shell", "lines"),
    [
        ("zsh", ["35:兴华: 中学", r"甲\:乙 '丙'"]),
        ("fish", ["35\t兴华: 中学", "甲:乙 '丙'"]),
        ("powershell", ["35\t35\t兴华: 中学", "'甲:乙 ''丙'''\t甲:乙 '丙'\t甲:乙 '丙'"]),
    ],
)
def test_each_gets_values_and_descriptions(shell: str, lines: list[str]) -> None:
    """PowerShell takes neither an empty description nor an unquoted space."""
    assert list(completion_protocol.SHELLS[shell].answer(TWO, [], {})) == lines


@pytest.mark.parametrize(
    ("shell", "arguments", "environ", "question"),
    [
        ("zsh", ["show", "--unit", "教"], {}, Question(["show", "--unit"], "教")),
        ("zsh", [], {}, Question([], "")),
        ("fish", ["show", "--unit", "教"], {}, Question(["show", "--unit"], "教")),
        ("fish", ["show", "--unit", '"教 育'], {}, Question(["show", "--unit"], "教 育")),
        ("fish", ["show", r"甲\ 乙"], {}, Question(["show"], "甲 乙")),
        ("fish", [], {}, Question([], "")),
        ("powershell", [], {"_TASKLIST_WORDS": "show\n--unit\n教"},
         Question(["show", "--unit"], "教")),
        ("powershell", [], {"_TASKLIST_WORDS": "note\n35\nQ3\n'它''s'\n"},
         Question(["note", "35", "Q3", "它's"], "")),
        ("powershell", [], {"_TASKLIST_WORDS": 'show\n"教 育'}, Question(["show"], "教 育")),
        ("powershell", [], {"_TASKLIST_WORDS": "show\n甲` 乙"}, Question(["show"], "甲 乙")),
        ("powershell", [], {}, Question([], "")),
    ],
)  # fmt: skip
def test_each_passes_the_words_in_its_way(
    shell: str, arguments: list[str], environ: dict[str, str], question: Question
) -> None:
    """The word at the cursor is as it was typed in fish and PowerShell."""
    assert completion_protocol.SHELLS[shell].question(arguments, environ) == question


@pytest.mark.parametrize(
    ("completions", "reply"),
    [
        (Completions(files=True), "files\n"),
        (Completions([Candidate("a", "b")]), "extend\na\tb\n"),
        (Completions([Candidate("a")], extends=False), "replace\na\n"),
        (Completions(), "extend\n"),
    ],
)
def test_the_first_line_says_what_follows(completions: Completions, reply: str) -> None:
    """File names, words with the typed beginning, or words in place of it."""
    assert completion_protocol.reply("fish", ["x"], {}, lambda _question: completions) == reply


def test_a_script_of_an_earlier_version_gets_nothing() -> None:
    """It would take the answer for code."""
    assert completion_protocol.reply("complete_zsh", [], {}, lambda _question: TWO) == ""
