"""Suggestions for mistyped commands and options.

Only words with a similar spelling or the same meaning are suggested; any others would mislead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from tasklist.language import _
from tasklist.options.error_hints import HINTS

# Shorter words, such as `at`, are similar to too many others.
SHORTEST = 3
# One typing error is allowed for each four letters of a word, and one in a shorter word.
LETTERS_PER_SLIP = 4

# Words that other programs or offices use, each with the command to type here.
COMMAND_SYNONYMS = {
    "list": "show", "ls": "show", "view": "show", "get": "show", "task": "show",
    "tasks": "show", "find": "show --grep TEXT", "search": "show --grep TEXT",
    "grep": "show --grep TEXT", "overview": "status", "stats": "summary", "count": "summary",
    "total": "summary", "totals": "summary", "state": "status", "stat": "status",
    "late": "overdue", "next": "due", "todo": "due", "upcoming": "due",
    "complete": "done", "finish": "done", "mark": "done",
    "undone": "reopen", "comment": "note", "proof": "evidence", "confirm": "verify",
    "reject": "return", "delay": "extend", "postpone": "extend", "cancel": "drop",
    "bulletin": "report", "remind": "notice", "reminder": "notice", "ledger": "export",
    "excel": "export", "calendar": "export", "web": "page", "html": "page",
    "changes": "diff", "history": "log", "save": "commit", "lint": "check",
    "validate": "check", "new": "import --help", "init": "import --help",
    "create": "import --help", "man": "help", "manual": "help", "version": "--version",
    "查看": "show", "列表": "show", "任务": "show", "查找": "show --grep TEXT",
    "搜索": "show --grep TEXT", "统计": "summary", "合计": "summary", "超期": "overdue",
    "完成": "done", "销号": "done", "附件": "evidence", "进度": "progress",
    "diary": "progress",
    "顺延": "extend", "推迟": "extend", "取消": "drop", "简报": "report", "催办": "notice",
    "提醒": "notice", "反馈": "forms", "反馈表": "forms", "对比": "diff", "比较": "diff",
    "历史": "log", "记录": "log", "保存": "commit", "校验": "check", "核对": "check",
    "情况": "status", "状态": "status", "总览": "status", "新建": "import --help",
    "版本": "--version", "手册": "help", "alias": "rename", "改名": "rename", "重命名": "rename",
}  # fmt: skip
OPTION_SYNONYMS = {
    "--json": "--format json", "--csv": "--format csv", "--tsv": "--format tsv",
    "--md": "--format md", "--markdown": "--format md", "--quarter": "--q", "--quarters": "--q",
    "--dept": "--unit", "--department": "--unit", "--bureau": "--unit", "--owner": "--leader",
    "--person": "--leader", "--state": "--status", "--search": "--grep", "--find": "--grep",
    "--text": "--grep", "--rev": "--at", "--revision": "--at", "--commit": "--at",
    "--today": "--as-of", "--days": "--within", "--out": "--output", "--preview": "--dry-run",
    "--comment": "--note", "--proof": "--evidence", "-V": "--version", "-v": "--version",
    "--no-color": "--color never", "--no-paging": "--no-pager",
}  # fmt: skip
# Options that could mean the date to record or the date of a report.
DATE_OPTIONS = ("--date", "--day")


def command(word: str, known: Collection[str]) -> str | None:
    """Return the command to suggest for *word*, with arguments if needed; None if there is none.

    It is one of the commands *known*, or an option of the program such as `--version`.
    """
    synonym = COMMAND_SYNONYMS.get(word.casefold(), "")
    if synonym.startswith("-") or synonym.partition(" ")[0] in known:
        return synonym
    return next(iter(_near(word, known)), None)


def options(name: str, command: Any) -> list[str]:
    """The options of *command* to suggest instead of *name*; empty if none fits."""
    known = [name for parameter in command.params for name in parameter.opts if name[0] == "-"]
    if name in known:  # it was typed before the command
        return [name]
    synonyms = ("--on", "--as-of") if name in DATE_OPTIONS else (OPTION_SYNONYMS.get(name, ""),)
    if available := [one for one in synonyms if one.partition(" ")[0] in known]:
        return available
    long_names = {name.lstrip("-"): name for name in known if name.startswith("--")}
    start = name.lstrip("-")
    if longer := [
        name for word, name in long_names.items() if start[1:] and word.startswith(start)
    ]:
        # --form is the beginning of --format, and --from with two letters swapped.
        swapped = [name for word, name in long_names.items() if sorted(word) == sorted(start)]
        return [*swapped, *longer]
    return [long_names[word] for word in _near(start, long_names)]


def _near(typed: str, known: Iterable[str]) -> list[str]:
    """Return the words in *known* that *typed* may be meant for, the nearest first.

    For example, `ovredue` may be meant for `overdue`. If no word is near enough, return the words
    that are in *typed* before a hyphen: `unit` for `unit-name`.
    """
    plain = typed.casefold().replace("_", "-")
    words = [word for word in known if len(word) >= SHORTEST]
    slips = {word: _slips(plain, word) for word in words}
    near = [
        word
        for word in words
        if slips[word] <= max(1, max(len(plain), len(word)) // LETTERS_PER_SLIP)
    ]
    return sorted(near, key=slips.__getitem__) or [
        word for word in words if plain.startswith(f"{word}-")
    ]


def _slips(typed: str, word: str) -> int:
    """The number of typing errors by which *typed* differs from *word*.

    Each missing, extra or wrong letter counts, and each pair of swapped letters.
    """
    earlier: list[int] = []
    last: list[int] = []
    row = list(range(len(word) + 1))
    for n, letter in enumerate(typed):
        earlier, last, row = last, row, [n + 1]
        for m, expected in enumerate(word):
            least = min(last[m] + (letter != expected), last[m + 1] + 1, row[m] + 1)
            if n and m and letter == word[m - 1] and typed[n - 1] == expected:
                least = min(least, earlier[m - 1] + 1)
            row.append(least)
    return row[-1]


def value_of(option: str, command: Any) -> str:
    """The lines that describe *option* of *command* and say how to list the names that it takes.

    Empty if the command has no such option.
    """
    for parameter in command.params:
        if option in parameter.opts:
            usage = _("{option} {value}: {help}").format(
                option=option, value=parameter.metavar, help=_(parameter.help)
            )
            return "\n".join(filter(None, (usage, _names_hint(parameter.name))))
    return ""


def _names_hint(parameter: str) -> str:
    """Return the hint on how to list the names that *parameter* takes; empty if it takes none."""
    kind = {"unit": "Unit", "lead": "Unit", "support": "Unit", "leader": "Leader"}.get(parameter)
    return _(HINTS[f"Unknown{kind}Error"]) if kind else ""
