"""Options of the commands that list milestones: how much of each is shown."""

from typing import Annotated

from tasklist import render
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.status import AS_LISTED, ReportOrder
from tasklist.options.base import option, option_class
from tasklist.options.selection import ListingOptions
from tasklist.render import View


@option_class
class MilestoneOptions(ListingOptions):
    """Options of `show`, `overdue` and `due`."""

    full: Annotated[
        bool, option("--full", help=N_("Show whole plans, however many milestones match."))
    ] = False
    brief: Annotated[
        bool, option("--brief", help=N_("Show one line for each milestone (default: over 12)."))
    ] = False

    def answer(self, order: ReportOrder = AS_LISTED, kind: str = "show") -> int:
        """Print the selected milestones that *order* includes, and return their number.

        *kind* is the layout for people: `show`, `card`, `overdue` or `due`.
        """
        out, view = self.output, self._view(kind)
        if out.format == "tsv":
            query = self.query(self.snapshot.year)
            selection = self.snapshot.select(query, self.day, self.days, order)
            render.cached_listing(out, selection)
            return len(selection.rows)
        _tasklist, listing = self.listing()
        listing = listing._replace(standings=order.of(listing.standings))
        if kind == "card":
            render.card(out, listing)
        else:
            render.listing(out, listing, view)
        return len(listing.standings)

    def _view(self, kind: str) -> View:
        if self.full and self.brief:
            raise UsageError(
                _("{options} cannot be combined.").format(options="--full, --brief"),
                _("Keep only one of them."),
            )
        return View(kind, is_brief=self.brief if self.full or self.brief else None)
