"""The units of a row: which of them lead it, and which support it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from tasklist.importers.column_roles import role_of
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.printed_names import (
    UNIT,
    Names,
    UnclearNamesError,
    leaders_in,
    units_in,
)
from tasklist.importers.printed_times import deadlines
from tasklist.importers.published_list import PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import RowCells, excerpt
from tasklist.importers.section_headings import Sections
from tasklist.importers.unit_roles import parts_of_units
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.html_markup_removal import plain_text

# Parts of texts that can't be read as names: figures, which belong to other columns, and slashes.
FIGURE = re.compile(
    r"[-+]?[0-9０-９][0-9０-９.,，．\-－%％‰]*\s*[万亿元人个家套项处亩户座条件次所公里台批吨辆名场]*"
)
SLASH = re.compile("[/\\\\／＼]")


class RowUnits(NamedTuple):
    """The units of a row. If *support* is empty, the first of *units* leads; otherwise all lead."""

    units: tuple[PrintedText, ...]
    support: tuple[PrintedText, ...]


def row_units(row: RowCells, sections: Sections, log: ReadingLog) -> RowUnits:
    """Return the units of *row*, from its own cells, the headings above it, or the rules.

    Raises TableError if there are none, if names are unclear, or if a name is that of a leader.
    """
    by_role = _by_role(row, log)
    _refuse_leaders(by_role, log)
    lead, units, support = (by_role[role] for role in (Role.LEAD, Role.UNITS, Role.SUPPORT))
    if lead:
        if len(lead) > 1 and not (units or support):
            words = _("{names} lead together; the task is counted under the first of them")
            names = "、".join(name.text for name in lead)
            log.decide(DecisionKind.NAMES, lead[0].place, words.format(names=names))
        return RowUnits(lead, (*units, *support))
    if units:
        return RowUnits(units, support)
    if above := sections.answering("units"):
        below = sections.answering("support")
        named = _names(below, units_in, log) if below else ()
        return RowUnits(_names(above, units_in, log), (*named, *support))
    if support and _are_answering(row):
        words = _("no leading unit is printed: the first of {names} leads")
        names = "、".join(name.text for name in support)
        log.decide(DecisionKind.NAMES, support[0].place, words.format(names=names))
        return RowUnits(support, ())
    if log.rules.units and not row.header.having(Role.LEAD, Role.UNITS):
        return RowUnits(tuple(PrintedText(name, row.place) for name in log.rules.units), support)
    raise _nobody(row, log)


def leaders_of(text: PrintedText, log: ReadingLog) -> tuple[PrintedText, ...]:
    """Return the leaders that *text* names. Raises TableError if the names are unclear."""
    return _names(text, leaders_in, log)


def _by_role(row: RowCells, log: ReadingLog) -> dict[Role, tuple[PrintedText, ...]]:
    names: dict[Role, list[PrintedText]] = {Role.LEAD: [], Role.UNITS: [], Role.SUPPORT: []}
    for column, text, _cell in row.having(*names):
        try:
            parts = parts_of_units(plain_text(text.text), log.known)
        except UnclearNamesError as error:
            raise _unclear(text, log) from error
        if parts is None:
            names[column.role].extend(_names(text, units_in, log))
            continue
        for role, several in zip(names, parts, strict=True):
            names[role].extend(PrintedText(name, text.place) for name in several)
        _note(text, (*parts.lead, *parts.units, *parts.support), log)
    return {role: tuple(several) for role, several in names.items()}


def _refuse_leaders(by_role: dict[Role, tuple[PrintedText, ...]], log: ReadingLog) -> None:
    """Raise TableError if a unit in *by_role* has the name of a leader in other rows."""
    for name in (name for names in by_role.values() for name in names):
        if name.text in log.leaders and not UNIT.fullmatch(name.text):
            message = _("A leader where units are expected: {name}").format(name=name.text)
            hint = _("Move the cells of the row under their headings, then import again.")
            raise log.refusal(name.place, message, hint)


def _are_answering(row: RowCells) -> bool:
    """Whether the supporting units of *row* are all under a heading such as 责任单位."""
    return all(role_of(one.column.heading) is Role.UNITS for one in row.having(Role.SUPPORT))


def _nobody(row: RowCells, log: ReadingLog) -> Exception:
    if row.header.having(Role.LEAD, Role.UNITS):
        message = _("Missing responsible unit in this row.")
        hint = _("Fill in the units of the row, then import again.")
        return log.refusal(row.place, message, hint)
    message = _("Missing column for the responsible units.")
    hint = _("Name the unit responsible for all tasks.")
    return log.refusal(row.place, message, hint, remedy="unit")


def _names(
    text: PrintedText, reader: Callable[[str, frozenset[str]], Names], log: ReadingLog
) -> tuple[PrintedText, ...]:
    plain = plain_text(text.text)
    if FIGURE.fullmatch(plain) or SLASH.search(plain) or _is_time(plain, log.year):
        raise _unclear(text, log)
    try:
        names = reader(plain, log.known)
    except UnclearNamesError as error:
        raise _unclear(text, log) from error
    if not names.is_certain:
        _note(text, names.names, log)
    return tuple(PrintedText(name, text.place) for name in names.names)


@lru_cache(maxsize=4096)  # the same units occur in many rows
def _is_time(text: str, year: int) -> bool:
    """Whether *text* is only a time, for example 10月底前."""
    try:
        return not any(one.words for one in deadlines(text, year))
    except ValueError:
        return False


def _note(text: PrintedText, names: Iterable[str], log: ReadingLog) -> None:
    words = _("“{text}” is read as {names}").format(text=text.text, names="、".join(names))
    log.decide(DecisionKind.UNPADDED, text.place, words)


def _unclear(text: PrintedText, log: ReadingLog) -> Exception:
    message = _("Unclear names: {text}").format(text=excerpt(text.text))
    hint = _("Write 、 between names, or say under “words” in a rules file which names are meant."
             " If this is text of another column, move it under its heading.")  # fmt: skip
    return log.refusal(text.place, message, hint, remedy="rules")
