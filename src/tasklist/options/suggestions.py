"""What was meant, perhaps, where somebody typed a command or an option that there is not.

A suggestion is near in spelling or the same in meaning: any other leads astray.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from tasklist.language import _
from tasklist.options.hints import HINTS

ALIKE = 0.7  # of the letters, in their order

# What other programs call it, or the office → what to type here.
COMMANDS_MEANT = {
    "list": "show", "ls": "show", "view": "show", "find": "show --grep TEXT",
    "search": "show --grep TEXT", "status": "summary", "stats": "summary", "late": "overdue",
    "next": "due", "todo": "due", "complete": "done", "finish": "done", "mark": "done",
    "undo": "reopen", "cancel": "drop", "history": "log", "new": "import --help",
    "init": "import --help", "help": "--help", "version": "--version",
    "查看": "show", "列表": "show", "逾期": "overdue", "汇总": "summary", "统计": "summary",
    "办结": "done", "通报": "report", "督办单": "notice", "台账": "export", "导出": "export",
    "导入": "import --help", "检查": "check", "帮助": "--help", "版本": "--version",
}  # fmt: skip
OPTIONS_MEANT = {
    "--json": "--format json", "--csv": "--format csv", "--tsv": "--format tsv",
    "--md": "--format md", "--markdown": "--format md", "--quarter": "--q", "--quarters": "--q",
    "--dept": "--unit", "--department": "--unit", "--bureau": "--unit", "--owner": "--leader",
    "--person": "--leader", "--state": "--status", "--search": "--grep", "--find": "--grep",
    "--text": "--grep", "--rev": "--at", "--revision": "--at", "--commit": "--at",
    "--today": "--as-of", "--days": "--within", "--out": "--output", "--preview": "--dry-run",
    "--comment": "--note", "--proof": "--evidence", "-V": "--version", "-v": "--version",
}  # fmt: skip
# Either may be meant by a date: what a command writes, or as of when it reads.
DATES = ("--date", "--day")


def command(typed: str, known: Collection[str]) -> str | None:
    """What to type behind the program's name instead of the command *typed*, if that is known."""
    meant = COMMANDS_MEANT.get(typed.casefold(), "")
    if meant.startswith("-") or meant.partition(" ")[0] in known:
        return meant
    return next(iter(get_close_matches(typed, known, n=1, cutoff=ALIKE)), None)


def options(typed: str, command: Any) -> list[str]:
    """What to type instead of the option *typed* of *command*: nothing, where nothing is near."""
    known = list(_names(command))
    meant = ("--on", "--as-of") if typed in DATES else (OPTIONS_MEANT.get(typed, ""),)
    if there := [one for one in meant if one.partition(" ")[0] in known]:
        return there
    bare = {name.lstrip("-"): name for name in known if name.startswith("--")}
    letters = typed.lstrip("-")
    begun = [
        name for letter, name in bare.items() if len(letters) > 1 and letter.startswith(letters)
    ]
    return begun or [bare[one] for one in get_close_matches(letters, bare, cutoff=ALIKE)]


def value_of(option: str, command: Any) -> str:
    """What *option* of *command* takes, and where the names to choose from are told."""
    for parameter in command.params:
        if option in parameter.opts:
            told = _("{option} {value}: {help}").format(
                option=option, value=parameter.metavar, help=_(parameter.help)
            )
            return "\n".join(filter(None, (told, _names_of(parameter.name))))
    return ""


def _names(command: Any) -> Iterator[str]:
    return (name for parameter in command.params for name in parameter.opts if name[0] == "-")


def _names_of(parameter: str) -> str:
    """Where the names are told that it takes."""
    listing = {"unit": "Unit", "lead": "Unit", "leader": "Leader"}.get(parameter)
    return _(HINTS[f"Unknown{listing}Error"]) if listing else ""
