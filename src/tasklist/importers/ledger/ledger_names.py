"""The sheet of names in a ledger: groups with their members, and former names."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import excerpt
from tasklist.language import N_, _, translators
from tasklist.model.tasklist import LEADER, UNIT, Alias, Group
from tasklist.text import days

GROUP_KIND, UNIT_KIND, LEADER_KIND = N_("Group"), N_("Unit"), N_("Leader")
KIND, NAME = N_("Kind"), N_("Name")
MEMBERS, FORMER, SINCE = N_("Members"), N_("Former name"), N_("Since")
HEADINGS = (KIND, NAME, MEMBERS, FORMER, SINCE)


def is_names_sheet(view: GridRows) -> bool:
    """Whether the first row of *view* has the headings of the sheet of names, in any language."""
    if not view.rows:
        return False
    texts = [cell.text.strip() for cell in view.own(view.rows[0])]
    return any(texts == [translate(heading) for heading in HEADINGS] for translate in translators())


def groups_and_aliases(
    view: GridRows, log: ReadingLog
) -> tuple[tuple[Group, ...], tuple[Alias, ...]]:
    """Return the groups and the former names in *view*.

    Raises TableError for a row that is neither a group nor a former name.
    """
    groups: list[Group] = []
    aliases: list[Alias] = []
    for one in _entries(view, log):
        if isinstance(one, Group):
            groups.append(one)
        else:
            aliases.append(one)
    return tuple(groups), tuple(aliases)


def _entries(view: GridRows, log: ReadingLog) -> Iterator[Group | Alias]:
    kinds = {
        translate(message): kind
        for translate in translators()
        for message, kind in ((GROUP_KIND, ""), (UNIT_KIND, UNIT), (LEADER_KIND, LEADER))
    }
    for row in view.rows[1:]:
        cells = [view.at(row, column) for column in range(1, len(HEADINGS) + 1)]
        kind, name, members, former, since = (cell.text.strip() if cell else "" for cell in cells)
        day = days.read(since) if since else None
        if kind in kinds and name and not kinds[kind] and members:
            yield Group(name, tuple(filter(None, map(str.strip, members.split("\n")))))
        elif kind in kinds and name and kinds[kind] and former and bool(day) == bool(since):
            yield Alias(kind=kinds[kind], name=name, was=former, since=day)
        else:
            first = view.own(row)[0]
            message = _("Invalid row of names: {text}")
            words = message.format(text=excerpt(first.text))
            hint = _("Expected a group with its members, or a name with a former name.")
            raise log.refusal(view.place(first), words, hint)
