"""The percentages of milestones by status, rounded so that they add up to 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.model.status import REACHED, Status
from tasklist.reports.totals import TENTHS, Ratio, Share, shown_statuses


@dataclass(frozen=True, slots=True)
class Part:
    """How many milestones have a status, and their share of all that were not dropped.

    *ratio* is in whole tenths of a percent, and the ratios of all parts add up to 100 %. It is None
    for dropped milestones.
    """

    status: Status
    count: int
    ratio: Ratio | None


def parts(share: Share) -> tuple[Part, ...]:
    """Return a part for each status that is shown for *share* (see `shown_statuses`).

    The ratios of all parts add up to 100.0 %. The ratios of `done` and `done-late` add up to the
    share of milestones that are done.
    """
    rest = [status for status in Status if status not in (*REACHED, Status.DROPPED)]
    done = [status for status in Status if status in REACHED]
    of_done = share.ratio.tenths
    of_rest = TENTHS - of_done if share.not_dropped else 0
    ratios = {
        status: Ratio(tenths, TENTHS)
        for statuses, whole in ((done, of_done), (rest, of_rest))
        for status, tenths in zip(
            statuses, apportion(whole, [share.counts[s] for s in statuses]), strict=True
        )
    }
    return tuple(Part(s, share.counts[s], ratios.get(s)) for s in shown_statuses(share))


def apportion(whole: int, counts: Sequence[int]) -> list[int]:
    """Divide *whole* in proportion to *counts*, into whole numbers that add up to *whole*.

    Each part is rounded down; what is left goes to the largest remainders. All parts are 0 if all
    *counts* are 0.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    split = [whole * count // total for count in counts]
    remainders = sorted(
        range(len(counts)), key=lambda n: (-(whole * counts[n] % total), -counts[n], n)
    )
    for n in remainders[: whole - sum(split)]:
        split[n] += 1
    return split
