"""The table of commands: their names in English and in Chinese, and the help of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasklist.language import N_


class CommandName:
    """The Chinese names of a command (*chinese*), and its *help*, a sentence on what it does.

    Help pages show only the first of the Chinese names.

    The class is not a named tuple, because defining a named tuple would take longer than all
    look-ups in the table.
    """

    __slots__ = ("chinese", "help")

    def __init__(self, chinese: Sequence[str], help: str) -> None:  # noqa: A002 - as elsewhere
        self.chinese = chinese
        self.help = help


# Commands by their heading in help, each with its names. The module of a command is imported only
# when the command runs, because start-up is most of the time of a short command.
COMMAND_GROUPS: Mapping[str, Mapping[str, CommandName]] = {
    N_("Ask"): {
        "status": CommandName(("概况",), N_("Show on one screen what is done, overdue and due.")),
        "show": CommandName(
            ("查询",), N_("List the milestones that match; a single task as a card.")
        ),
        "overdue": CommandName(
            ("逾期",), N_("List milestones that are past due, the longest overdue first.")
        ),
        "due": CommandName(("到期",), N_("List milestones that are due soon, the next first.")),
        "summary": CommandName(("汇总",), N_("Count milestones by status, with the share done.")),
        "trend": CommandName(
            ("趋势",), N_("Show what was done and overdue at each month's end, from git.")
        ),
        "units": CommandName(("单位",), N_("List the units, with their tasks and milestones.")),
        "leaders": CommandName(("领导",), N_("List the leaders, with their tasks and milestones.")),
        "sql": CommandName(("取数",), N_('Query the list in SQL: tasklist sql "SHOW TABLES"')),
        "where": CommandName(
            ("定位",), N_("Print the line of a task or milestone: tasklist where 35 Q3")
        ),
    },
    N_("Mark"): {
        "done": CommandName(("办结",), N_("Mark milestones as done: tasklist done 35 Q3")),
        "reopen": CommandName(
            ("撤销",), N_("Reopen completed milestones and remove their evidence.")
        ),
        "note": CommandName(("备注", "说明"), N_("Add a note: tasklist note 35 Q3 TEXT")),
        "progress": CommandName(
            ("进展",), N_("Add a progress entry: tasklist progress 35 Q3 TEXT")
        ),
        "evidence": CommandName(("佐证",), N_("Add evidence to completed milestones.")),
        "verify": CommandName(("核实",), N_("Record that completed milestones were verified.")),
        "return": CommandName(
            ("退回",), N_("Return completed milestones to their unit, with a reason.")
        ),
        "review": CommandName(
            ("审核",), N_("Go through milestones to be verified, one on each screen.")
        ),
        "extend": CommandName(("延期",), N_("Extend milestones to the end of a later quarter.")),
        "drop": CommandName(("终止",), N_("Drop milestones, with a reason.")),
        "undo": CommandName(("撤回",), N_("Take back the last command that changed the list.")),
        "redo": CommandName(("重做",), N_("Repeat the command that was undone last.")),
    },
    N_("Edit"): {
        "set": CommandName(
            ("修改",), N_("Change a goal, names, a plan or a quarter: tasklist set 35 --goal TEXT")
        ),
        "edit": CommandName(
            ("编辑",), N_("Open your editor at a task or milestone: tasklist edit 35 Q3")
        ),
        "add": CommandName(
            ("增加",), N_("Add a task, workstream or milestone: tasklist add --to 35.1")
        ),
        "remove": CommandName(("删除",), N_("Remove a task, workstream or milestone.")),
        "move": CommandName(
            ("移动",), N_("Move a task, workstream or milestone to another place.")
        ),
        "rename": CommandName(
            ("更名",), N_("Rename a unit or leader: tasklist rename unit 运管局 交通运输局")
        ),
    },
    N_("Documents"): {
        "report": CommandName(
            ("通报",), N_("Write the bulletin: totals, ranking, overdue and upcoming work.")
        ),
        "notice": CommandName(
            ("督办", "督办单"), N_("Write a notice to each unit that is behind.")
        ),
        "export": CommandName(
            ("导出", "台账"),
            N_("Export milestones to Excel, CSV, JSON, Markdown or a calendar."),
        ),
        "page": CommandName(
            ("网页",), N_("Write a web page: traffic lights by quarter, progress, every task.")
        ),
        "prove": CommandName(("核验",), N_("Prove that a paper matches the list in git.")),
        "forms": CommandName(("填报", "填报表"), N_("Make and read the forms that units fill in.")),
    },
    N_("Review"): {
        "diff": CommandName(
            ("变动",), N_("Show what changed, by milestone: tasklist diff HEAD~1..HEAD")
        ),
        "log": CommandName(("日志",), N_("Show who changed what and when, newest first.")),
        "resolve": CommandName(
            ("解决", "解决冲突"),
            N_("Resolve the conflicts of a merge: tasklist resolve --list"),
        ),
        "commit": CommandName(("提交",), N_("Commit the list with a generated message.")),
    },
    N_("File"): {
        "check": CommandName(("检查",), N_("Check the list file for errors and warnings.")),
        "import": CommandName(("导入",), N_("Create a list file from the published table.")),
        "carry": CommandName(
            ("结转",), N_("Carry open work into the new year's list: tasklist carry OLD NEW")
        ),
        "guide": CommandName(
            ("指南",), N_("Print what programs and agents need to know, on one page.")
        ),
        "office": CommandName(
            ("机关",), N_("Describe the office that sends the papers, in office.yaml.")
        ),
        "completion": CommandName(
            ("补全",), N_("Complete command lines in your shell: tasklist completion zsh")
        ),
        "help": CommandName(("帮助",), N_("Show the help of a command: tasklist help show")),
    },
}
COMMANDS: Mapping[str, CommandName] = {
    name: command for group in COMMAND_GROUPS.values() for name, command in group.items()
}

# The commands of the group `forms`.
FORMS: Mapping[str, CommandName] = {
    "make": CommandName(
        ("生成",), N_("Make a form for each unit: tasklist forms make --q 3 -o forms/")
    ),
    "read": CommandName(("读取",), N_("Read completed forms: tasklist forms read forms/*.xlsx")),
    "status": CommandName(("进度",), N_("Show who has returned a form, and who has not.")),
    "replies": CommandName(
        ("退回",), N_("Write forms to send back, with the refused rows and the reasons.")
    ),
}

# The commands of the group `office`.
OFFICE: Mapping[str, CommandName] = {
    "init": CommandName(
        ("新建",), N_("Create office.yaml beside the list, with a comment for each key.")
    ),
}
# The commands of each group, by the name of the group.
GROUPED: Mapping[str, Mapping[str, CommandName]] = {"forms": FORMS, "office": OFFICE}

# The placeholders for values in help: `--unit UNIT`.
VALUE_NAMES = (
    N_("CODE"), N_("DATE"), N_("DAYS"), N_("DUE"), N_("FILE"), N_("FOLDER"), N_("FORM.xlsx..."),
    N_("FORMAT"), N_("KEYS"), N_("KIND OLD NEW"), N_("KIND,..."), N_("LEVEL"), N_("LIST"),
    N_("NAME"), N_("PAPER..."), N_("SHEET"), N_("TABLE"),
    N_("NAMES"), N_("NUMBER"), N_("OLD [NEW]"), N_("PORT"), N_("QUARTER"), N_("REV"), N_("SECONDS"),
    N_("QUERY"), N_("SHELL"), N_("STATE"), N_("STATUS"),
    N_("[TASK... QUARTER]"), N_("[TASK... QUARTER] TEXT..."), N_("TASK"), N_("TASK [QUARTER]"),
    N_("TEXT"), N_("TIME"), N_("UNIT"), N_("WHAT"), N_("WHEN"), N_("Y,B"), N_("YEAR"),
    N_("[COMMAND]..."), N_("[FILE]..."), N_("[REV | REV..REV]"), N_("[TASK]..."),
)  # fmt: skip


def command_named(word: str, commands: Mapping[str, CommandName]) -> str | None:
    """The English name of the command that *word* names in either language; None if there is none.

    *commands* are the commands to choose from. Full-width letters count as half-width letters.
    """
    if word in commands:
        return word
    if word.isascii():
        return None
    from tasklist.text import normal_forms

    plain = normal_forms.nfkc(word)
    for name, command in commands.items():
        if plain == name or plain in command.chinese:
            return name
    return None


def every_name() -> list[str]:
    """All names of commands, in both languages, that can follow the name of the program."""
    return [one for name, command in COMMANDS.items() for one in (name, *command.chinese)]
