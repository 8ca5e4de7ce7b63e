"""The public page of several lists as data: the lists ranked, and the board of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tasklist.model.list_short_names import ListName, labels
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import status_percentages, totals
from tasklist.reports.due_periods import period_of, periods
from tasklist.reports.joined_bulletin import Missing, common_title
from tasklist.reports.joined_totals import added
from tasklist.reports.public_page import Board, Choice, PageRow, compute_page
from tasklist.reports.ranking import ranked
from tasklist.reports.status_percentages import Part
from tasklist.reports.totals import Share


class ListBoard(NamedTuple):
    """The *board* of one list among several; *label* is the name under which it is shown."""

    name: ListName
    label: str
    board: Board

    @property
    def anchor(self) -> str:
        """The prefix of the list's anchors in the page: `西青区:` makes `西青区:35` for task 35."""
        return f"{'_'.join(self.label.split())}:"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedBoard:
    """The content of a page of several lists, whose *boards* are in the order of their rank.

    *title* is the common title of the lists. *rows* has a row for each short name, which counts all
    years of that list. *quarters* has the total of each of *periods*. *whole* is the number of
    milestones of the full lists, *total* counts those selected. A unit or leader named in several
    lists has the same number in all boards. *choices* are the names to filter by.
    """

    title: str
    as_of: datetime.date
    boards: tuple[ListBoard, ...]
    missing: Missing
    total: Share
    whole: int
    parts: tuple[Part, ...]
    rows: tuple[PageRow, ...]
    periods: tuple[str, ...]
    quarters: tuple[Share, ...]
    min_due: int
    choices: tuple[Choice, ...]
    leader_numbers: Mapping[str, int]

    @property
    def tasks(self) -> int:
        """The number of tasks in all lists together."""
        return sum(len(one.board.ledger.entries) for one in self.boards)

    @property
    def has_leaders(self) -> bool:
        """Whether any task has leaders; also True if a list has no tasks."""
        return any(one.board.ledger.has_leaders for one in self.boards)


def join_pages(
    lists: Iterable[tuple[ListName, Tasklist, Listing]],
    missing: Callable[[], Missing],
    min_due: int,
) -> JoinedBoard:
    """Compute the page of the selected milestones of *lists*. There must be at least one list.

    *missing* is called after the last list was read, when all unreadable lists are known.
    """
    computed = {
        name: compute_page(tasklist, listing, (), min_due) for name, tasklist, listing in lists
    }
    shown = labels(computed)
    columns = periods(s.placed.milestone.span for s in _standings(computed.values()))
    rows = _rows(computed, columns, min_due)
    places = {row.share.name: place for place, row in enumerate(rows)}
    units = _numbers(board.unit_numbers for board in computed.values())
    leaders = _numbers(board.leader_numbers for board in computed.values())
    boards = tuple(
        ListBoard(name, shown[name],
                  replace(computed[name], unit_numbers=units, leader_numbers=leaders))
        for name in sorted(computed, key=lambda name: places[name.name])
    )  # fmt: skip
    every = tuple(board.ledger for board in computed.values())
    total = added([ledger.total for ledger in every])
    return JoinedBoard(
        title=common_title({name: board.ledger.title for name, board in computed.items()}),
        as_of=every[0].as_of,
        boards=boards,
        missing=missing(),
        total=total,
        whole=sum(ledger.whole for ledger in every),
        parts=status_percentages.parts(total),
        rows=rows,
        periods=columns,
        quarters=_by_period(_standings(computed.values()), columns, ""),
        min_due=min_due,
        choices=_choices(computed.values(), units),
        leader_numbers=leaders,
    )


def _standings(boards: Iterable[Board]) -> list[MilestoneStatus]:
    return [standing for board in boards for standing in board.ledger.standings]


def _by_period(
    standings: Sequence[MilestoneStatus], columns: Sequence[str], name: str
) -> tuple[Share, ...]:
    """Return a row called *name* for each period in *columns*.

    A row counts those of *standings* that are due in its period.
    """
    of: dict[str, list[MilestoneStatus]] = {period: [] for period in columns}
    for standing in standings:
        of[period_of(standing.placed.milestone.span)].append(standing)
    return tuple(totals.share_of(of[period], name) for period in columns)


def _rows(
    boards: Mapping[ListName, Board], columns: Sequence[str], min_due: int
) -> tuple[PageRow, ...]:
    """A row for each short name, ranked as in the bulletin; lists without milestones come last."""
    own: dict[str, list[Board]] = {}
    for name, board in boards.items():
        own.setdefault(name.name, []).append(board)
    shares = [
        added([board.ledger.total for board in of])._replace(name=name) for name, of in own.items()
    ]
    idle = [share for share in shares if not share.total]
    return tuple(
        PageRow(share, _by_period(_standings(own[share.name]), columns, share.name))
        for share in (*ranked(shares, min_due), *idle)
    )


def _numbers(numbered: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return a number for each name; a name of several lists has only one number."""
    names = dict.fromkeys(name for numbers in numbered for name in numbers)
    return {name: number for number, name in enumerate(names, 1)}


def _choices(boards: Iterable[Board], units: Mapping[str, int]) -> tuple[Choice, ...]:
    """Return the names to filter by, each with the numbers of the units that it finds.

    The same name in several *boards* is one choice, which finds its units in all of them. *units*
    has the number of each unit.
    """
    found: dict[str, dict[int, None]] = {}
    for board in boards:
        names = {number: name for name, number in board.unit_numbers.items()}
        for choice in board.choices:
            numbers = (units[names[number]] for number in choice.numbers)
            found.setdefault(choice.name, {}).update(dict.fromkeys(numbers))
    return tuple(Choice(name, tuple(numbers)) for name, numbers in found.items())
