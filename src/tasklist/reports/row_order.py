"""The order of a summary's rows, and how many of them are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tasklist.model.status import Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.totals import Share


def _name(share: Share) -> bytes:
    """The key for sorting by name: numbers by value, others by pinyin.

    GB 18030 has the common characters in the order of pinyin.
    """
    name = share.name
    return name.zfill(6).encode() if name.isdecimal() else name.encode("gb18030", "replace")


def _count_of(status: Status) -> Callable[[Share], int]:
    return lambda share: share.counts[status]


# What rows can be sorted by. A row for which the key is None (a share of nothing) comes last.
SORT_KEYS: dict[str, Callable[[Share], Any]] = {
    "place": lambda share: share.place,
    "name": _name,
    "total": lambda share: share.total,
    **{status.value: _count_of(status) for status in Status},
    "share": lambda share: share.ratio.value if share.not_dropped else None,
    "due": lambda share: share.due,
    "due-share": lambda share: share.due_ratio.value if share.due else None,
}


class RowOrder(NamedTuple):
    """How rows are sorted, and how many of them are shown at most (*limit*).

    *keys* has the sort keys, the main one first: each is a name in SORT_KEYS, and whether to sort
    in descending order.
    """

    keys: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None

    def of(self, rows: Sequence[Share]) -> tuple[Share, ...]:
        """Return *rows* in this order, at most *limit* of them; equal rows keep their order."""
        ordered = list(rows)
        for name, is_descending in reversed(self.keys):
            key = SORT_KEYS[name]
            missing = [row for row in ordered if key(row) is None]
            ordered = [row for row in ordered if key(row) is not None]
            ordered.sort(key=key, reverse=is_descending)
            ordered += missing
        return tuple(ordered if self.limit is None else ordered[: self.limit])
