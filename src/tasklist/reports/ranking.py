"""The ranking of units and leaders, the same in every report and document.

Rows are ranked by the share of due milestones that are done (序时办结率). By the share of the whole
year, a unit with most of its work in the last quarter would come last.
"""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.language import _, ngettext
from tasklist.model.list_short_names import ListName
from tasklist.reports import report_words
from tasklist.reports.totals import Share

MIN_DUE = 3  # milestones; with fewer, a single one would decide the rank


def ranked(shares: Iterable[Share], min_due: int = MIN_DUE) -> tuple[Share, ...]:
    """Return the *shares* that have milestones, each with its rank as *place*, the best first.

    Rows are ranked by the share of due milestones that are done. Rows with an equal share have the
    same place, and the next places are skipped: 1, 2, 2, 4. Among these rows, the one with more
    milestones due comes first. Rows that are not ranked come last, without a place: first those
    with fewer than *min_due* milestones due or with none due, then the row without a name.
    """
    counted = sorted((share for share in shares if share.total), key=lambda s: not s.name)
    rows: list[Share] = []
    apart = [share for share in counted if not _is_ranked(share, min_due)]
    rivals = [share for share in counted if _is_ranked(share, min_due)]
    for share in sorted(rivals, key=lambda s: (-s.due_ratio.value, -s.due)):
        is_tie = bool(rows) and rows[-1].due_ratio.value == share.due_ratio.value
        rows.append(share._replace(place=rows[-1].place if is_tie else len(rows) + 1))
    return (*rows, *apart)


def with_places(shares: Iterable[Share], min_due: int = MIN_DUE) -> tuple[Share, ...]:
    """Return *shares* in the same order, each with its place in the ranking of its list.

    Places are assigned as in `ranked`.
    """
    shares = tuple(shares)
    places: dict[tuple[ListName, str], int | None] = {}
    for name in dict.fromkeys(share.list_name for share in shares):
        rivals = ranked([share for share in shares if share.list_name == name], min_due)
        places |= {(name, share.name): share.place for share in rivals}
    return tuple(
        share._replace(place=places.get((share.list_name, share.name))) for share in shares
    )


def ranking_note(shares: Iterable[Share], min_due: int) -> str:
    """The note on how *shares* are ranked, and how many of them are not ranked."""
    named = [share for share in shares if share.name]
    apart = sum(share.place is None for share in named)
    words = [_("Ranked by the share of due milestones done.")] if apart < len(named) else []
    if apart:
        more = ngettext(
            "{count} row with fewer than {least} milestones due is not ranked.",
            "{count} rows with fewer than {least} milestones due are not ranked.",
            apart,
        )
        words.append(more.format(count=apart, least=min_due))
    return report_words.joined(words)


def _is_ranked(share: Share, min_due: int) -> bool:
    return bool(share.name) and share.due >= max(min_due, 1)
