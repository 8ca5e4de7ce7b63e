"""The branch that is checked out, and the last commit of each branch."""

from __future__ import annotations

import os

from tasklist.git import object_contents
from tasklist.git.errors import GitError
from tasklist.git.program import Git
from tasklist.language import _

PREFIX = "refs/heads/"


def checked_out(git: Git) -> str:
    """The name of the branch that HEAD points to, even if the branch has no commits.

    Raises GitError if HEAD points to something that is not a branch, or to itself. git itself would
    report such a damaged HEAD as a branch without commits.
    """
    names = ["HEAD"]
    while True:
        answer = git.attempt("symbolic-ref", "--quiet", names[-1])
        if answer.code:
            break
        names.append(os.fsdecode(answer.data.removesuffix(b"\n")))
        if names[-1] in names[:-1]:
            break
    if not names[-1].startswith(PREFIX) or names[-1] in names[:-1]:
        raise GitError(
            _("HEAD points to neither a branch nor a commit: {names}").format(
                names=" → ".join(names)
            ),
            _("Check out a branch again: git checkout BRANCH"),
        )
    return names[-1].removeprefix(PREFIX)


def current(git: Git) -> str:
    """The name of the branch that is checked out; empty if there is none, as during a rebase.

    Raises GitError if git fails.
    """
    answer = git.attempt("symbolic-ref", "--quiet", "HEAD")
    if answer.code and (answer.code != 1 or answer.words):
        git.fail("symbolic-ref", answer)
    return os.fsdecode(answer.data.removesuffix(b"\n")).removeprefix(PREFIX)


def tips(git: Git) -> dict[str, str]:
    """The id of the last commit of each branch, by the branch's name.

    Remote branches are included as they were last fetched.

    Raises GitError if git fails.
    """
    answer = git.answer(
        "for-each-ref", "--format=%(objectname)=%(refname:short)", PREFIX, "refs/remotes/"
    )
    commits = {}
    for line in os.fsdecode(answer).splitlines():
        commit, _sign, name = line.partition("=")
        if not object_contents.ID.fullmatch(commit):
            git.doubt("for-each-ref", answer)
        commits[name] = commit
    return commits
