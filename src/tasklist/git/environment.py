"""The environment variables that git is run with.

In a hook, git sets GIT_DIR and other variables to say which repository the hook runs in. They must
not decide which repository a list belongs to, because that depends only on where its file is. Other
variables change git's output or make it run a program. Therefore, when git reads, it gets only
variables that are known to be harmless. When git commits, it gets all variables except misleading
ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

# Variables for the user's configuration, git's own programs, and how far up git searches.
HARMLESS = re.compile(
    r"GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|(?:KEY|VALUE)_[0-9]+)|EXEC_PATH"
    r"|ATTR_NOSYSTEM|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|NO_REPLACE_OBJECTS"
    r"|REPLACE_REF_BASE|TEST_ASSUME_DIFFERENT_OWNER)"
)
# Variables that say where the repository and its files are.
PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")
# Variables for parts of that repository, such as the index of the commit that a hook checks, or the
# objects that a push brings. They mean nothing in any other repository.
PARTS = (
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
)  # fmt: skip
# With these variables, `git commit -- FILE` would commit the wrong file, or none.
MISLEADING = (
    *PLACE, "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_ATTR_SOURCE",
)  # fmt: skip
QUIET = {
    # An empty list overrides `protocol.*.allow` of the repository. Objects that a partial clone
    # lacks are then missing, and are not fetched by programs that the repository names.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    # The user's settings could turn traces on, even on standard error.
    "GIT_TRACE2": "0", "GIT_TRACE2_EVENT": "0", "GIT_TRACE2_PERF": "0",
}  # fmt: skip


def for_reading(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables of *environ* that are harmless when git finds and reads a repository.

    Variables that keep git quiet are added.
    """
    variables = {
        name: value
        for name, value in environ.items()
        if not name.startswith("GIT_") or HARMLESS.fullmatch(name)
    }
    return variables | QUIET


def for_saving(environ: Mapping[str, str], reading: Mapping[str, str]) -> dict[str, str]:
    """Return the variables with which git commits to one repository.

    These are the variables of *environ*, except those that would choose another repository or file.
    *reading* is the environment in which git reads the repository; its variables for the
    repository's place and parts are used instead.
    """
    variables = {
        name: value for name, value in environ.items() if name not in (*MISLEADING, *PARTS)
    }
    return variables | {name: reading[name] for name in (*PLACE, *PARTS) if name in reading}


def place(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """Return the variables of *environ* that say where a repository is, with absolute paths.

    Return none if GIT_DIR or GIT_WORK_TREE is missing. *here* is the current folder, and relative
    paths begin there.
    """
    paths = {name: str(here / environ[name]) for name in PLACE if environ.get(name)}
    return paths if {"GIT_DIR", "GIT_WORK_TREE"} <= paths.keys() else {}


def parts(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """Return the variables of *environ* for the paths of parts of a repository, such as the index.

    A relative path of the index is made absolute if GIT_DIR is set, because it then begins in the
    current folder, *here*. Without GIT_DIR, it begins at the top of the repository, and stays as it
    is.
    """
    paths = {name: environ[name] for name in PARTS if name in environ}
    if "GIT_INDEX_FILE" in paths and environ.get("GIT_DIR"):
        paths["GIT_INDEX_FILE"] = str(here / paths["GIT_INDEX_FILE"])
    return paths


def asked_about(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git finds the repository that GIT_DIR in *environ* names."""
    return for_reading(environ) | {name: environ[name] for name in PLACE if name in environ}
