"""Errors: their tree, and the system's reasons in the user's language."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path

import pytest

from tasklist import errors, language
from tasklist.errors import SYSTEM_REASONS, missing_folder, reason
from tasklist.options import error_hints
from testing.errors import error_classes
from testing.paths import ROOT


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (OSError(errno.ENOSPC, "as it is"), "No space left on device", "磁盘已满"),
        (PermissionError(errno.EACCES, "Zugriff verweigert"), "Permission denied", "没有权限"),
        (RuntimeError("Symlink loop from '/x'"), "Too many levels of symbolic links",
         "符号链接形成了循环"),
        (OSError(errno.EDOM, "its own words"), "its own words", "its own words"),
        (OSError("no number"), "no number", "no number"),
        (ValueError("embedded null byte"), "embedded null byte", "embedded null byte"),
    ],
)  # fmt: skip
def test_the_reason_is_in_the_users_language(error, english: str, chinese: str) -> None:
    """A number that is known has a sentence; all else is as the system says it."""
    assert reason(error) == english
    language.set_language({"TASKLIST_LANG": "zh"})
    assert reason(error) == chinese


def test_every_sentence_is_the_systems_own() -> None:
    """In English nothing changes for who searches for the words."""
    for number, sentence in SYSTEM_REASONS.items():
        assert reason(OSError(number, "another language")) == sentence
    assert reason(OSError(errno.ENOENT, "")) == "No such file or directory"


def test_a_folder_that_is_not_there_is_named(tmp_path) -> None:
    """The first on the way; for what is missing in a folder that is there, it is the file."""
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert reason(missing, tmp_path / "a/b/c.md") == f"folder {tmp_path / 'a'} does not exist"
    assert reason(missing, tmp_path / "c.md") == "No such file or directory"
    assert missing_folder(Path("a.md")) is None
    assert missing_folder(Path("无/a.md")) == Path("无")


def test_the_tree_shows_every_error() -> None:
    """The docstring of `errors` has each class below its base, with its exit code."""
    rows = re.findall(r"^    ([│├└─ ]*)(\w+Error) +([234]|70) +\S", errors.__doc__, re.MULTILINE)
    path: list[str] = []
    tree = {}
    for branch, name, code in rows:
        depth = len(branch) // 4
        path[depth:] = [name]
        tree[name] = (path[depth - 1] if depth else "Exception", int(code))
    assert tree == {cls.__name__: (cls.__base__.__name__, cls.exit_code) for cls in error_classes()}


def test_each_error_is_raised_with_the_facts_of_its_sentence() -> None:
    """The type checker does not know them: they are keywords."""
    kinds = {cls.__name__: cls for cls in error_classes() if cls.sentence or cls.advice}
    calls = 0
    for file in (ROOT / "src").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in kinds:
                kind = kinds[call.func.id]
                words = kind.sentence + kind.advice + error_hints.HINTS.get(kind.__name__, "")
                facts = {keyword.arg for keyword in call.keywords}
                assert facts >= set(re.findall(r"\{(\w+)\}", words)), f"{file}:{call.lineno}"
                calls += 1
    assert calls > 20
