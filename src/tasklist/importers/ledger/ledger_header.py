"""The header of a ledger: the two rows of headings that `export` writes, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tasklist.grids.grid import GridCell
from tasklist.importers.cells_by_place import GridRows
from tasklist.language import N_, translators
from tasklist.model import fact_cells

# The headings in the upper row, above the columns of the quarters and of the kinds of facts.
PLAN, STATUS, FACTS = N_("Plan"), N_("Status"), N_("Facts")
QUARTERS = {N_("Q1"): 1, N_("Q2"): 2, N_("Q3"): 3, N_("Q4"): 4}
PERIODS = (N_("Earlier years"), *QUARTERS, N_("Later years"))
# The headings of columns that have only one: first those of every ledger, then those of some.
NUMBER, GOAL, UNITS = N_("No."), N_("Goal"), N_("Units")
SECTION, SUPPORT, TIMES = N_("Section"), N_("Supporting units"), N_("Time limit")
PRINTED, CONTINUES = N_("No. on paper"), N_("No. last year")
LEADERS = "District leaders"  # unmarked: the catalog has it already, for published lists
SINGLE = (SECTION, NUMBER, GOAL, UNITS, SUPPORT, TIMES, LEADERS, PRINTED, CONTINUES)
NOTHING = "—"  # the text of an empty cell
MOST_ABOVE = 10  # rows above the headings


@dataclass(frozen=True, slots=True)
class LedgerHeader:
    """The header of a ledger. *upper* and *lower* are the numbers of its two rows of headings.

    *single* maps each heading that can occur only once to the number of its column. The keys of the
    other fields are numbers of columns. The values of *plans* and *statuses* are the numbers of
    quarters, or None for earlier or later years. The values of *facts* are kinds of facts, those of
    *more* are headings that only this list has, and those of *printed* are the headings as printed.
    Columns count from 1.
    """

    upper: int
    lower: int
    single: Mapping[str, int]
    plans: Mapping[int, int | None]
    statuses: Mapping[int, int | None]
    facts: Mapping[int, str]
    more: Mapping[int, str]
    printed: Mapping[int, str]


def ledger_header(view: GridRows) -> LedgerHeader | None:
    """Return the header of the ledger in *view*; None if *view* is not a ledger."""
    for upper, lower in zip(view.rows[:MOST_ABOVE], view.rows[1:], strict=False):
        header = _header(view, upper, lower)
        if header is not None:
            return header
    return None


def filled(view: GridRows, row: int, column: int) -> GridCell | None:
    """The cell that covers *row* and *column*; None if it is empty or holds a dash."""
    cell = view.at(row, column)
    return None if cell is None or cell.text.strip() == NOTHING else cell


def _header(view: GridRows, upper: int, lower: int) -> LedgerHeader | None:
    single: dict[str, int] = {}
    plans: dict[int, int | None] = {}
    statuses: dict[int, int | None] = {}
    facts: dict[int, str] = {}
    more: dict[int, str] = {}
    printed: dict[int, str] = {}
    for column, above, below in _headings(view, upper, lower):
        printed[column] = "/".join(filter(None, (above, below)))
        if _means(above, PLAN) and (period := _among(below, PERIODS)):
            plans[column] = _quarter(period)
        elif _means(above, STATUS) and (period := _among(below, PERIODS)):
            statuses[column] = _quarter(period)
        elif _means(above, FACTS) and (kind := _among(below, fact_cells.HEADINGS.values())):
            facts[column] = _kind(kind)
        elif not below and (key := _among(above, SINGLE)) and key not in single:
            single[key] = column
        else:
            more[column] = printed[column]
    if not plans or not statuses or not {NUMBER, GOAL, UNITS} <= single.keys():
        return None
    return LedgerHeader(upper, lower, single, plans, statuses, facts, more, printed)


def _headings(view: GridRows, upper: int, lower: int) -> Iterator[tuple[int, str, str]]:
    """Yield each column with its upper and lower heading.

    The lower heading is "" if there is none, or if one cell covers both rows.
    """
    for column in view.columns:
        above, below = view.at(upper, column), view.at(lower, column)
        if above is not None:
            yield column, _text(above), "" if below in (None, above) else _text(below)


def _text(cell: GridCell | None) -> str:
    return cell.text.strip() if cell else ""


def _means(text: str, message: str) -> bool:
    """Whether *text* is the heading *message* in any language."""
    return any(text == translate(message) for translate in translators())


def _among(text: str, messages: Iterable[str]) -> str | None:
    """Return the first of *messages* that is *text* in any language; None if there is none."""
    return next((message for message in messages if _means(text, message)), None)


def _quarter(period: str) -> int | None:
    """The number of the quarter for the heading *period*; None for earlier or later years."""
    return QUARTERS.get(period)


def _kind(heading: str) -> str:
    """The kind of fact below *heading*."""
    return next(kind for kind, one in fact_cells.HEADINGS.items() if one == heading)
