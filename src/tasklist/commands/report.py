"""`tasklist report`: the bulletin (通报)."""

from typing import Annotated

from tasklist.documents import REPORT_FORMS, bulletin_text
from tasklist.language import N_
from tasklist.options.base import option, option_class, takes
from tasklist.options.documents import PaperOptions, deliver, format_for
from tasklist.options.ranking import RankingOptions
from tasklist.reports import bulletin
from tasklist.words import dates, times


@option_class
class BulletinOptions(RankingOptions, PaperOptions):
    """Options of a paper that ranks."""


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
    report_bulletin = bulletin.compute_bulletin(
        tasklist,
        options.origin,
        span=None if q is None else times.span(q, tasklist.year),
        within=(dates.end_of_period(within, options.day, "--within") - options.day).days,
        min_due=options.least_due,
    )
    document = bulletin_text.document(report_bulletin, options.office, options.foot)
    deliver(document, form, options)
