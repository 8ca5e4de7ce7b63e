"""An option whose value is empty, as a script's unset variable makes it, selects nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = Path("data/tasks_2023.yaml")


@pytest.mark.parametrize("value", ["", " ", "，", ",、 "])
@pytest.mark.parametrize(
    "line",
    [
        "show --unit", "show --lead", "show --leader", "show --q", "show --due-in",
        "show --status", "show --sort", "show --columns", "status --unit", "summary --leader",
        "summary --sort", "units --unit", "log --unit", "notice --unit", "notice --level",
        "diff --fail-on", "forms make --q 3 -o forms --unit", "done 35 Q3 --unit", "done 35 --q",
        "note 35 已进场 --q",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("office")
def test_an_empty_value_is_refused(run, line: str, value: str) -> None:
    """Exit 2 with the option, not an answer about the whole list; the file stays as it is."""
    before = LIST.read_bytes()
    option = line.rsplit(maxsplit=1)[-1]
    ran = run(line, value)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {option} is empty.\nGive it a value.\n"
    assert LIST.read_bytes() == before


def test_an_empty_text_to_search_for_is_refused(run) -> None:
    """Every goal contains it."""
    ran = run("overdue --count --grep", "")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: --grep is empty.\nGive it a value.\n"
    assert run("overdue --count --grep", ",").code == 0


@pytest.mark.parametrize(
    "line",
    ["overdue --baseline", "overdue --color", "overdue --format", "status --format",
     "overdue --group", "summary --by", "summary --across", "trend --by"],
)  # fmt: skip
def test_an_empty_word_is_none_of_those_that_there_are(run, line: str) -> None:
    """It does not stand for what is done without the option."""
    ran = run(line, "")
    assert (ran.code, ran.out) == (2, "")
    assert f"Invalid value for {line.split()[1]}" in ran.err


def test_a_separator_at_the_end_separates_nothing(run) -> None:
    """`教育局、` is 教育局."""
    assert run("show --count --unit 教育局、").out == run("show --count --unit 教育局").out
