"""The repository of one file: its commits, and what each holds."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import branches, contents, discovery, program, surroundings
from tasklist.git.failures import GitError, NoCommitError, NoRevisionError, spoken
from tasklist.git.log import REGULAR
from tasklist.git.log import day as day_of
from tasklist.git.program import Git
from tasklist.language import _

# `MODE KIND ID<tab>NAME` in a tree, `MODE ID STAGE<tab>NAME` in the index.
ENTRY = re.compile(
    rb"(?P<mode>[0-7]{6}) (?:(?P<kind>[a-z]+) )?(?P<id>[0-9a-f]{40,64})(?: (?P<stage>[0-3]))?\t"
)


@dataclass(frozen=True)
class Repository:
    """The repository of one file; *name* is the file's path in it, from the top.

    Each method raises GitError where git fails, or its answer can't be believed.
    """

    git: Git
    name: str

    @classmethod
    def of(cls, file: Path) -> Repository:
        """The repository of *file*, which need not be there any more.

        Raises NoRepositoryError where it is in none, FileError where its folder is not
        there, GitError where git refuses to read the repository.
        """
        return cls(*discovery.of(file))

    @property
    def _file(self) -> str:
        """The file as seen from its folder, where git is run."""
        return Path(self.name).name

    @cached_property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when it was cloned."""
        answer = self.git.answer("rev-parse", "--is-shallow-repository")
        if answer not in (b"true\n", b"false\n"):
            self.git.doubt("rev-parse", answer)
        return answer == b"true\n"

    @cached_property
    def head(self) -> str | None:
        """The commit that is checked out; None on a branch without any."""
        try:
            return self.commit("HEAD")
        except NoRevisionError:
            # A branch that can't be read looks just like one without commits; git says
            # which of its branches it can't read when it lists them.
            words = self._unreadable_refs()
            if words:
                raise GitError(_("git can't tell which commit this is."), spoken(words)) from None
            branches.checked_out(self.git)
            return None

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out, with a commit or without; GitError where it is none."""
        return branches.checked_out(self.git)

    def commit(self, revision: str) -> str:
        """The id of the commit that *revision* names; NoRevisionError where none does."""
        if not is_revision(revision):
            raise NoRevisionError(revision)
        found = self.git.attempt("rev-parse", "--verify", revision)
        name = found.data.decode(errors="replace").removesuffix("\n")
        # Another answer than one id is to something that was no revision.
        if found.code or not contents.ID.fullmatch(name):
            # Quietly it says nothing of a name that is none, but what else went wrong.
            quiet = self.git.attempt("rev-parse", "--verify", "--quiet", revision)
            words = quiet.words or self._unreadable_refs()
            if revision == "HEAD" and not words:
                raise NoCommitError(self.branch)
            raise NoRevisionError(revision, words, is_shallow=self.is_shallow)
        program.heed(found)
        (head,) = contents.heads(self.git, [name + contents.PEELED])
        if head.kind != "commit":
            raise NoRevisionError(revision)
        return head.id

    def ref(self, name: str) -> str | None:
        """The tag, branch or other ref that *name* is short for, in full: `tags/NAME`."""
        if not is_revision(name):
            return None
        found = self.git.attempt("rev-parse", "--verify", "--quiet", "--symbolic-full-name", name)
        if found.code and found.words:
            self.git.fail("rev-parse", found)
        full = found.data.decode(errors="replace").removesuffix("\n")
        return full.removeprefix("refs/") if not found.code and full else None

    def blob(self, commit: str, name: str) -> str | None:
        """The id of what the file *name* holds in *commit*; None where it has no such file."""
        answer = self.git.answer("ls-tree", "-z", "--full-tree", commit, "--", name)
        return self._entry("ls-tree", answer, b"blob")

    def staged_blob(self) -> str | None:
        """The id of what is staged of the file; None where nothing is, or a conflict."""
        answer = self.git.answer("ls-files", "-z", "--stage", "--", self._file)
        return self._entry("ls-files", answer, b"0")

    def is_in_conflict(self) -> bool:
        """Whether a merge or the like left several states of the file, and none is chosen."""
        answer = self.git.answer("ls-files", "-z", "--stage", "--", self._file)
        return any(self._entry("ls-files", answer, stage) for stage in (b"1", b"2", b"3"))

    def is_passed_over(self) -> bool:
        """Whether git is told to take the file for unchanged, whatever it holds (skip-worktree)."""
        answer = self.git.answer("ls-files", "-z", "-t", "--", self._file)
        return any(line.startswith(b"S ") for line in self._records("ls-files", answer))

    def read(self, objects: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each of *objects*, which are ids, with its content, in this order.

        Raises MissingObjectError where one is not here: a partial clone leaves some out.
        """
        # By their own ids: what stands in for another is no content of that id, and must
        # not be remembered under it.
        yield from contents.read(
            self.git.with_environment({"GIT_NO_REPLACE_OBJECTS": "1"}), objects
        )

    def content(self, blob: str) -> bytes:
        """What the object *blob* holds; raises MissingObjectError where it is not here."""
        ((_id, data),) = self.read([blob])
        return data

    def last_commit(self, day: datetime.date) -> str | None:
        """The last commit of the current branch on or before *day*, by its own clock."""
        if self.head is None:
            return None
        for commit, its_day in self._days("--first-parent", self.head, "--"):
            if its_day <= day:
                return commit
        return None

    def last_change(self, commit: str) -> str | None:
        """The last commit up to *commit* that changed the file: others leave it as it is.

        None where that commit may be older than what a shallow clone has.
        """
        answer = self.git.answer("rev-list", "-1", "--parents", commit, "--", self._file)
        commit, *parents = answer.decode(errors="replace").split() or [commit]
        if not all(map(contents.ID.fullmatch, (commit, *parents))):
            self.git.doubt("rev-list", answer)
        if parents or not self.is_shallow:
            return commit
        # Where history was cut off, whatever there is seems to have come into being.
        return None if b"\nparent " in self.content(commit).partition(b"\n\n")[0] else commit

    def day_of(self, commits: Iterable[str]) -> dict[str, datetime.date]:
        """The committer's day of each of *commits*."""
        asked = "".join(f"{commit}\n" for commit in commits)
        # Asked for none, git would tell of HEAD.
        return dict(self._days("--no-walk=unsorted", "--stdin", data=asked)) if asked else {}

    def staged_names(self) -> set[str]:
        """The files whose content in the index is not that of the last commit."""
        tree = self.head or self.git.answer("hash-object", "-t", "tree", "--stdin").decode().strip()
        answer = self.git.answer("diff-index", "--cached", "-z", "--name-only", "--no-renames",
                                 "--no-ext-diff", "--no-textconv", tree, "--")  # fmt: skip
        return set(map(os.fsdecode, self._records("diff-index", answer)))

    def save(self, message: str) -> None:
        """Commit the file as it stands and nothing else; hooks run as git runs them.

        What git and its hooks say goes where it would go without us. Raises FileError
        where nothing was committed.
        """
        environment = surroundings.for_saving(os.environ, self.git.environment)
        code = program.converse(
            self.git.folder, environment,
            ["--literal-pathspecs", "-c", "i18n.commitEncoding=UTF-8", "commit", "--quiet",
             "--only", "--file=-", "--cleanup=whitespace", "--", self._file],
            message.encode(),
        )  # fmt: skip
        if code:
            raise FileError(
                _("git did not commit {file}.").format(file=self.name),
                _("It says why above; the list's file is as it was."),
            )

    def is_same(self, data: bytes, blob: str, *, by_programs: bool = False) -> bool:
        """Whether the file with *data* on disk is what git has as *blob*.

        Line ends, encodings and such are reckoned with, as the attributes and settings
        say; a filter that is a program is run only *by_programs*.
        """
        if self._hashed(self.git, data, "--no-filters") == blob:
            return True
        git = self.git
        if not by_programs:
            driver = self._filter()
            if "=" in driver:
                return False  # there is no way to tell git not to run it
            git = git.with_settings(
                f"filter.{driver}.clean=", f"filter.{driver}.process=",
                f"filter.{driver}.required=false",
            )  # fmt: skip
        return self._hashed(git, data, f"--path={self._file}") == blob

    def _hashed(self, git: Git, data: bytes, how: str) -> str:
        answer = git.answer("hash-object", "--stdin", how, data=data)
        name = answer.decode(errors="replace").removesuffix("\n")
        if not contents.ID.fullmatch(name):
            git.doubt("hash-object", answer)
        return name

    def _filter(self) -> str:
        """The name of the filter that the file's attributes ask for, or a word for none."""
        answer = self.git.answer("check-attr", "-z", "filter", "--", self._file)
        fields = answer.split(b"\0")
        if len(fields) != 4:  # noqa: PLR2004 - file, attribute, value, and the end
            self.git.doubt("check-attr", answer)
        return os.fsdecode(fields[2])

    def _entry(self, command: str, answer: bytes, wanted: bytes) -> str | None:
        """The id of the one file in *answer*, whose kind or stage is *wanted*."""
        for line in self._records(command, answer):
            entry = ENTRY.match(line)
            if entry is None:
                self.git.doubt(command, answer)
            if entry["mode"].startswith(REGULAR) and wanted in entry.group("kind", "stage"):
                return entry["id"].decode()
        return None

    def _records(self, command: str, answer: bytes) -> list[bytes]:
        """What *answer* lists, each with a NUL behind it."""
        *records, rest = answer.split(b"\0")
        if rest:
            self.git.doubt(command, answer)
        return records

    def _days(self, *which: str, data: str = "") -> Iterator[tuple[str, datetime.date]]:
        """The commits *which* `git log` lists, each with its committer's day."""
        answer = self.git.answer("log", "-z", "--format=%H%x00%cd", "--date=raw", *which,
                                 data=data.encode())  # fmt: skip
        parts = answer.decode(errors="replace").removesuffix("\0").split("\0")
        if len(parts) % 2 or not all(map(contents.ID.fullmatch, parts[::2])):
            self.git.doubt("log", answer)
        return zip(parts[::2], map(day_of, parts[1::2]), strict=True)

    def _unreadable_refs(self) -> str:
        """What git says of branches and tags that it can't read, or that name what is not here."""
        return self.git.attempt("for-each-ref", "--format=%(objecttype)").words


def is_revision(text: str) -> bool:
    """Whether *text* can be handed to git as a revision: with a dash it would be an option."""
    return not text.startswith("-") and "\0" not in text
