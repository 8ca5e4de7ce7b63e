"""The command line, as it is recorded."""

from __future__ import annotations

import pytest

from tasklist.process import command_line


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["done", "35", "Q3"], "done 35 Q3"),
        (["note", "35", "Q3", "two words"], 'note 35 Q3 "two words"'),
        (["note", "35", "Q3", '他说"好"'], "note 35 Q3 '他说\"好\"'"),
        (["note", "35", "Q3", ""], 'note 35 Q3 ""'),
        ([], ""),
    ],
)
def test_a_command_is_one_line(words: list[str], text: str) -> None:
    """Words with spaces are in quotation marks."""
    command_line.begin(words)
    assert command_line.text() == text
