"""Options of the commands that list milestones: order, columns, limit and layout."""

from typing import Annotated

from tasklist import render
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.listing_order import GROUPS, SORT_KEYS, Arrangement, SortKey
from tasklist.model.status import AS_LISTED, ReportOrder
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.options.selection import ListingOptions
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.render import View
from tasklist.render.milestone_records import LIST_FIELDS, MILESTONE_FIELDS
from tasklist.text import normal_forms
from tasklist.words import typed_values

EVERY_COLUMN = "all"
COLUMN_NAMES = (EVERY_COLUMN, *MILESTONE_FIELDS)

Limit = Annotated[
    str | None,
    option("--limit", help=N_("Show at most this many rows."), metavar="NUMBER"),
]


@option_class
class ArrangementOptions(ListOptions):
    """Options for the order, the columns and the number of milestones."""

    sort: Annotated[
        Texts,
        option(
            "--sort",
            help=N_("due, days, unit, leader, task, status or done; -days is descending."),
            metavar="KEYS",
            values=SORT_KEYS,
        ),
    ] = None
    columns: Annotated[
        Texts,
        option(
            "--columns",
            help=N_("Show these columns, separated by commas; all: every column."),
            metavar="NAMES",
            values=COLUMN_NAMES,
        ),
    ] = None
    limit: Limit = None

    def arrangement(self, group: str = "") -> Arrangement:
        """How the milestones are sorted, grouped and limited; *group* is one of GROUPS or empty.

        Raises UsageError for an invalid sort key or limit.
        """
        keys = tuple(_sort_key(text) for text in typed_values.option_values(self.sort, "--sort"))
        limit = None if self.limit is None else typed_values.whole_number(self.limit, "--limit")
        return Arrangement(keys, group, limit)

    def column_names(self, form: str) -> tuple[str, ...]:
        """Return the columns to show, as names of fields; empty for the usual columns.

        JSON always has every field: if *form* is a JSON format, a notice says that `--columns` is
        ignored.
        """
        names = [typed_values.choice(text, COLUMN_NAMES, "--columns")
                 for text in typed_values.option_values(self.columns, "--columns")]  # fmt: skip
        if names and form in ("json", "jsonl"):
            stderr_notices.add(_("JSON always has every field: --columns does not apply."))
        if EVERY_COLUMN in names:
            return MILESTONE_FIELDS if self.has_several else MILESTONE_FIELDS[len(LIST_FIELDS) :]
        return tuple(dict.fromkeys(names))


@option_class
class MilestoneOptions(ArrangementOptions, ListingOptions):
    """Options of `show`, `overdue` and `due`."""

    group: Annotated[
        str | None,
        option(
            "--group",
            help=N_("Group by unit, leader, quarter, task or section."),
            metavar="WHAT",
            values=GROUPS,
        ),
    ] = None
    count: Annotated[bool, option("--count", help=N_("Print only the number of milestones."))] = (
        False
    )
    full: Annotated[
        bool, option("--full", help=N_("Show whole plans, however many milestones match."))
    ] = False
    brief: Annotated[
        bool,
        option("--brief", help=N_("Show one line for each milestone (default for more than 12).")),
    ] = False

    @property
    def prints_day(self) -> bool:
        """Whether the answer shows the date of the report; `--count` prints only a number."""
        return super().prints_day and (not self.count or self.output.format == "json")

    def answer(self, order: ReportOrder = AS_LISTED, kind: str = "show") -> int:
        """Print the selected milestones. Return how many they are without `--limit`.

        Only milestones that *order* includes are printed and counted. *kind* is the layout of
        tables: `show`, `card`, `overdue` or `due`.
        """
        group = "" if self.group is None else typed_values.choice(self.group, GROUPS, "--group")
        out, view, arrangement = self.output, self._view(kind, group), self.arrangement(group)
        if out.format == "tsv" or self.count:
            selection = self.joined_selection(order)
            matching = len(selection.rows)
            selection = selection.arranged(arrangement)
            if self.count:
                render.count(out, self.answered_file, self.day, len(selection.rows))
            else:
                render.cached_selection(out, selection, view)
            return matching
        listing = self.joined_listing()
        standings = order.of(listing.standings)
        listing = listing._replace(standings=arrangement.of(standings))
        if kind == "card":
            render.card(out, listing)
        else:
            render.listing(out, listing, view._replace(matching=len(standings)))
        return len(standings)

    def _view(self, kind: str, group: str) -> View:
        for names in (("--full", "--brief"), ("--count", "--group"), ("--count", "--columns")):
            if all(getattr(self, name.strip("-")) for name in names):
                raise UsageError(
                    _("{options} cannot be combined.").format(options=_(", ").join(names)),
                    _("Keep only one of them."),
                )
        is_brief = self.brief if self.full or self.brief else None
        hint = _("whole plans: --full")
        return View(kind, self.column_names(self.output.format), group, is_brief, hint)


def _sort_key(text: str) -> SortKey:
    plain = normal_forms.nfkc(text)
    name = plain.removeprefix("-")
    return SortKey(typed_values.choice(name, SORT_KEYS, "--sort"), name != plain)
