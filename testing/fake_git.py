"""A list to commit, and stand-ins for git: shell scripts that call real git as `$GIT`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from testing.lists import SMALL

FILE = Path("data/tasks_2023.yaml")
REPORTED = SMALL.replace("兴华中学完工\n", "兴华中学完工\n      done: 2023-09-28\n")
MENDED = REPORTED.replace("建立储备库", "建立项目储备库")

# Every reading command with the options that git 2.17 has, according to its manual
# pages and a build of it. Unknown `-c` settings are ignored.
KNOWN = {
    "add": ("--",),
    "cat-file": ("--batch", "--batch-check"),
    "check-attr": ("-z", "--"),
    "commit": ("--quiet", "--only", "--file=-", "--cleanup=whitespace", "--"),
    "config": ("--get-regexp",),
    "diff-index": ("--cached", "-z", "--name-only", "--diff-filter=U", "--raw", "--no-renames",
                   "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv", "-O*", "--"),
    "diff-tree": ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-color",
                  "--no-ext-diff", "--no-textconv", "-O*", "--"),
    "for-each-ref": ("--format=*",),
    "hash-object": ("-t", "--stdin", "--no-filters", "--path=*"),
    "log": ("-z", "-m", "--raw", "--no-renames", "--no-abbrev", "--no-color", "--no-ext-diff",
            "--no-textconv", "--no-show-signature", "--encoding=*", "--date=raw", "-O*",
            "--full-history", "--parents", "--date-order", "--format=*", "--first-parent",
            "--no-walk=unsorted", "--stdin", "--all", "-1", "--find-object=*", "--"),
    "ls-files": ("-z", "-t", "--stage", "--"),
    "ls-tree": ("-r", "-z", "--full-tree", "--"),
    "merge-base": ("--all",),
    "rev-list": ("-1", "--parents", "--full-history", "--first-parent", "--no-walk",
                 "--stdin", "--"),
    "rev-parse": ("--is-inside-work-tree", "--show-prefix", "--absolute-git-dir", "--verify",
                  "--quiet", "--git-path", "--symbolic-full-name", "--is-shallow-repository"),
    "stripspace": ("--strip-comments",),
    "symbolic-ref": ("--quiet",),
    "version": (),
}  # fmt: skip

VERSION = tuple(
    map(
        int,
        re.findall(r"[0-9]+", subprocess.check_output(["git", "version"], encoding="utf-8"))[:3],
    )
)


def since(*version: int) -> pytest.MarkDecorator:
    """A mark that skips a test if git is older than *version*."""
    number = ".".join(map(str, version))
    return pytest.mark.skipif(version > VERSION, reason=f"needs git {number}")


COMMAND = """
for word in "$@"; do
  case $word in -*|*=*) ;; *) command=$word; break ;; esac
done
"""


def only(*commands: str) -> str:
    """The start of a script: *commands* continue, with `$command` set; all others run real git."""
    return f'{COMMAND}case $command in {"|".join(commands)}) ;; *) exec "$GIT" "$@" ;; esac\n'


def strict() -> str:
    """A git that refuses options missing from git 2.17, with its exit code 129."""
    cases = "\n".join(
        f"    {name}:{option}) ;;" for name, options in KNOWN.items() for option in options
    )
    return f"""{COMMAND}
seen=
for word in "$@"; do
  if [ -z "$seen" ]; then
    case $word in
    --no-pager|--literal-pathspecs|-c|*=*) ;;
    "$command") seen=yes ;;
    *) echo "unknown option: $word" >&2; exit 129 ;;
    esac
    continue
  fi
  [ -z "$after" ] || continue
  case $command:$word in
{cases}
    *:-*) echo "error: unknown option \\`$word'" >&2; echo "usage: git $command" >&2; exit 129 ;;
  esac
  if [ "$word" = -- ]; then after=yes; fi
done
exec "$GIT" "$@"
"""
