"""Times as offices print them: `11月底前`, `二季度末`, `2024年8月15日`, `3-6月`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTime:
    """Quarters of the list's year, or a month or day by which something is due.

    *quarters* is the first and the last, 1 to 4, or None. *due* and *start* are as in the list's
    file: `2024-11`, `2024-11-15`; *start* is "" where that is the first day of the list's year.
    """

    quarters: tuple[int, int] | None = None
    due: str = ""
    start: str = ""
