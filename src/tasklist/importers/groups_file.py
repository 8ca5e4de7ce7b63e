"""The groups of a list, from a separate text: one group a line, `各街镇: 杨柳青镇 张家窝镇`."""

from __future__ import annotations

import re

from tasklist.grids.errors import TableError
from tasklist.language import _
from tasklist.model.group_membership import circles
from tasklist.model.tasklist import Group
from tasklist.text.cleaning import clean
from tasklist.text.invisible import CONTROL, codes
from tasklist.text.lookalikes import skeleton, spellings

COLON = re.compile("[:：]")
# A line has only names, so that each of these marks separates them, but not in brackets.
NAME = re.compile(r"(?:[（(][^（）()]*[）)]|[^\s、，；﹑､﹐﹔,;])+")


def read_groups(text: str, file: str) -> tuple[Group, ...]:
    """Return the groups in *text*. Empty lines and lines that begin with `#` are ignored.

    Raises TableError for a line that is not a group with its members, for a duplicate group or
    member, for a group that is a member of itself, and for characters that are invisible or look
    like others.
    """
    groups: dict[str, Group] = {}
    lines: dict[str, int] = {}  # the line of each group, by the skeleton of its name
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, content in enumerate(unified.split("\n"), 1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        _check_characters(content, file, number)
        group = _group(content, file, number)
        line = lines.setdefault(skeleton(group.name), number)
        if line != number:
            message = _("Duplicate group {name}; first defined on line {line}.").format(
                name=group.name, line=line
            )
            raise TableError(file, number, message, _("Keep one of the two lines."))
        groups[group.name] = group
    for name in circles({name: group.members for name, group in groups.items()}):
        message = _("The group {name} is a member of itself.").format(name=name)
        hint = _("Remove the group from its own members.")
        raise TableError(file, groups[name].line, message, hint)
    return tuple(groups.values())


def _group(content: str, file: str, number: int) -> Group:
    name, *rest = (NAME.findall(part) for part in COLON.split(content, maxsplit=1))
    members = rest[0] if rest else []
    if len(name) != 1 or not members:
        message = _("Expected a group and its members.")
        raise TableError(file, number, message, _("For example: 各街镇: 杨柳青镇 张家窝镇"))
    if len(spellings(members)) < len(members):
        message = _("Duplicate member of the group {name}.").format(name=name[0])
        raise TableError(file, number, message, _("Keep one of the two."))
    return Group(name[0], tuple(members), line=number)


def _check_characters(content: str, file: str, number: int) -> None:
    """Raise TableError if *content* has invisible characters, or ones that look like others."""
    cleaned = clean(content)
    invisible = cleaned.dropped or "".join(re.findall(CONTROL, cleaned.text))
    if invisible:
        code = codes(invisible)
        message = _("Invisible character in the text: {code}").format(code=code)
        raise TableError(file, number, message, _("Delete the character, then import again."))
    for one, other in cleaned.replaced:
        message = _("{character} is a look-alike of {other}.")
        message = message.format(character=f"{one} {codes(one)}", other=f"{other} {codes(other)}")
        raise TableError(file, number, message, _("Write {name}.").format(name=other))
