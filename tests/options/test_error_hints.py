"""Hints that name options and commands: one table, above the packages whose errors they serve."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tasklist import language
from tasklist.commands.command_names import every_name
from tasklist.errors import TasklistError, UnknownUnitError
from tasklist.git.errors import NotThereError
from tasklist.model.milestone_lookup import NoMilestoneError
from tasklist.model.spans import Span
from tasklist.model.task_refs import UnknownWorkstreamError
from tasklist.options.error_hints import HINTS, hint
from tasklist.storage.errors import FileAndYearError, ListExistsError, NoListError
from testing.errors import error_classes
from testing.paths import ROOT

SOURCE = ROOT / "src" / "tasklist"
ABOVE = {"words", "options", "writing", "intake", "dispatch", "server", "commands", "cli.py",
         "__main__.py", "language.py"}  # fmt: skip
OPTION = re.compile(r"(?:^|[ (])(?:--[a-z]|-[a-z] [A-Z])")
# git's own commands are no command line of this program.
OF_GIT = re.compile(r"\bgit [a-z-]+(?: --?[a-z-]+)*|cp -p|-p --")
COMMAND = re.compile(rf"\btasklist (?:{'|'.join(every_name())})\b")


def sentences(path: Path) -> list[str]:
    """The strings that a module gives to gettext, and whatever else may be a sentence."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree)
                  if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)}  # fmt: skip
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and " " in node.value and node.value not in docstrings]  # fmt: skip


LOWER = [
    file
    for file in sorted(SOURCE.rglob("*.py"))
    # Remedies are read by whoever has run a command; they are in the tables of kinds of problems.
    if file.relative_to(SOURCE).parts[0] not in ABOVE and file.name != "problem_kinds.py"
]


@pytest.mark.parametrize("file", LOWER, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_lower_packages_know_no_command_line(file: Path) -> None:
    """None of their sentences names an option or a command."""
    texts = [OF_GIT.sub("", text) for text in sentences(file)]
    assert [text for text in texts if OPTION.search(text) or COMMAND.search(text)] == []


def test_each_hint_is_of_an_error() -> None:
    """A renamed class takes its hint along."""
    assert HINTS.keys() <= {cls.__name__ for cls in error_classes()}


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (FileAndYearError(file=Path("a.yaml")), "Remove --year, or give no file."),
        (ListExistsError(file=Path("a.yaml")), "To replace it: --force"),
        (
            NoMilestoneError(task=7, quarter=Span.of(2023, 3, 3)),
            "See its milestones: tasklist show 7",
        ),
        (NotThereError(revision="v1", file="a.yaml"), "See which commits have it: tasklist log"),
        (UnknownUnitError("教育居", ["教育局"]), "Did you mean 教育局?"),
        (UnknownUnitError("火星", ["教育局"]), "See the names in the list: tasklist units"),
        (UnknownWorkstreamError(task=53, workstream=3, count=2), "It has 2: tasklist show 53"),
        (TasklistError("wrong"), ""),
        (TasklistError("wrong", "Mend it."), "Mend it."),
    ],
)
def test_a_hint_takes_the_facts_of_its_error(error: TasklistError, text: str) -> None:
    """An error's own hint comes first."""
    assert hint(error) == text


def test_no_list_has_three_ways_out() -> None:
    """To name a file, once or for good, or to make one; by the name that was typed."""
    assert hint(NoListError(name="tasks_*.yaml")) == (
        "Give it with --file FILE, or set TASKLIST_FILE, or create one: tasklist import --help"
    )
    language.call("rwqd", every_name())
    assert hint(NoListError(name="tasks_*.yaml")).endswith("create one: rwqd import --help")
