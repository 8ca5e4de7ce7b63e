"""`tasklist summary`: counts milestones by unit, leader, quarter and so on, or by two of these."""

from collections.abc import Iterator
from typing import Annotated

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.list_short_names import ListHead, ListName, labels
from tasklist.model.status import MilestoneStatus
from tasklist.options.listing_arrangement import Limit
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.ranking import RankingOptions
from tasklist.options.selection import ListingOptions, list_head
from tasklist.render import figures
from tasklist.reports import joined_totals, matrix, ranking, totals, value_words
from tasklist.reports.row_order import SORT_KEYS, RowOrder
from tasklist.text import normal_forms
from tasklist.words import typed_values


@option_class
class SummaryOptions(RankingOptions, ListingOptions):
    """Options of `tasklist summary`: the kinds of its rows and columns, and their order."""

    by: Annotated[
        str,
        option("--by",
               help=N_("unit, leader, quarter, task, status, section, list or year (default:"
                       " unit)."),
               metavar="WHAT", values=totals.NAMES),
    ] = "unit"  # fmt: skip
    across: Annotated[
        str | None,
        option("--across",
               help=N_("A column for each unit, leader, quarter, task, status, section, list or"
                       " year."),
               metavar="WHAT", values=totals.NAMES),
    ] = None  # fmt: skip
    sort: Annotated[
        list[str] | None,
        option("--sort",
               help=N_("Sort rows: place, overdue, share, due-share, total, name; -overdue is"
                       " descending."), metavar="KEYS", values=SORT_KEYS),
    ] = None  # fmt: skip
    limit: Limit = None
    merge_names: Annotated[
        bool,
        option("--merge-names",
               help=N_("Combine rows of the same name from several lists.")),
    ] = False  # fmt: skip

    def reads_lists(self, *kinds: str) -> bool:
        """Return whether the summary must read whole lists one by one.

        It must if there are several lists, or if one of *kinds* is `list` or `year`, because each
        row then counts whole lists.
        """
        return bool(set(kinds) & set(totals.BY_LIST)) or self.has_several

    @property
    def is_merged(self) -> bool:
        """Whether the same name in several lists counts as one; always true for a single list."""
        return self.merge_names or not self.has_several

    @property
    def order(self) -> RowOrder:
        """The order and limit of the rows. Raises UsageError for an invalid sort key or limit."""
        words = [
            normal_forms.nfkc(word) for word in typed_values.option_values(self.sort, "--sort")
        ]
        known = tuple(SORT_KEYS)
        terms = value_words.SUMMARY_SORT_KEYS
        keys = [
            typed_values.choice(word.removeprefix("-"), known, "--sort", terms) for word in words
        ]
        limit = None if self.limit is None else typed_values.whole_number(self.limit, "--limit")
        descending = [word.startswith("-") for word in words]
        return RowOrder(tuple(zip(keys, descending, strict=True)), limit)


@takes(SummaryOptions)
def summary(options: SummaryOptions) -> None:
    """Count milestones by status, with the share done."""
    by = typed_values.choice(options.by, tuple(totals.NAMES), "--by")
    order = options.order
    if options.across is not None:
        _matrix(options, by, order)
        return
    if options.reads_lists(by):
        _joined_summary(options, by, order)
        return
    tasklist, listing = options.listing()
    names = options.names(tasklist, by)
    rows, total = totals.summarize(listing.standings, by, names)
    is_named = names is not None
    # If only some names were asked for, their places in a ranking would mean nothing.
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
    across = typed_values.choice(options.across or "", tuple(totals.NAMES), "--across")
    if by == across:
        message = _("--by and --across are both {what}.").format(what=by)
        raise UsageError(message, _("Choose another kind for one of them."))
    if options.reads_lists(by, across):
        _joined_matrix(options, by, across, order)
        return
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


def _joined_summary(options: SummaryOptions, by: str, order: RowOrder) -> None:
    """Print the summary of several lists, which are read one at a time.

    The same name in two lists gives two rows, unless names are merged.
    """
    heads, is_named = [], False

    def parts() -> Iterator[joined_totals.ListTotals]:
        nonlocal is_named
        for named, tasklist, listing in options.listings():
            names = options.names(tasklist, by)
            is_named = is_named or names is not None
            heads.append(list_head(named, tasklist))
            yield joined_totals.list_totals(named.name, listing.standings, by, names)

    rows, total = joined_totals.joined(parts(), merged=options.is_merged)
    min_due = options.least_due if by in totals.RANKED and not is_named else None
    if min_due is not None:
        rows = ranking.with_places(rows, min_due)
    shown = order.of(joined_totals.in_order(rows, by))
    answer = totals.Summary(
        options.answered_file, options.day, by, shown, total, is_named, min_due,
        () if min_due is None else tuple(row for row in rows if row.total),
        tuple(heads) if options.has_several else (),
    )  # fmt: skip
    figures.summary(options.output, answer)


def _joined_matrix(options: SummaryOptions, by: str, across: str, order: RowOrder) -> None:
    """Print the summary of several lists by two kinds."""
    standings: list[MilestoneStatus] = []
    heads: list[ListHead] = []
    own: dict[str, dict[ListName, totals.Names | None]] = {by: {}, across: {}}
    for named, tasklist, listing in options.listings():
        standings += listing.standings
        heads.append(list_head(named, tasklist))
        for kind, names in own.items():
            names[named.name] = options.names(tasklist, kind)
    shown = labels(head.name for head in heads)
    row_names, column_names = (
        joined_totals.RowNames(kind, names, shown, options.is_merged) for kind, names in own.items()
    )
    rows, total = matrix.compute_matrix(
        standings, by, across, {by: row_names.of, across: column_names.of}
    )
    by_row = {(share.list_name, share.name): row for row in rows
              for share in [row_names.split(row.share)]}  # fmt: skip
    shares = joined_totals.in_order([row_names.split(row.share) for row in rows], by)
    ordered = order.of(ranking.with_places(shares, options.least_due))
    figures.matrix(
        options.output,
        matrix.Matrix(
            options.answered_file, options.day, by, across,
            joined_totals.names_in_order(list(total.cells), across),
            tuple(by_row[one.list_name, one.name]._replace(share=one) for one in ordered), total,
            tuple(kind for kind, names in own.items() if any(names.values())),
            tuple(heads) if options.has_several else (),
        ),
    )  # fmt: skip
