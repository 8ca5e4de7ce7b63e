"""The repository of one file: its commits, and the content of the file in each commit."""

from __future__ import annotations

import datetime
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tasklist.git import branches, discovery, environment, object_contents, program
from tasklist.git.errors import GitError, NoCommitError, NoRevisionError, RefusedCommitError, quote
from tasklist.git.log import REGULAR
from tasklist.git.log import day as day_of
from tasklist.git.program import Git
from tasklist.language import _

# An entry is `MODE KIND ID<tab>NAME` in a tree and `MODE ID STAGE<tab>NAME` in the index.
ENTRY = re.compile(
    rb"(?P<mode>[0-7]{6}) (?:(?P<kind>[a-z]+) )?(?P<id>[0-9a-f]{40,64})(?: (?P<stage>[0-3]))?\t"
)


@dataclass(frozen=True)
class Repository:
    """The repository of one file; *name* is the path of the file from the top of the repository.

    *folder* is the path of the folder that git runs in; empty for the top. This is the folder of
    the file on the disk, even if *name* is a path that the file had in another commit.

    Every method raises GitError if git fails or prints something unexpected.
    """

    git: Git
    name: str
    folder: str

    @classmethod
    def of(cls, file: Path) -> Repository:
        """The repository of *file*. The file may have been deleted, but its folder must exist.

        Raises NoRepositoryError if there is no repository, FileLookupError if the file's folder
        does not exist or can't be reached, GitError if git can't read the repository.
        """
        git, name = discovery.of(file)
        return cls(git, name, posixpath.dirname(name))

    @property
    def file_name(self) -> str:
        """The path of the file from the folder that git runs in; usually just its file name."""
        return self.path_here(self.name)

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the repository is a shallow clone, in which older commits are missing."""
        answer = self.git.answer("rev-parse", "--is-shallow-repository")
        if answer not in (b"true\n", b"false\n"):
            self.git.doubt("rev-parse", answer)
        return answer == b"true\n"

    @cached_property
    def head(self) -> str | None:
        """The id of the commit that is checked out; None on a branch without commits."""
        try:
            return self.commit("HEAD")
        except NoRevisionError:
            # An unreadable branch looks like a branch without commits. git says which branches it
            # can't read only when it lists all of them.
            words = self._unreadable_refs()
            if words:
                raise GitError(_("git can't determine the current commit."), quote(words)) from None
            branches.checked_out(self.git)
            return None

    @cached_property
    def branch(self) -> str:
        """The name of the branch that is checked out. Raises GitError if there is none."""
        return branches.checked_out(self.git)

    def path_here(self, name: str) -> str:
        """Return the path of the file *name* from the folder that git runs in.

        *name* is the path of the file from the top of the repository.
        """
        return posixpath.relpath(f"/{name}", f"/{self.folder}")

    def contents_by_branch(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name of each branch that has the file, and the content of the file there.

        If several branches have the same content, only the first one is yielded. Remote branches
        are taken as they were last fetched.
        """
        blobs: dict[str, str] = {}
        for branch, commit in branches.tips(self.git).items():
            if blob := self.blob(commit, self.name):
                blobs.setdefault(blob, branch)
        for blob, data in self.read(blobs):
            yield blobs[blob], data

    def commit(self, revision: str) -> str:
        """Return the id of the commit that *revision* names.

        Raises NoRevisionError if there is no such commit, and NoCommitError if *revision* is HEAD
        and the branch has no commits yet.
        """
        if not is_revision(revision):
            raise NoRevisionError(revision=revision)
        result = self.git.attempt("rev-parse", "--verify", revision)
        name = result.data.decode(errors="replace").removesuffix("\n")
        # If git prints anything but a single id, *revision* is not a revision.
        if result.code or not object_contents.ID.fullmatch(name):
            # With --quiet, git doesn't report an unknown name, but still reports other failures.
            quiet = self.git.attempt("rev-parse", "--verify", "--quiet", revision)
            words = quiet.words or self._unreadable_refs()
            if revision == "HEAD" and not words:
                raise NoCommitError(branch=self.branch)
            raise NoRevisionError(words, revision=revision, is_shallow=self.is_shallow)
        program.add_notice(result)
        (head,) = object_contents.heads(self.git, [name + object_contents.PEELED])
        if head.kind != "commit":
            raise NoRevisionError(revision=revision)
        return head.id

    def ref(self, name: str) -> str | None:
        """Return the full name of the tag, branch or other ref *name*, such as `tags/v1`.

        Return None if there is no such ref.
        """
        if not is_revision(name):
            return None
        result = self.git.attempt("rev-parse", "--verify", "--quiet", "--symbolic-full-name", name)
        if result.code and result.words:
            self.git.fail("rev-parse", result)
        full = result.data.decode(errors="replace").removesuffix("\n")
        return full.removeprefix("refs/") if not result.code and full else None

    def blob(self, commit: str, name: str) -> str | None:
        """The id of the content of the file *name* in *commit*; None if *commit* lacks the file."""
        answer = self.git.answer("ls-tree", "-z", "--full-tree", commit, "--", name)
        return entry_id(self.git, "ls-tree", answer, b"blob")

    def read(self, objects: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each distinct id in *objects* with the content of its object, in the same order.

        Raises MissingObjectError if an object is missing, as in a partial clone.
        """
        # Replacements (`git replace`) are off, because a content is cached under its real id.
        yield from object_contents.read(
            self.git.with_environment({"GIT_NO_REPLACE_OBJECTS": "1"}), objects
        )

    def content(self, blob: str) -> bytes:
        """The content of the object *blob*. Raises MissingObjectError if the object is missing."""
        ((_id, data),) = self.read([blob])
        return data

    def last_commit(self, day: datetime.date) -> str | None:
        """The last commit of the current branch on or before *day*; None if there is none.

        The date of a commit is that of its committer, not of its author.
        """
        if self.head is None:
            return None
        return next((commit for commit, its_day in self.days_to(self.head) if its_day <= day), None)

    def days_to(self, tip: str) -> Iterator[tuple[str, datetime.date]]:
        """Yield each commit of the branch that ends in *tip*, newest first, with its date."""
        yield from self._days("--first-parent", tip, "--")

    def last_change(self, commit: str) -> str | None:
        """Return the last commit up to *commit* that changed the file, which *commit* must have.

        Return None in a shallow clone if it may lack the commit that made this change.
        """
        answer = self.git.answer("rev-list", "-1", "--parents", commit, "--", self.file_name)
        ids = answer.decode(errors="replace").split()
        if not ids or not all(map(object_contents.ID.fullmatch, ids)):
            self.git.doubt("rev-list", answer)
        last, *parents = ids
        if parents or not self.is_shallow:
            return last
        # The oldest commit of a shallow clone looks as if it had added every file.
        return None if b"\nparent " in self.content(last).partition(b"\n\n")[0] else last

    def day_of(self, commits: Iterable[str]) -> dict[str, datetime.date]:
        """The committer's date of each of *commits*, by the commit's id."""
        lines = "".join(f"{commit}\n" for commit in commits)
        # Without any commits, git would print HEAD.
        return dict(self._days("--no-walk=unsorted", "--stdin", data=lines)) if lines else {}

    def save(self, message: str) -> None:
        """Commit the file as it is on the disk, and nothing else, with *message*.

        Hooks run as they do with `git commit`, and their messages and git's go to the terminal.
        Raises RefusedCommitError if nothing was committed.
        """
        variables = environment.for_saving(os.environ, self.git.environment)
        code = program.run_interactively(
            self.git.folder, variables,
            ["--literal-pathspecs", "-c", "i18n.commitEncoding=UTF-8", "commit", "--quiet",
             "--only", "--file=-", "--cleanup=whitespace", "--", self.file_name],
            message.encode(),
        )  # fmt: skip
        if code:
            raise RefusedCommitError(file=self.name)

    def _days(self, *which: str, data: str = "") -> Iterator[tuple[str, datetime.date]]:
        """The commits that `git log` prints for the arguments *which*, each with its date."""
        answer = self.git.answer("log", "-z", "--format=%H%x00%cd", "--date=raw", *which,
                                 data=data.encode())  # fmt: skip
        parts = answer.decode(errors="replace").removesuffix("\0").split("\0")
        if len(parts) % 2 or not all(map(object_contents.ID.fullmatch, parts[::2])):
            self.git.doubt("log", answer)
        return zip(parts[::2], map(day_of, parts[1::2]), strict=True)

    def _unreadable_refs(self) -> str:
        """Git's message about branches and tags that it can't read; empty if it can read all."""
        return self.git.attempt("for-each-ref", "--format=%(objecttype)").words


def is_revision(text: str) -> bool:
    """Whether *text* can be passed to git as a revision.

    A text that begins with a dash can't, because git would read it as an option.
    """
    return not text.startswith("-") and "\0" not in text


def entry_id(git: Git, command: str, answer: bytes, kind_or_stage: bytes) -> str | None:
    """Return the id of the regular file in *answer*, the output of git's *command*.

    *kind_or_stage* selects the line of the file by its kind or its stage. Return None if there is
    no such line.
    """
    for line in records(git, command, answer):
        entry = ENTRY.match(line)
        if entry is None:
            git.doubt(command, answer)
        if entry["mode"].startswith(REGULAR) and kind_or_stage in entry.group("kind", "stage"):
            return entry["id"].decode()
    return None


def records(git: Git, command: str, answer: bytes) -> list[bytes]:
    """The records of *answer*, each of which ends with NUL.

    Raises GitError if the last record has no NUL.
    """
    *whole, rest = answer.split(b"\0")
    if rest:
        git.doubt(command, answer)
    return whole
