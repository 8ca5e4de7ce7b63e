"""Run git, and check its exit code, output, messages, time and version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NoReturn

from tasklist.errors import reason
from tasklist.git.errors import GitError, MissingGitError, OldGitError, quote, with_advice
from tasklist.language import _
from tasklist.process import stderr_notices
from tasklist.process.interrupts import OnInterrupt, Uninterruptible
from tasklist.process.named_tuples import NamedTuple
from tasklist.process.programs import end

# Values for the settings that could run a program or change the output. They are passed with `-c`,
# which overrides configuration in files and in the environment.
SETTINGS = (
    "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.pager=cat",
    "core.quotePath=false", "core.safecrlf=false", "core.untrackedCache=false",
    "diff.external=", "diff.noprefix=false", "diff.relative=false", "log.mailmap=false",
    "log.showRoot=true", "log.showSignature=false", "protocol.allow=never",
    "submodule.recurse=false",
)  # fmt: skip
# The oldest git that has every option used in this package; testing/fake_git.py lists them.
LOWEST = (2, 17)
# Seconds. The longest history takes only a few, so after this time a disk, a network share or a
# program hangs.
TIMEOUT = 300.0
# The settings of a partial clone: the first is that of git 2.17 to 2.24, the second of later git.
PARTIAL = r"^(extensions\.partialclone|remote\..*\.promisor)$"
EXCERPT = 80  # bytes of unexpected output that are shown


class Answer(NamedTuple):
    """The result of one run of git: the exit code, the output, and the text on standard error."""

    code: int
    data: bytes
    words: str


class Git:
    """git, to be run in one folder with one environment.

    Its methods raise GitError if a run fails, OldGitError instead if git is older than LOWEST, and
    MissingGitError if git is not installed.
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
        """Git for the same folder with *more* environment variables."""
        return Git(self.folder, {**self.environment, **more}, self.settings)

    def with_settings(self, *more: str) -> Git:
        """Return Git for the same folder with *more* settings, each written as `key=value`.

        These settings override those in git's configuration files.
        """
        return Git(self.folder, self.environment, (*self.settings, *more))

    def answer(self, *arguments: str, data: bytes = b"") -> bytes:
        """Run git with *arguments* and the input *data*; return what it prints.

        A message of a successful run becomes a notice. Raises GitError if git fails.
        """
        result = self.attempt(*arguments, data=data)
        if result.code:
            self.fail(arguments[0], result)
        add_notice(result)
        return result.data

    def attempt(self, *arguments: str, data: bytes = b"") -> Answer:
        """Run git with *arguments* and the input *data*; return its result, even if git failed.

        The caller has to check the exit code. Raises GitError if git can't be run, or if it takes
        longer than TIMEOUT.
        """
        settings = [word for setting in self.settings for word in ("-c", setting)]
        command = [program(), "--no-pager", "--literal-pathspecs", *settings, *arguments]
        with ExitStack() as ending:
            # Uninterruptible, because a process once started has to be ended with this one.
            with Uninterruptible():
                process = self._start(command)
                ending.enter_context(process)
                ending.enter_context(OnInterrupt(partial(end, process)))
            try:
                out, err = process.communicate(data, timeout=TIMEOUT)
            except BaseException as error:
                end(process)
                if isinstance(error, subprocess.TimeoutExpired):
                    raise _timeout_error(arguments[0]) from error
                raise
        return Answer(process.returncode, out, decode(err))

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - no shell; see SETTINGS
                command, cwd=self.folder, env=self.environment, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                # In a session of its own, it can be killed with its children, and it has no
                # terminal on which to ask for a password.
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise _start_error(error, self.folder) from error

    def fail(self, command: str, result: Answer) -> NoReturn:
        """Raise GitError for *result*, the result of a run of `git COMMAND` that failed.

        Raises OldGitError instead if git is too old.
        """
        self._refuse_old()
        raise GitError(
            _("git {command} failed with exit code {code}.").format(
                command=command, code=result.code
            ),
            with_advice(result.words, is_partial=self.is_partial()),
        )

    def doubt(self, command: str, data: bytes) -> NoReturn:
        """Raise GitError for *data*, output of `git COMMAND` that was not expected.

        Raises OldGitError instead if git is too old.
        """
        self._refuse_old()
        raise GitError(
            _("git {command} printed unexpected output: {text}").format(
                command=command, text=decode(data[:EXCERPT])
            ),
            _("Check which program runs as git: git --version"),
        )

    def is_partial(self) -> bool:
        """Whether the repository is a partial clone."""
        result = self.attempt("config", "--get-regexp", PARTIAL)
        return not result.code and bool(result.data)

    def _refuse_old(self) -> None:
        """Raise OldGitError if git is too old, because that probably caused the failure."""
        version = decode(self.attempt("version").data)
        number = re.match(r"git version (([0-9]+)\.([0-9]+)\S*)", version)
        if number and (int(number[2]), int(number[3])) < LOWEST:
            raise OldGitError(version=number[1], lowest=".".join(map(str, LOWEST)))


def program() -> str:
    """The full path of git. Raises MissingGitError if git is not installed.

    Only absolute folders in PATH are searched. An empty or relative folder, or the search that
    Windows does, might find a program beside the list.
    """
    for folder in os.get_exec_path():
        path = shutil.which(Path(folder, "git")) if Path(folder).is_absolute() else None
        if path is not None:
            return path
    raise MissingGitError


def run_interactively(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], data: bytes
) -> int:
    """Run git with the input *data*, in the user's terminal and with hooks; return its exit code.

    There is no time limit, because a hook, an editor or a passphrase may take long. Raises GitError
    if git can't be run, MissingGitError if it is not installed.
    """
    try:
        # git receives Ctrl+C too, and decides by itself how to end.
        with Uninterruptible():
            return subprocess.run(  # noqa: S603 - what the user would run
                [program(), *arguments], cwd=folder, env=environment, input=data, check=False
            ).returncode
    except OSError as error:
        raise _start_error(error, folder) from error


def add_notice(result: Answer) -> None:
    """Add a notice with the messages of *result*, a successful run; do nothing if it has none."""
    if result.words:
        stderr_notices.add(quote(result.words))


def decode(data: bytes) -> str:
    """Return git's message *data*, which is in UTF-8 or the locale's encoding, as text.

    Never raises; bytes that can't be decoded become escapes.
    """
    try:
        return data.decode()
    except UnicodeDecodeError:
        import locale

        return data.decode(locale.getencoding(), "backslashreplace")


def _start_error(error: OSError, folder: Path) -> GitError:
    if not os.access(folder, os.X_OK):
        return GitError(
            _("git can't be run in {folder}: {reason}").format(folder=folder, reason=reason(error)),
            _("Check your permissions for that folder."),
        )
    return GitError(
        _("git can't be run: {reason}").format(reason=reason(error)),
        _("Try running it: git --version"),
    )


def _timeout_error(command: str) -> GitError:
    return GitError(
        _("git {command} did not answer within {seconds} seconds and was stopped.").format(
            command=command, seconds=round(TIMEOUT)
        ),
        _("Check the disk or the network share that holds the repository, then try again."),
    )
