"""What is told to a command by options, whichever command it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import typer

from tasklist import cli


class Given(NamedTuple):
    """An option of a command, by one of its names."""

    command: str
    name: str
    option: Any

    @property
    def takes_one_value(self) -> bool:
        """Whether a second value has no place."""
        return not (self.option.multiple or self.option.is_flag)


def options(group: Any, words: tuple[str, ...] = ()) -> Iterator[Given]:
    """Every option of the program, of every command and of those within a command."""
    context = typer.Context(group)
    for option in group.get_params(context):
        if option.param_type_name == "option":
            for name in option.opts:
                yield Given(" ".join(words), name, option)
    if hasattr(group, "list_commands"):
        for name in group.list_commands(context):
            yield from options(group.get_command(context, name), (*words, name))


ALL = list(options(typer.main.get_command(cli.app)))
SINGLE = [one for one in ALL if one.takes_one_value]


def test_the_walk_sees_commands_within_commands() -> None:
    """Were one of them overlooked, what is said of all would be said of fewer."""
    names = {(one.command, one.name) for one in SINGLE}
    assert {("show", "--at"), ("forms read", "--wait"), ("import", "-o"), ("check", "--format"),
            ("commit", "-m")} <= names  # fmt: skip


@pytest.mark.parametrize("repetition", SINGLE, ids=lambda one: f"{one.command} {one.name}".strip())
def test_an_option_of_one_value_takes_no_second(run, repetition: Given) -> None:
    """Exit 2 with both values, by whichever of its names, the same value too; nothing is done."""
    for other in repetition.option.opts:
        for values in (("甲", "乙"), ("3", "3")):
            ran = run(repetition.command, repetition.name, values[0], other, values[1])
            longest = max(repetition.option.opts, key=len)
            assert (ran.code, ran.out) == (2, "")
            is_matrix = (repetition.command, longest, values) == ("summary", "--by", ("甲", "乙"))
            hint = (
                "For a table of both: --by 甲 --across 乙"
                if is_matrix
                else "Keep only one of them."
            )
            message = f"Error: {longest} takes one value, not 2: {values[0]}, {values[1]}"
            assert ran.err == f"{message}\n{hint}\n"


def test_what_stands_behind_two_dashes_is_no_option(run) -> None:
    """It is a text, which may look like one."""
    ran = run("note 35 Q3 --dry-run -- 见 --file 甲 --file 乙")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "1 milestone would change")
    assert "+      note: 见 --file 甲 --file 乙" in ran.out


def test_a_value_in_the_same_word_counts_as_well(run) -> None:
    """`--by=unit` and `-q3` are values as those in words of their own are."""
    ran = run("summary --by=unit --q 3 -q2 --by leader")
    assert ran.err.startswith("Error: --by takes one value, not 2: unit, leader\n")
    assert "--q takes one value, not 3: 1, 2, 3" in run("report -q1 -q 2 --q=3").err


@pytest.mark.parametrize(
    "line",
    [
        "show 35 --q 1 --q 2 --unit 教育局 -u 各相关街镇",
        "show 35 --direct --direct",
        "done 35 Q3 --evidence 甲 --evidence 乙 --dry-run --dry-run",
    ],
)
def test_what_may_be_given_again_still_may(run, line: str) -> None:
    """Options of several values, and those of none."""
    assert run(line).code == 0
