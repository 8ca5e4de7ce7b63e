"""The grids of a document in which the list is printed, each with the header of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.grids.grid import PlaceForm
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.column_roles import role_of
from tasklist.importers.column_times import column_days
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import Header, header_at, is_page_details, may_be_header
from tasklist.importers.import_rules import Role
from tasklist.importers.milestone_times import Days
from tasklist.importers.published_list import PrintedColumn, PrintedHeader
from tasklist.importers.reading_log import ReadingLog
from tasklist.language import N_, _

# Several columns may share such a role if they are adjacent.
SIDE_BY_SIDE = (Role.GOAL, Role.LEAD, Role.UNITS)
FEWEST_COLUMNS = 2
CHOOSE = N_("If it is part of the list, add the headings; otherwise choose the table of the list.")


class NoHeaderError(TableError):
    """No table of the document has the headings of a list of tasks.

    *headings* are the texts of the first row that might have them, for the message.
    """

    def __init__(self, file: str, place: CellPlace, headings: Sequence[str]) -> None:
        message = _("No row has the headings of a list of tasks.")
        if headings:
            message = _("No row has the headings of a list of tasks; the first has {headings}.")
        super().__init__(
            file,
            place,
            message.format(headings="、".join(headings)),
            _("Expected a heading for the goal, such as 目标任务, and one for the units (责任单位),"
              " the deadline (完成时限) or quarters. Correct them, or say in a rules file what the"
              " columns hold."),
            remedy="rules",
        )  # fmt: skip


class DifferentHeadersError(TableError):
    """Two tables of a document have different headings: *first* and *second*."""

    def __init__(self, file: str, first: PrintedHeader, second: PrintedHeader) -> None:
        message = _("The headings here ({second}) differ from those at {place} ({first}).")
        words = message.format(
            second=_headings(second), first=_headings(first), place=first.place.in_document
        )
        super().__init__(file, second.place, words, _("Import one of the tables."), remedy="choice")


@dataclass(frozen=True, slots=True, eq=False)
class ListPage:
    """A page of the list: a grid, its *header*, and the index of the first row below the header.

    *is_headed* is False if the grid has no header of its own. *header* is then the header of the
    grid before it.
    """

    view: GridRows
    header: Header
    first: int
    is_headed: bool = True


def list_pages(views: Sequence[GridRows], log: ReadingLog) -> list[ListPage]:
    """Return the pages of the list among *views*, in order, and leave out hidden cells.

    Raises TableError if there is no page, if two pages have different headers, or if it is unclear
    whether a grid without a header is another page.
    """
    pages: list[ListPage] = []
    for view in views:
        log.leave_out(view.unseen())
    headed = [(view, _header(view, log)) for view in views if view.rows]
    first = next((view for view, header in headed if header), None)
    if first is None:
        raise _no_header(views, log)
    for view, header in headed:
        if header is None:
            pages.extend(_without_header(view, first, pages, log))
            continue
        if pages and header.signature != pages[0].header.signature:
            raise DifferentHeadersError(log.file, pages[0].header.printed, header.printed)
        if not pages:
            _check(header, log)
        pages.append(ListPage(view, header, view.rows.index(header.rows[-1]) + 1))
    return pages


def refuse_other_header(page: ListPage, at: int, log: ReadingLog) -> None:
    """Raise DifferentHeadersError if the row with index *at* is the header of another table."""
    goals = (page.view.at(page.view.rows[at], one.column) for one in page.header.having(Role.GOAL))
    if any(goal and role_of(goal.text) is None for goal in goals):
        return  # a task, even if its category and its deadline are words that occur in headers
    if may_be_header(page.view, at) and (other := header_at(page.view, at, log.rules)):
        raise DifferentHeadersError(log.file, page.header.printed, other.printed)


def _header(view: GridRows, log: ReadingLog) -> Header | None:
    for at in range(len(view.rows)):
        if (log.rules.header or may_be_header(view, at)) and (
            header := header_at(view, at, log.rules)
        ):
            return header
    return None


def _without_header(
    view: GridRows, first: GridRows, pages: Sequence[ListPage], log: ReadingLog
) -> list[ListPage]:
    """Return a list with one page, which is *view*; [] if *view* is not part of the list.

    *view* is a grid without a header, and *first* is the first grid that has one. Raises TableError
    if it is unclear whether *view* is part of the list.
    """
    is_details = is_page_details(view)
    is_as_wide = view.width == first.width and not is_details
    if pages and not is_details and (is_as_wide or _ends_empty(view, first, pages[-1].header)):
        return [ListPage(view, replace(pages[-1].header, rows=()), 0, is_headed=False)]
    if is_as_wide and view.width > FEWEST_COLUMNS:
        message = _("This table has no headings, but as many columns as the list below.")
        raise log.refusal(
            CellPlace.of_row(view.grid, view.rows[0]), message, _(CHOOSE), remedy="choice"
        )
    if is_details:
        reason = _("details of the web page")
    elif pages and view.width >= FEWEST_COLUMNS and view.grid.form is not PlaceForm.SHEET:
        place = CellPlace.of_row(view.grid, view.rows[0])
        raise log.refusal(place, _other_width(view, first), _(CHOOSE), remedy="choice")
    else:
        reason = _("a table without the headings of a list")
    for row in view.rows:
        log.leave_out(view.left_out(row, reason))
    return []


def _other_width(view: GridRows, first: GridRows) -> str:
    """Say how the columns of *view*, which has no header, differ from those of *first*."""
    if view.width < first.width <= view.full_width:
        message = _("This table has no headings, and its columns after column {number} are empty.")
        return message.format(number=view.width)
    message = _("This table has no headings, and {count} columns instead of {expected}.")
    count = view.width if view.width > first.width else view.full_width
    return message.format(count=count, expected=first.width)


def _ends_empty(view: GridRows, first: GridRows, header: Header) -> bool:
    """Whether *view* has all columns of *first*, except that columns at its end may be empty.

    These columns must be after the last column that says what is to be done, by whom, or by when.
    *header* is the header of *first*.
    """
    return header.last_answer <= view.width <= first.width <= view.full_width


def _check(header: Header, log: ReadingLog) -> None:
    """Raise TableError if *header* is ambiguous, or has an invalid time.

    Add a decision to *log* if headings are unknown, and another if no column holds a time.
    """
    for role in SIDE_BY_SIDE:
        columns = header.having(role)
        order = [header.columns.index(column) for column in columns]
        if order and order[-1] - order[0] >= len(order):
            raise _apart(columns, header, log)
    _refuse_lacking_headings(header, log)
    _check_times(header, log)
    if not header.having(Role.DUE, Role.QUARTER, Role.FROM):
        words = _("no time column: due by the end of the year, except plans labelled with a time")
        log.decide(DecisionKind.TIME, header.printed.place, words)
    if unknown := [column.heading for column in header.columns if not column.is_known]:
        words = _("unknown headings, kept as they are: {headings}").format(
            headings="、".join(unknown)
        )
        log.decide(DecisionKind.HEADING, header.printed.place, words)


def _check_times(header: Header, log: ReadingLog) -> None:
    """Raise TableError if a heading has an invalid time, or if two headings have the same time."""
    try:
        days = column_days(header, log.year)
    except ValueError as error:
        message = _("Invalid time in the heading {heading}.").format(heading=error)
        raise log.refusal(header.printed.place, message) from error
    seen: dict[Days, PrintedColumn] = {}
    for column in header.having(Role.QUARTER):
        other = seen.setdefault(days[column.column], column)
        if other is not column:
            message = _("Duplicate time in the headings {headings}.").format(
                headings=f"{other.heading}、{column.heading}"
            )
            hint = _("In a rules file, give one of them the role “more” or “skip”.")
            raise log.refusal(header.printed.place, message, hint)


def _refuse_lacking_headings(header: Header, log: ReadingLog) -> None:
    """Raise TableError if only some of the columns below a heading have a lower heading."""
    uppers = {one.heading.partition("/")[0] for one in header.columns if "/" in one.heading}
    for column in header.columns:
        if column.heading in uppers:
            message = _("A column below {heading} has no heading of its own.")
            hint = _("Add one, as in the columns beside it, then import again.")
            words = message.format(heading=column.heading)
            raise log.refusal(header.printed.place, words, hint)


def _apart(columns: Sequence[PrintedColumn], header: Header, log: ReadingLog) -> TableError:
    message = _("Ambiguous columns: {headings} may all have the role {role}, but are not adjacent.")
    words = message.format(
        headings="、".join(column.heading for column in columns), role=columns[0].role.value
    )
    hint = _("In a rules file, say which of them is {role}; others can be “more” or “skip”.")
    hint = hint.format(role=columns[0].role.value)
    return log.refusal(header.printed.place, words, hint, remedy="rules")


def _no_header(views: Sequence[GridRows], log: ReadingLog) -> NoHeaderError:
    """Return the error to raise because none of *views* has a header.

    The place of the error is in the widest table: the first row that has more than one cell.
    """
    view = max(views, key=lambda view: view.width * bool(view.rows), default=None)
    if view is None or not view.rows:
        return NoHeaderError(log.file, CellPlace(0, 0), ())
    row = next((row for row in view.rows if len(view.own(row)) > 1), view.rows[0])
    headings = ["".join(cell.text.split())[:19] for cell in view.own(row)][:12]
    return NoHeaderError(log.file, CellPlace.of_row(view.grid, row), headings)


def _headings(header: PrintedHeader) -> str:
    return "、".join(column.heading for column in header.columns)
