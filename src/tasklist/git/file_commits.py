"""The commits of a history that changed some files, and the differences between two commits.

A commit is given by its id. Each function raises GitError if git fails or prints something
unexpected. An `Exchange` is the difference between the files of two commits: see `log.Exchange`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from tasklist.git.log import FORMAT, ID, REGULAR, Exchange, Step, exchange, exchanges, steps
from tasklist.git.repository import ENTRY, Repository

RAW = (
    "-z", "--raw", "--no-renames", "--no-abbrev", "--no-color", "--no-ext-diff",
    "--no-textconv", f"-O{os.devnull}",
)  # fmt: skip
WORDS = ("--no-show-signature", "--encoding=UTF-8", "--date=raw", f"--format={FORMAT}")
T = TypeVar("T")


def steps_to(repository: Repository, tip: str, names: Iterable[str]) -> list[Step]:
    """Return a step for each commit up to *tip* that changed any of the files *names*.

    The newest commit is first. A merge is included if either side of it has such commits.
    """
    return _read(
        repository, lambda parts: list(steps(parts)),
        "log", "-m", *RAW, *WORDS, "--full-history", "--parents", "--date-order", tip,
        "--", *map(repository.path_here, names),
    )  # fmt: skip


def exchanges_of(repository: Repository, commits: Iterable[str]) -> list[tuple[str, Exchange]]:
    """Return each of *commits* with the difference from its parent's files to its own files.

    A merge is returned once for each parent whose files differ from the merge's files. Raises
    GitError if git leaves out any of *commits*.
    """
    unique = dict.fromkeys(commits)
    if not unique:
        return []  # without commits, git would print HEAD
    result = _read(
        repository, lambda parts: list(exchanges(parts)),
        "log", "-m", *RAW, "--no-show-signature", "--format=%H", "--no-walk=unsorted", "--stdin",
        data=_lines(unique),
    )  # fmt: skip
    if unique.keys() != {commit for commit, _exchange in result}:
        repository.git.doubt("log", b"")
    return result


def exchange_between(repository: Repository, old: str, new: str) -> Exchange:
    """Return the difference between the files of the commit *old* and those of *new*."""
    return _read(repository, exchange, "diff-tree", "-r", *RAW, old, new, "--")


def exchange_with_index(repository: Repository, commit: str) -> Exchange:
    """Return the difference between the files of *commit* and the staged files."""
    return _read(repository, exchange, "diff-index", "--cached", *RAW, commit, "--")


def last_touch(repository: Repository, commit: str, names: Iterable[str]) -> str:
    """The last commit up to *commit* that changed any of the files *names*; empty if none did."""
    command = ("-1", "--full-history", commit, "--", *map(repository.path_here, names))
    return "".join(row[0] for row in _listed(repository, *command))


def last_on_branch(repository: Repository, tip: str, names: Iterable[str]) -> str:
    """The last commit that changed any of the files *names*, on the branch that ends in *tip*.

    Empty if there is none. Only first parents are followed, so a merge counts if it changed any of
    the files on the branch that it was merged into.
    """
    command = ("-1", "--first-parent", tip, "--", *map(repository.path_here, names))
    return "".join(row[0] for row in _listed(repository, *command))


def have_content(repository: Repository, name: str, content: str) -> bool:
    """Whether the file *name* has the content with the id *content* in any commit of any ref."""
    answer = repository.git.answer(
        "log", "--all", "-1", "--format=%H", "--no-show-signature", "--no-renames",
        "--no-ext-diff", "--no-textconv", "-m", f"--find-object={content}",
        "--", repository.path_here(name),
    )  # fmt: skip
    return bool(answer.strip())


def later(repository: Repository, tip: str, since: str) -> set[str]:
    """The commits up to *tip*, except *since* and its ancestors."""
    return {row[0] for row in _listed(repository, tip, f"^{since}", "--")}


def first_parents(repository: Repository, commits: Iterable[str]) -> dict[str, str]:
    """The first parent of each of *commits*, by commit; commits without parents are left out."""
    unique = dict.fromkeys(commits)
    if not unique:
        return {}
    rows = _listed(repository, "--no-walk", "--parents", "--stdin", data=_lines(unique))
    if unique.keys() != {row[0] for row in rows}:
        repository.git.doubt("rev-list", b"")
    return {row[0]: row[1] for row in rows if row[1:]}


def is_cut_at(repository: Repository, commit: str) -> bool:
    """Whether the parents of *commit* are missing because the clone is shallow."""
    if not repository.is_shallow or first_parents(repository, [commit]):
        return False
    return b"\nparent " in repository.content(commit).partition(b"\n\n")[0]


def files(repository: Repository, commit: str) -> dict[str, str]:
    """The id of each file's content in *commit*, by the file's name.

    Symbolic links and submodules are left out.
    """
    answer = repository.git.answer("ls-tree", "-r", "-z", "--full-tree", commit)
    *lines, end = answer.split(b"\0")
    result = {}
    for line in lines:
        entry = ENTRY.match(line)
        if entry is None or end:
            repository.git.doubt("ls-tree", line)
        if entry["mode"].startswith(REGULAR):
            result[os.fsdecode(line[entry.end() :])] = entry["id"].decode()
    return result


def staged_files(repository: Repository) -> dict[str, str]:
    """The id of each file's staged content, by the file's name; empty if there is no commit."""
    if repository.head is None:
        return {}
    result, staged = (
        files(repository, repository.head),
        exchange_with_index(repository, repository.head),
    )
    staying = {name: content for name, content in result.items() if name not in staged.removed}
    return staying | staged.added | {name: new for name, (_old, new) in staged.changed.items()}


def _read(
    repository: Repository, reader: Callable[[Iterator[bytes]], T], *command: str, data: str = ""
) -> T:  # fmt: skip
    answer = repository.git.answer(*command, data=data.encode())
    try:
        return reader(iter(answer.split(b"\0")))
    except ValueError:
        repository.git.doubt(command[0], answer)


def _listed(repository: Repository, *command: str, data: str = "") -> list[list[str]]:
    """The rows that `rev-list` prints: a commit's id, then any ids that *command* asks for."""
    answer = repository.git.answer("rev-list", *command, data=data.encode())
    rows = [line.split() for line in answer.decode(errors="replace").splitlines()]
    if not all(row and all(map(ID.fullmatch, row)) for row in rows):
        repository.git.doubt("rev-list", answer)
    return rows


def _lines(commits: Iterable[str]) -> str:
    return "".join(f"{commit}\n" for commit in commits)
