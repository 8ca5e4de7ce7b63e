"""`tasklist page`: the list as a web page, for leaders and the public."""

from tasklist import documents
from tasklist.options.base import option_class, takes
from tasklist.options.documents import (
    OutputPath,
    format_for,
    provenance,
    write_document,
)
from tasklist.options.ranking import RankingOptions
from tasklist.options.selection import SelectionOptions
from tasklist.options.trend_points import quarterly_points

FORMS = ("html",)


@option_class
class PageOptions(RankingOptions, SelectionOptions):
    """Options that select the milestones of the page, and its file."""

    out: OutputPath = None


@takes(PageOptions)
def page(options: PageOptions) -> None:
    """Write a web page: lights by quarter, progress by unit and leader, every task."""
    format_for(options.out, None, FORMS)
    tasklist, listing = options.listing()
    points = quarterly_points(options, listing, tasklist.year)
    stated = provenance(options, "html", options.out)
    data = documents.render_page(tasklist, listing, points, stated, options.least_due)
    write_document(data, options.out, options.source)
