"""`tasklist summary`: totals by unit, leader, quarter, section and so on, or by two of these."""

from typing import Annotated

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.options.arrangement import Limit
from tasklist.options.option_classes import option, option_class, takes
from tasklist.options.ranking import RankingOptions
from tasklist.options.selection import ListingOptions
from tasklist.render import figures
from tasklist.reports import matrix, ranking, totals, value_words
from tasklist.reports.row_order import SORT_KEYS, RowOrder
from tasklist.text import normal_forms
from tasklist.words import arguments


@option_class
class SummaryOptions(RankingOptions, ListingOptions):
    """Options of the summary: what its rows and columns are, and their order."""

    by: Annotated[
        str,
        option("--by", help=N_("unit, leader, quarter, task, status or section (default: unit)."),
               metavar="WHAT", values=totals.NAMES),
    ] = "unit"  # fmt: skip
    across: Annotated[
        str | None,
        option("--across",
               help=N_("A column for each unit, leader, quarter, task, status or section."),
               metavar="WHAT", values=totals.NAMES),
    ] = None  # fmt: skip
    sort: Annotated[
        list[str] | None,
        option("--sort",
               help=N_("Sort rows: place, overdue, share, due-share, total, name; -overdue is"
                       " descending."), metavar="KEYS", values=SORT_KEYS),
    ] = None  # fmt: skip
    limit: Limit = None

    @property
    def order(self) -> RowOrder:
        """The order of the rows. Raises UsageError for an unknown sort key or an invalid limit."""
        words = [normal_forms.nfkc(word) for word in arguments.option_values(self.sort, "--sort")]
        known = tuple(SORT_KEYS)
        terms = value_words.SUMMARY_SORT_KEYS
        keys = [arguments.choice(word.removeprefix("-"), known, "--sort", terms) for word in words]
        limit = None if self.limit is None else arguments.whole_number(self.limit, "--limit")
        descending = [word.startswith("-") for word in words]
        return RowOrder(tuple(zip(keys, descending, strict=True)), limit)


@takes(SummaryOptions)
def summary(options: SummaryOptions) -> None:
    """Count milestones by status, with the share done."""
    by = arguments.choice(options.by, tuple(totals.NAMES), "--by")
    order = options.order
    if options.across is not None:
        _matrix(options, by, order)
        return
    tasklist, listing = options.listing()
    names = options.names(tasklist, by)
    rows, total = totals.summarize(listing.standings, by, names)
    is_named = names is not None
    # Among the few that were asked for a place would say nothing.
    min_due = options.least_due if by in totals.RANKED and not is_named else None
    compared: tuple[totals.Share, ...] = ()
    if min_due is not None:
        rows = ranking.with_places(rows, min_due)
        compared = tuple(row for row in rows if row.total)
    answer = totals.Summary(
        listing.file, listing.as_of, by, order.of(rows), total, is_named, min_due, compared
    )
    figures.summary(options.output, answer)


def _matrix(options: SummaryOptions, by: str, order: RowOrder) -> None:
    across = arguments.choice(options.across or "", tuple(totals.NAMES), "--across")
    if by == across:
        message = _("--by and --across are both {what}.").format(what=by)
        raise UsageError(message, _("Choose another kind for one of them."))
    tasklist, listing = options.listing()
    names = {kind: options.names(tasklist, kind) for kind in (by, across)}
    rows, total = matrix.compute_matrix(listing.standings, by, across, names)
    by_name = {row.share.name: row for row in rows}
    ordered = order.of(ranking.with_places([row.share for row in rows], options.least_due))
    figures.matrix(
        options.output,
        matrix.Matrix(
            listing.file, listing.as_of, by, across, tuple(total.cells),
            tuple(by_name[share.name] for share in ordered), total,
            tuple(kind for kind, of in names.items() if of is not None),
        ),
    )  # fmt: skip
