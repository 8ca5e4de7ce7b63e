"""The environment variables that git gets.

In a hook, git tells its children which repository they are in, by GIT_DIR and others. These must
not decide which repository a list belongs to: that depends on where its file is. And many variables
change git's output, or run a program. So for reading git gets only variables known to be harmless;
for committing, all but those that would mislead it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

# The user's configuration, git's own programs, and how far up to search.
HARMLESS = re.compile(
    r"GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|(?:KEY|VALUE)_[0-9]+)|EXEC_PATH"
    r"|ATTR_NOSYSTEM|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|NO_REPLACE_OBJECTS"
    r"|REPLACE_REF_BASE|TEST_ASSUME_DIFFERENT_OWNER)"
)
# Where the repository and its files are.
PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")
# Parts of that repository: the index of what a hook is about, the objects that a push
# brings. Without meaning in any other repository.
PARTS = (
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
)  # fmt: skip
# With these variables `git commit -- FILE` would mean the wrong file, or none.
MISLEADING = (
    *PLACE, "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_ATTR_SOURCE",
)  # fmt: skip
QUIET = {
    # An empty list takes precedence over `protocol.*.allow` of the repository: objects that
    # a partial clone lacks are then missing, and not fetched by programs that it names.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    # The user's settings can turn these on, even to standard error.
    "GIT_TRACE2": "0", "GIT_TRACE2_EVENT": "0", "GIT_TRACE2_PERF": "0",
}  # fmt: skip


def for_reading(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables of *environ* that are harmless for finding and reading a repository."""
    variables = {
        name: value
        for name, value in environ.items()
        if not name.startswith("GIT_") or HARMLESS.fullmatch(name)
    }
    return variables | QUIET


def for_saving(environ: Mapping[str, str], reading: Mapping[str, str]) -> dict[str, str]:
    """The variables of *environ* for committing, but to the repository that *reading* is about."""
    variables = {
        name: value for name, value in environ.items() if name not in (*MISLEADING, *PARTS)
    }
    return variables | {name: reading[name] for name in (*PLACE, *PARTS) if name in reading}


def place(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """The variables that say where a repository and its files are, with absolute paths.

    Empty unless *environ* has both GIT_DIR and GIT_WORK_TREE. Relative paths start from *here*, the
    current folder.
    """
    paths = {name: str(here / environ[name]) for name in PLACE if environ.get(name)}
    return paths if {"GIT_DIR", "GIT_WORK_TREE"} <= paths.keys() else {}


def parts(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """The variables of *environ* that are about parts of a repository, such as its index.

    A relative path of the index is made absolute if GIT_DIR is set, since git then starts from the
    current folder, *here*. Without GIT_DIR git starts from the top of the repository.
    """
    paths = {name: environ[name] for name in PARTS if name in environ}
    if "GIT_INDEX_FILE" in paths and environ.get("GIT_DIR"):
        paths["GIT_INDEX_FILE"] = str(here / paths["GIT_INDEX_FILE"])
    return paths


def asked_about(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for finding the repository that *environ* says git runs in."""
    return for_reading(environ) | {name: environ[name] for name in PLACE if name in environ}
