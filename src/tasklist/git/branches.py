"""Which branch is checked out: git takes a damaged HEAD for a branch that has no commit yet."""

from __future__ import annotations

import os

from tasklist.git.failures import GitError
from tasklist.git.program import Git
from tasklist.language import _

PLACE = "refs/heads/"


def checked_out(git: Git) -> str:
    """The name of the branch that HEAD leads to, which need not have a commit.

    Raises GitError where it leads to something else, or to itself.
    """
    names = ["HEAD"]
    while True:
        found = git.attempt("symbolic-ref", "--quiet", names[-1])
        if found.code:
            break
        names.append(os.fsdecode(found.data.removesuffix(b"\n")))
        if names[-1] in names[:-1]:
            break
    if not names[-1].startswith(PLACE) or names[-1] in names[:-1]:
        raise GitError(
            _("HEAD leads to no branch and no commit: {names}").format(names=" → ".join(names)),
            _("Check out a branch again: git checkout BRANCH"),
        )
    return names[-1].removeprefix(PLACE)
