"""Which of the environment's variables git is given.

In a hook, git tells its children which repository they are in, by GIT_DIR and others.
They must not decide where a list's repository is: that is where its file lies. And
many a variable changes what git prints, or runs a program. So to read, git is given
those alone that are known to be harmless; to commit, all but those that mislead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

# Who the user is to git, where git's own parts are, and how far up is looked.
HARMLESS = re.compile(
    r"GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|(?:KEY|VALUE)_[0-9]+)|EXEC_PATH"
    r"|ATTR_NOSYSTEM|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|NO_REPLACE_OBJECTS"
    r"|REPLACE_REF_BASE|TEST_ASSUME_DIFFERENT_OWNER)"
)
# Where a repository is and where its files are taken to lie.
PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")
# Parts of that repository: what a hook is asked about is staged in this index, and what
# a push brings lies in this folder. Of no meaning in any other repository.
PARTS = (
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
)  # fmt: skip
# What else would make `git commit -- FILE` mean another file, or none.
MISLEADING = (
    *PLACE, "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_ATTR_SOURCE",
)  # fmt: skip
QUIET = {
    # An empty list of protocols wins over `protocol.*.allow` of the repository: objects
    # that a partial clone left out are then missing, not fetched by its programs.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    # Settings of the user's own can turn these on, to standard error even.
    "GIT_TRACE2": "0", "GIT_TRACE2_EVENT": "0", "GIT_TRACE2_PERF": "0",
}  # fmt: skip


def for_reading(environ: Mapping[str, str]) -> dict[str, str]:
    """What git is given to look for a repository, and to read it."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("GIT_") or HARMLESS.fullmatch(name)
    }
    return kept | QUIET


def for_saving(environ: Mapping[str, str], reading: Mapping[str, str]) -> dict[str, str]:
    """What git is given to commit: the user's own, with the place and parts of *reading*."""
    kept = {name: value for name, value in environ.items() if name not in (*MISLEADING, *PARTS)}
    return kept | {name: reading[name] for name in (*PLACE, *PARTS) if name in reading}


def place(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """A repository and its files where both are named: nothing is then left to guess.

    Names are seen from *here*, the current folder.
    """
    named = {name: str(here / environ[name]) for name in PLACE if environ.get(name)}
    return named if {"GIT_DIR", "GIT_WORK_TREE"} <= named.keys() else {}


def parts(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """The parts of the repository that *environ* is about, as one reads them from *here*.

    Where GIT_DIR is set git stays in the current folder, and goes to the top where it
    is not: a relative name of an index then means another file.
    """
    named = {name: environ[name] for name in PARTS if name in environ}
    if "GIT_INDEX_FILE" in named and environ.get("GIT_DIR"):
        named["GIT_INDEX_FILE"] = str(here / named["GIT_INDEX_FILE"])
    return named


def asked_about(environ: Mapping[str, str]) -> dict[str, str]:
    """What git is given to look which repository *environ* is about."""
    return for_reading(environ) | {name: environ[name] for name in PLACE if name in environ}
