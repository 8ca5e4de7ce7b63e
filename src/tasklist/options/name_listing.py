"""Options of the commands that list names: units and leaders."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from tasklist import render
from tasklist.language import N_
from tasklist.model.arrangement import name_order
from tasklist.model.status import Listing
from tasklist.options import arguments
from tasklist.options.base import Texts, option, option_class
from tasklist.options.listing import Limit
from tasklist.options.selection import ListingOptions
from tasklist.render import NameView
from tasklist.reports import vocabulary
from tasklist.reports.totals import NAME_FIELDS, NameCount
from tasklist.text import normal_forms

SORT_KEYS: dict[str, Callable[[NameCount], Any]] = {
    "name": lambda count: name_order(count.name),
    "tasks": lambda count: count.tasks,
    "milestones": lambda count: count.milestones,
}


@option_class
class NameOptions(ListingOptions):
    """Options of `units` and `leaders`."""

    sort: Annotated[
        Texts,
        option("--sort", help=N_("name, tasks or milestones; -tasks is descending."),
               metavar="KEYS", values=tuple(SORT_KEYS)),
    ] = None  # fmt: skip
    columns: Annotated[
        Texts,
        option("--columns", help=N_("Show these columns, separated by commas."), metavar="NAMES",
               values=NAME_FIELDS),
    ] = None  # fmt: skip
    limit: Limit = None
    count: Annotated[bool, option("--count", help=N_("Print only the number of names."))] = False

    def answer(self, kind: str, listing: Listing, counts: Sequence[NameCount]) -> None:
        """Print *counts* in the requested order and columns; *kind* is `units` or `leaders`."""
        known = NAME_FIELDS if kind == "units" else NAME_FIELDS[:-1]  # a leader has no members
        columns = [arguments.choice(text, known, "--columns", vocabulary.NAME_COLUMNS)
                   for text in arguments.option_values(self.columns, "--columns")]  # fmt: skip
        shown = self._ordered(counts)
        if self.count:
            render.count(self.output, listing.file, listing.as_of, len(shown))
        else:
            view = NameView(tuple(dict.fromkeys(columns)), len(counts))
            render.names(self.output, kind, listing.file, shown, view)

    def _ordered(self, counts: Sequence[NameCount]) -> Sequence[NameCount]:
        rows = list(counts)
        for text in reversed(arguments.option_values(self.sort, "--sort")):
            plain = normal_forms.nfkc(text)
            key = arguments.choice(
                plain.removeprefix("-"), tuple(SORT_KEYS), "--sort", vocabulary.NAME_COLUMNS
            )
            rows.sort(key=SORT_KEYS[key], reverse=plain.startswith("-"))
        limit = None if self.limit is None else arguments.whole_number(self.limit, "--limit")
        return rows[:limit]
