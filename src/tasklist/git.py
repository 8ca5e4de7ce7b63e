"""The only door to git: which commits touched a file, and what it held in each.

Only plumbing is run, never through a shell, and nothing that a repository's own
configuration can turn into a program. A repository is read like its list: it is
shown, never obeyed. `commit` alone runs the user's hooks, as git does.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from tasklist.errors import FileError, UsageError
from tasklist.gitlog import FORMAT, Revision, revisions
from tasklist.gitlog import day as day_of
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT

# What could name a program, or change what is printed. Lines after `-c` win over
# every configuration file.
SETTINGS = (
    "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.pager=cat",
    "core.quotePath=false", "core.untrackedCache=false", "log.showSignature=false",
    "log.showRoot=true", "log.mailmap=false", "diff.noprefix=false", "diff.external=",
    "protocol.allow=never", "submodule.recurse=false",
)  # fmt: skip
QUIET = {
    # An empty list of protocols wins over `protocol.*.allow` of the repository: objects
    # that a partial clone left out are then missing, not fetched by its programs.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}
OBJECT = re.compile(rb"[0-9a-f]{40,64}")


class NoRepositoryError(UsageError):
    """A file's folder belongs to no repository that git would read."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            _("{file} is in no git repository: {reason}").format(file=file, reason=reason),
            _("Its history is read from git. To begin one: git init"),
        )


