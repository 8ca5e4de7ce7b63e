"""A list as printed: its tasks and rows by role, from a table or text of any shape.

What recognises a list gives these types, and what builds the list's file takes them. Each cell of
the tables taken is in a field here, in a heading row, or among the cells left out; where its text
is not in a field as printed, a `CellDecision` has the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tasklist.grids.cell_places import CellPlace
from tasklist.importers.decisions import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.printed_times import PrintedTime
from tasklist.model.tasklist import Alias, Group, Milestone


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text and the place of its cell; one name, where a cell has several."""

    text: str
    place: CellPlace


@dataclass(frozen=True, slots=True)
class PrintedField:
    """The text of a cell under a *heading* that has no key of its own in the list's file."""

    heading: str
    text: PrintedText


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMilestone:
    """What is to be done by a time.

    *plan* is None where the goal itself is what is promised. *notes* are progress as printed.
    *place* is that of the plan, else of the time, else of the goal. *recorded* is a milestone with
    the facts that a ledger has of it, and without a plan.
    """

    time: PrintedTime
    place: CellPlace
    plan: PrintedText | None = None
    notes: tuple[PrintedField, ...] = ()
    recorded: Milestone | None = None


class LedgerNumbers(NamedTuple):
    """The numbers of a task in a ledger: in the list, on paper, and in the list of last year."""

    id: int
    printed: str | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """What becomes a workstream: units, the first of them leading, and milestones.

    With *support*, all of *units* lead. There is at least one unit and one milestone. *stages* are
    further rows of the table, of which it has the milestones.
    """

    place: CellPlace
    units: tuple[PrintedText, ...]
    milestones: tuple[PrintedMilestone, ...]
    support: tuple[PrintedText, ...] = ()
    more: tuple[PrintedField, ...] = ()
    stages: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTask:
    """A task and its rows, at least one.

    *number* is as printed (`3`, `1.10`, `（一）`), or None. *section* is from the outside in. Only
    a ledger has *numbers*.
    """

    place: CellPlace
    number: PrintedText | None
    goal: PrintedText
    rows: tuple[PrintedRow, ...]
    section: tuple[PrintedText, ...] = ()
    leaders: tuple[PrintedText, ...] = ()
    more: tuple[PrintedField, ...] = ()
    numbers: LedgerNumbers | None = None


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column, by its *heading* without white space (`进度安排/一季度` where two rows have it).

    *is_known* is False where nothing is known of the heading, and it is therefore kept as `more`.
    """

    heading: str
    role: Role
    column: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """The header of a table or sheet: the place of its row or rows, and its columns in order.

    *cells* are the places of its filled cells.
    """

    place: CellPlace
    columns: tuple[PrintedColumn, ...]
    cells: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class CellDecision:
    """A decision of the recognition, at its first *place*: its kind, and a sentence without it."""

    place: CellPlace
    kind: DecisionKind
    words: str


@dataclass(frozen=True, slots=True)
class LeftOutCell:
    """A filled cell that comes into no field, and the reason: `a total`, `hidden`."""

    text: PrintedText
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """All that was recognised in the document *file*, in order.

    *title* is None where nothing is printed above the table. *headers* are those that were found,
    also the repeated ones. *is_ledger* says that `export` wrote it: its texts are those of a list
    already, and it names *groups* and *aliases*.
    """

    file: str
    title: PrintedText | None
    headers: tuple[PrintedHeader, ...]
    tasks: tuple[PrintedTask, ...]
    decisions: tuple[CellDecision, ...] = ()
    left_out: tuple[LeftOutCell, ...] = ()
    is_ledger: bool = False
    groups: tuple[Group, ...] = ()
    aliases: tuple[Alias, ...] = ()
