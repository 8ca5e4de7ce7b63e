"""The groups of a list, which no table prints: `各街镇: 杨柳青镇 张家窝镇`, one a line."""

from __future__ import annotations

import re

from tasklist.importers.table import TableError
from tasklist.language import _
from tasklist.membership import circles
from tasklist.model import Group

COLON = re.compile("[:：]")


def read_groups(text: str, file: str) -> tuple[Group, ...]:
    """The groups in *text*; empty lines and lines that begin with `#` say nothing."""
    groups: dict[str, Group] = {}
    for number, content in enumerate(text.splitlines(), 1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        group = _group(content, file, number)
        if group.name in groups:
            message = _("The group {name} is here already, on line {line}.").format(
                name=group.name, line=groups[group.name].line
            )
            raise TableError(file, number, message, _("Keep one of the two lines."))
        groups[group.name] = group
    for name in circles({name: group.members for name, group in groups.items()}):
        message = _("The group {name} is a member of itself.").format(name=name)
        raise TableError(file, groups[name].line, message, _("Take it out of its members."))
    return tuple(groups.values())


def _group(content: str, file: str, number: int) -> Group:
    name, *rest = (part.split() for part in COLON.split(content, maxsplit=1))
    members = rest[0] if rest else []
    if len(name) != 1 or not members:
        message = _("This line names no group with its members.")
        raise TableError(file, number, message, _("Write it so: 各街镇: 杨柳青镇 张家窝镇"))
    if len(set(members)) < len(members):
        message = _("A member of {name} is named twice.").format(name=name[0])
        raise TableError(file, number, message, _("Name it once."))
    return Group(name[0], tuple(members), line=number)
