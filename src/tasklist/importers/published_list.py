"""A list as printed: its tasks and rows by role, from a table or text of any shape.

Recognition returns these types, and `tasklist_builder` turns them into a `Tasklist`. Each cell of
the tables that were read is in a field of these types, in a row of headings, or among the cells
that were left out. If a field differs from the printed text of its cell, a `CellDecision` quotes
the printed text.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasklist.grids.document_places import CellPlace
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.milestone_times import PrintedTime
from tasklist.model.tasklist import Alias, Group, Milestone
from tasklist.process.named_tuples import NamedTuple


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The text of a cell, or one of several names in it, and the place of that cell."""

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

    *plan* is None if only the goal says what is to be done. *notes* are the printed progress.
    *place* is the place of the plan; if there is no plan, it is the place of the time, and if there
    is no time either, the place of the goal. *recorded* is a milestone with the facts from a ledger
    but without a plan, or None if the document is not a ledger.
    """

    time: PrintedTime
    place: CellPlace
    plan: PrintedText | None = None
    notes: tuple[PrintedField, ...] = ()
    recorded: Milestone | None = None


class LedgerNumbers(NamedTuple):
    """The numbers of a task in a ledger.

    *id* is its number in the list, and *printed* its number on paper. *continues* is the number of
    the task of last year that the task continues.
    """

    id: int
    printed: str | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row that becomes a workstream, with at least one unit and one milestone.

    If *support* is empty, the first of *units* leads; otherwise all of *units* lead. *stages* has
    the places of further rows of the table whose milestones were added to this workstream.
    """

    place: CellPlace
    units: tuple[PrintedText, ...]
    milestones: tuple[PrintedMilestone, ...]
    support: tuple[PrintedText, ...] = ()
    more: tuple[PrintedField, ...] = ()
    stages: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTask:
    """A task with its rows, of which there is at least one.

    *number* is the number as printed (`3`, `1.10`, `（一）`), or None if no number is printed.
    *section* has the headings from the outside in. *numbers* is None unless the document is a
    ledger.
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
    """A column of a table: its *heading*, its *role* and its number.

    The heading has no white space; headings in two rows are joined: `进度安排/一季度`. *is_known*
    is False for an unknown heading, whose column has the role `more`.
    """

    heading: str
    role: Role
    column: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """The header of a table or sheet: the *place* of its first row, and its columns in order.

    *cells* are the places of its filled cells, or of its lines in a published text.
    """

    place: CellPlace
    columns: tuple[PrintedColumn, ...]
    cells: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class CellDecision:
    """A decision of the import: its *place*, its kind, and a sentence about it.

    If the decision is about several places, *place* is the first of them.
    """

    place: CellPlace
    kind: DecisionKind
    words: str


@dataclass(frozen=True, slots=True)
class LeftOutCell:
    """A filled cell that is put into no field, and the reason, for example `a total`."""

    text: PrintedText
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """Everything that was recognized in the document *file*, in the order of the document.

    *title* is None if no title is printed. *headers* has every header that was found, including
    repeated ones.
    *is_ledger* means that `export` wrote the document, so that its texts need no cleaning; only
    such a document can have *groups* and *aliases*.
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
