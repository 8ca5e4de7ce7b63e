"""`tasklist report`: the bulletin (通报)."""

import datetime
from typing import Annotated

from tasklist.documents import REPORT_FORMS, bulletin_text
from tasklist.errors import InvalidListError
from tasklist.history import revisions
from tasklist.history.list_on_day import list_on
from tasklist.language import N_, _
from tasklist.options.base import option, option_class, takes
from tasklist.options.documents import PaperOptions, deliver, format_for
from tasklist.options.ranking import RankingOptions
from tasklist.process import stderr_notices
from tasklist.reports.bulletin import BulletinScope, compute_bulletin
from tasklist.reports.comparison import CommittedList, day_to_compare
from tasklist.words import dates, times


@option_class
class BulletinOptions(RankingOptions, PaperOptions):
    """Options of the bulletin."""

    def committed(self, day: datetime.date) -> CommittedList | None:
        """The list as it was committed by *day*; None if git does not know it.

        A list with errors is left out, which a notice says.
        """
        if self.is_piped:
            return None
        snapshot = list_on(self.path, day, self.revision)
        if snapshot is None:
            return None
        try:
            tasklist = snapshot.tasklist
        except InvalidListError:
            message = _("{day} is left out: the list in commit {commit} has errors.")
            stderr_notices.add(message.format(day=day, commit=snapshot.commit[: revisions.ID]))
            return None
        is_same_year = tasklist.year == self.snapshot.year
        return CommittedList(tasklist, snapshot.commit) if is_same_year else None


@takes(BulletinOptions)
def report(
    options: BulletinOptions,
    *,
    q: Annotated[
        str | None,
        option("--q", "-q",
               help=N_("Milestones due in these quarters, or this month (default: the year)."),
               metavar="QUARTER"),
    ] = None,
    within: Annotated[
        str,
        option("--within", help=N_("How far to look ahead: 30, 2w, 1m (default: 30)."),
               metavar="TIME"),
    ] = "30",
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        option("--format", help=N_("md, html, docx or xlsx (default: the file extension, or md)."),
               metavar="FORMAT", values=REPORT_FORMS),
    ] = None,
) -> None:  # fmt: skip
    """Write the bulletin: totals, ranking of units and leaders, overdue and upcoming work."""
    form = format_for(options.out, format, REPORT_FORMS)
    tasklist = options.snapshot.tasklist
    span = None if q is None else times.span(q, tasklist.year)
    scope = BulletinScope(
        span,
        within=(dates.end_of_period(within, options.day, "--within") - options.day).days,
        min_due=options.least_due,
        committed=None if span is None else options.committed(day_to_compare(span, options.day)),
    )
    computed = compute_bulletin(tasklist, options.origin, scope)
    deliver(bulletin_text.document(computed, options.office, options.foot), form, options)