class NoRevisionError(FileError):
    """Nothing answers to a revision."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            _("git knows no revision {revision}.").format(revision=revision),
            _("Write a commit, tag, branch, or day such as 2023-07-01. See them: git log"),
        )


class NotThereError(FileError):
    """A file is not in a revision."""

    def __init__(self, revision: str, name: str) -> None:
        super().__init__(
            _("{file} is not in {revision}.").format(file=name, revision=revision),
            _("See which commits have it: tasklist log"),
        )


@dataclass(frozen=True)
class Repository:
    """The repository of one file; *name* is the file's path in it, from the top."""

    folder: Path
    name: str

    @classmethod
    def of(cls, file: Path) -> Repository:
        """The repository of *file*, which need not be there any more."""
        real = file.resolve()
        found = Repository(real.parent, real.name)
        if not real.parent.is_dir():
            raise NoRepositoryError(file, _("its folder is not there"))
        ran = found._run("rev-parse", "--show-prefix")
        if ran.returncode:
            raise NoRepositoryError(file, _said(ran))
        return Repository(real.parent, os.fsdecode(ran.stdout.removesuffix(b"\n")) + real.name)

    @cached_property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when it was cloned."""
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def commit(self, revision: str) -> str:
        """The id of the commit that *revision* names; NoRevisionError where none does."""
        found = self._object(f"{revision}^{{commit}}")
        if found is None:
            raise NoRevisionError(revision)
        return found

    def blob(self, commit: str, name: str) -> str | None:
        """The id of what *name* holds in *commit*, or with an empty commit in the index."""
        return self._object(f"{commit}:{name}")

    def last_commit(self, day: datetime.date) -> str | None:
        """The last commit of the current branch on or before *day*, by its own clock."""
        ran = self._run("log", "-z", "--first-parent", "--format=%H%x00%cI", "HEAD", "--")
        parts = ran.stdout.split(b"\0")
        for commit, moment in zip(parts[::2], parts[1::2], strict=False):
            if day_of(moment) <= day:
                return commit.decode()
        return None

    def last_change(self, commit: str) -> str:
        """The last commit up to *commit* that changed the file: others leave it as it is."""
        ran = self._run("rev-list", "-1", "--end-of-options", commit, "--", Path(self.name).name)
        return ran.stdout.decode().strip() or commit

    def day_of(self, commits: Iterable[str]) -> dict[str, datetime.date]:
        """The committer's day of each of *commits* that is here."""
        days = {}
        for commit, data in self.read(commits):
            found = re.search(rb"^committer .*> (-?[0-9]+) ([+-])([0-9]{2})([0-9]{2})$", data,
                              re.MULTILINE)  # fmt: skip
            if found:
                offset = datetime.timedelta(hours=int(found[3]), minutes=int(found[4]))
                zone = datetime.timezone(offset if found[2] == b"+" else -offset)
                days[commit] = datetime.datetime.fromtimestamp(int(found[1]), zone).date()
        return days

    def read(self, objects: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each of *objects* that is here, with its content, through one process."""
        command = [*_command(), "cat-file", "--batch"]
        with subprocess.Popen(  # noqa: S603 - no shell; see SETTINGS
            command, cwd=self.folder, env=_environment(), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            asked, told = _pipes(process)
            for name in objects:
                asked.write(name.encode() + b"\n")
                asked.flush()
                head = told.readline().split()
                # "<id> missing" where a shallow or partial clone left it out.
                if len(head) == 3:  # noqa: PLR2004 - id, type and size
                    yield name, _read(told, int(head[2]))

    def revisions(self, span: str = "HEAD") -> list[Revision]:
        """The commits of *span* that touched the file, through its renames, newest first."""
        ran = self._run(
            "log", "-z", "--follow", "-c", "--raw", "--no-abbrev", "--no-color", "--no-ext-diff",
            "--no-textconv", "--no-show-signature", "--no-relative", "--encoding=UTF-8",
            f"-O{os.devnull}", f"--format={FORMAT}", "--end-of-options", span, "--",
            Path(self.name).name,
        )  # fmt: skip
        return list(revisions(iter(ran.stdout.split(b"\0"))))

    def staged_names(self) -> set[str]:
        """The files whose content in the index is not that of the last commit."""
        empty = self._run("hash-object", "-t", "tree", "--stdin").stdout.decode().strip()
        tree = self._object("HEAD^{tree}") or empty
        ran = self._run("diff-index", "--cached", "-z", "--name-only", "--no-renames",
                        "--no-ext-diff", "--no-textconv", "--no-relative", tree, "--")  # fmt: skip
        return {os.fsdecode(name) for name in ran.stdout.split(b"\0") if name}

    def save(self, message: str) -> None:
        """Commit the file as it stands and nothing else; hooks run as git runs them."""
        command = [
            _program(), "--literal-pathspecs", "commit", "--quiet", "--only", "--file=-",
            "--cleanup=whitespace", "--", Path(self.name).name,
        ]  # fmt: skip
        ran = subprocess.run(  # noqa: S603 - what the user would run
            command, cwd=self.folder, input=message.encode(), check=False
        )
        if ran.returncode:
            raise FileError(
                _("git did not commit {file}.").format(file=self.name),
                _("It says why above; the list's file is as it was."),
            )

    def _object(self, expression: str) -> str | None:
        if "\0" in expression:
            return None
        ran = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", expression)
        found = ran.stdout.strip()
        # Another answer than one id is to something that was no revision.
        return found.decode() if not ran.returncode and OBJECT.fullmatch(found) else None

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [*_command(), *arguments]
        return subprocess.run(  # noqa: S603 - no shell; see SETTINGS
            command, cwd=self.folder, env=_environment(), check=False,
            stdin=subprocess.DEVNULL, capture_output=True,
        )  # fmt: skip


def _read(stream: IO[bytes], size: int) -> bytes:
    """*size* bytes and the line end behind them; of what is too large only enough to know."""
    data = stream.read(min(size, SIZE_LIMIT + 1))
    left = size + 1 - len(data)
    while left:
        left -= len(stream.read(min(left, SIZE_LIMIT)))
    return data


def _program() -> str:
    """The full path of git: Windows would look for it beside the list first."""
    found = shutil.which("git")
    if found is None:
        raise FileError(
            _("git is not installed."), _("Histories are read with it: see git-scm.com")
        )
    return found


def _command() -> list[str]:
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    return [_program(), "--no-pager", "--literal-pathspecs", *settings]


def _environment() -> dict[str, str]:
    return {**os.environ, **QUIET}


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError(process.args)
    return process.stdin, process.stdout


def _said(ran: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git said on standard error, without its `fatal:`."""
    lines = ran.stderr.decode(errors="replace").splitlines() or [""]
    return lines[0].removeprefix("fatal: ")
