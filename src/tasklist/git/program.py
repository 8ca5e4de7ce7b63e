"""Running git, and looking at all that comes of it: exit code, words, time, version."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from tasklist.errors import FileError, reason
from tasklist.git.failures import GitError, OldGitError, advised, spoken
from tasklist.language import _
from tasklist.process import notices
from tasklist.process.interrupts import Held, Undone

# What could name a program, or change what is printed. Lines after `-c` win over
# every configuration file, and over what the environment says of configuration.
SETTINGS = (
    "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.pager=cat",
    "core.quotePath=false", "core.safecrlf=false", "core.untrackedCache=false",
    "diff.external=", "diff.noprefix=false", "diff.relative=false", "log.mailmap=false",
    "log.showRoot=true", "log.showSignature=false", "protocol.allow=never",
    "submodule.recurse=false",
)  # fmt: skip
# The oldest git that has every option used here; tests/stand_ins.py has them.
LOWEST = (2, 17)
# Seconds without an answer. The longest history takes seconds: this is a disk, a share
# or a program that hangs.
PATIENCE = 300.0
# Set where contents were left out, by git 2.17 to 2.24 and later ones.
PARTIAL = r"^(extensions\.partialclone|remote\..*\.promisor)$"
SHOWN = 80  # characters of an answer that can't be understood


class Answer(NamedTuple):
    """What a run of git came to."""

    code: int
    data: bytes
    words: str


class Git:
    """git as it is run in one folder, with one environment.

    Its methods raise GitError for whatever goes wrong, OldGitError where that may be
    because git is too old, and FileError where there is no git.
    """

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        settings: tuple[str, ...] = SETTINGS,
    ) -> None:
        self.folder = folder
        self.environment = environment
        self.settings = settings

    def with_environment(self, more: Mapping[str, str]) -> Git:
        """The same with *more* variables."""
        return Git(self.folder, {**self.environment, **more}, self.settings)

    def with_settings(self, *more: str) -> Git:
        """The same with *more* settings, which win over those of any file."""
        return Git(self.folder, self.environment, (*self.settings, *more))

    def answer(self, *arguments: str, data: bytes = b"") -> bytes:
        """What git prints; any exit code but 0 is an error, and what it says is passed on."""
        found = self.attempt(*arguments, data=data)
        if found.code:
            self.fail(arguments[0], found)
        heed(found)
        return found.data

    def attempt(self, *arguments: str, data: bytes = b"") -> Answer:
        """What comes of it, whatever the exit code: the caller looks at all three parts."""
        settings = [word for setting in self.settings for word in ("-c", setting)]
        command = [program(), "--no-pager", "--literal-pathspecs", *settings, *arguments]
        with ExitStack() as ending:
            # Held, lest it be started and nobody know of it.
            with Held():
                process = self._started(command)
                ending.enter_context(process)
                ending.enter_context(Undone(partial(end, process)))
            try:
                out, err = process.communicate(data, timeout=PATIENCE)
            except BaseException as error:
                end(process)
                if isinstance(error, subprocess.TimeoutExpired):
                    raise _silence(arguments[0]) from error
                raise
        return Answer(process.returncode, out, decoded(err))

    def _started(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - no shell; see SETTINGS
                command, cwd=self.folder, env=self.environment, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                # A group of its own can be ended with all that it started, and has no
                # terminal on which it could ask for a password.
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise _unstarted(error, self.folder) from error

    def fail(self, command: str, found: Answer) -> NoReturn:
        """Raise what *found*, the end of `git COMMAND`, means."""
        self._refuse_old()
        raise GitError(
            _("git {command} failed with exit code {code}.").format(
                command=command, code=found.code
            ),
            advised(found.words, is_partial=self.is_partial()),
        )

    def doubt(self, command: str, data: bytes) -> NoReturn:
        """Raise that *data* is no answer to `git COMMAND`."""
        self._refuse_old()
        raise GitError(
            _("git {command} gave an answer that can't be understood: {text}").format(
                command=command, text=decoded(data[:SHOWN])
            ),
            _("Check which program answers as git: git --version"),
        )

    def is_partial(self) -> bool:
        """Whether contents were left out when this was cloned, to be fetched when asked for."""
        found = self.attempt("config", "--get-regexp", PARTIAL)
        return not found.code and bool(found.data)

    def _refuse_old(self) -> None:
        """Raise OldGitError where git is too old: that explains whatever went wrong."""
        said = decoded(self.attempt("version").data)
        number = re.match(r"git version (([0-9]+)\.([0-9]+)\S*)", said)
        if number and (int(number[2]), int(number[3])) < LOWEST:
            raise OldGitError(number[1], ".".join(map(str, LOWEST)))


def program() -> str:
    """The full path of git; raises FileError where none is installed.

    Only folders named in full count: an empty or relative one in PATH, and Windows by
    itself, would find what lies beside the list.
    """
    for folder in os.get_exec_path():
        found = shutil.which(Path(folder, "git")) if Path(folder).is_absolute() else None
        if found is not None:
            return found
    raise FileError(_("git is not installed."), _("Histories are read with it: see git-scm.com"))


def converse(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], data: bytes
) -> int:
    """The exit code of git that speaks to the user itself, and may run what they set up.

    It is not timed: a hook, an editor, a key's password take as long as they take.
    """
    try:
        # Of Ctrl+C git hears by itself, and ends as it sees fit.
        with Held():
            return subprocess.run(  # noqa: S603 - what the user would run
                [program(), *arguments], cwd=folder, env=environment, input=data, check=False
            ).returncode
    except OSError as error:
        raise _unstarted(error, folder) from error


def heed(found: Answer) -> None:
    """Have it told what git says beside an answer that is believed."""
    if found.words:
        notices.add(spoken(found.words))


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill git with all that it started."""
    with suppress(OSError):
        if sys.platform == "win32":  # pragma: no cover - no groups there
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def decoded(data: bytes) -> str:
    """Words of git's: UTF-8, or in the locale's own encoding; never refused."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        import locale

        return data.decode(locale.getencoding(), "backslashreplace")


def _unstarted(error: OSError, folder: Path) -> GitError:
    if not os.access(folder, os.X_OK):
        return GitError(
            _("git can't be started in {folder}: {reason}").format(
                folder=folder, reason=reason(error)
            ),
            _("Check your rights to that folder."),
        )
    return GitError(
        _("git can't be started: {reason}").format(reason=reason(error)),
        _("Try it yourself: git --version"),
    )


def _silence(command: str) -> GitError:
    return GitError(
        _("git {command} gave no answer for {seconds} seconds and was ended.").format(
            command=command, seconds=round(PATIENCE)
        ),
        _("Check the disk or the network share that holds the repository, then try again."),
    )
