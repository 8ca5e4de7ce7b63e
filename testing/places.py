"""Folders in which users keep a list, and the program run on it as processes."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tasklist import cli
from tasklist.edits import journal_file, undo_redo
from tasklist.model.tasklist import MilestoneId, PlacedMilestone
from tasklist.model.transitions import mark_done, reopen
from tasklist.storage import locks
from tasklist.yamlfile.milestone_editor import rewrite
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

LIST = ROOT / "data" / "tasks_2023.yaml"
PROGRAM = [sys.executable, "-m", "tasklist"]
TODAY = datetime.date(2023, 10, 9)
PLACES = ["outside git", "in a git repository", "in a linked worktree"]


def _git(*words: str, cwd: Path) -> None:
    subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True)


@dataclass(frozen=True)
class Place:
    """A folder with a copy of the real list."""

    file: Path

    @classmethod
    def make(cls, folder: Path, kind: str) -> Place:
        """A new place in *folder*, of one of the kinds in PLACES."""
        if kind == PLACES[2]:
            # Its `.git` is a file that names a folder of another repository.
            main = folder.parent / "main" / folder.name
            _git("init", "-q", str(main), cwd=folder.parent)
            _git("commit", "-q", "--allow-empty", "-m", "begin", cwd=main)
            _git("worktree", "add", "-q", "-b", "education", str(folder), cwd=main)
        else:
            folder.mkdir()
        if kind == PLACES[1]:
            _git("init", "-q", cwd=folder)
        return cls(Path(shutil.copy(LIST, folder)))

    @property
    def lock(self) -> Path:
        """The path of the lock file."""
        return locks.lock_path(self.file)

    @property
    def journal(self) -> Path:
        """The path of the journal of undo."""
        return journal_file.journal_path(self.file)

    def reversed(self, kind: str) -> bytes | None:
        """What undo or redo, the *kind*, would make of the list; None if there is nothing to do."""
        try:
            return undo_redo.preview(self.file, kind).edit.new.data
        except (undo_redo.NothingToUndoError, undo_redo.NothingToRedoError):
            return None

    @property
    def data(self) -> bytes:
        """The current bytes of the list."""
        return self.file.read_bytes()

    @property
    def litter(self) -> set[str]:
        """Other files in the folder than the list, its lock, its journal and git's folder."""
        hidden = self.file.parent / journal_file.FOLDER
        # A mount without the repository has a journal there.
        inside = {p.name for p in hidden.glob("*") if ".undo-" not in p.name}
        return ({p.name for p in self.file.parent.iterdir()} | inside) - {
            self.file.name, self.lock.name, ".git",
            hidden.name, journal_file.IGNORED,
        }  # fmt: skip

    def command(self, *words: str) -> list[str]:
        """The program's command line for *words* on this list."""
        return [*PROGRAM, *words, "--file", str(self.file)]

    def run_at_once(self, *words: str) -> int:
        """The exit code of *words*, run without waiting for any lock."""
        return cli.main([*words, "--file", str(self.file), "--wait", "0"])

    def milestones(self) -> tuple[PlacedMilestone, ...]:
        """Every milestone of the list."""
        return read_bytes(self.data, "list").tasklist.milestones


@dataclass(frozen=True)
class Mounted(Place):
    """A place whose folder is mounted again for each command, without the repository."""

    view: Path

    def command(self, *words: str) -> list[str]:
        """The command line, in a mount namespace with the second mount."""
        mounted = 'mount --bind "$0" "$1" && shift && exec "$@"'
        return [
            *("unshare", "--mount", "--map-root-user", "sh", "-c", mounted),
            *(str(self.file.parent), str(self.view)),
            *(*PROGRAM, *words, "--file", str(self.view / self.file.name)),
        ]


def world() -> dict[str, str]:
    """The environment of a process: a fixed day, and no coverage, which is slow."""
    environ = {n: value for n, value in os.environ.items() if not n.startswith("COVERAGE_")}
    return environ | {"TASKLIST_TODAY": TODAY.isoformat()}


def order(word: str, placed: PlacedMilestone) -> list[str]:
    """The arguments of *word*, `done` or `reopen`, for this milestone only."""
    where = f"{placed.id.task}.{placed.id.workstream}"
    return [word, where, f"Q{placed.milestone.span.last.number}"]


def after(data: bytes, orders: Mapping[MilestoneId, str]) -> bytes:
    """The expected list after *orders* on *data*, each `done` or `reopen`."""
    reading = read_bytes(data, "list")
    milestones = {p.id: p.milestone for p in reading.tasklist.milestones if p.id in orders}
    changed = {
        where: mark_done(old, TODAY) if orders[where] == "done" else reopen(old)
        for where, old in milestones.items()
    }
    return rewrite(reading.source, reading.tasklist, changed).source.encode()
