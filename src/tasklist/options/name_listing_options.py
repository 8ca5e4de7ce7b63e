"""Options of the commands that list names: `units` and `leaders`."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar

from tasklist import render
from tasklist.language import N_
from tasklist.model.listing_order import name_order
from tasklist.options.listing_arrangement import Limit
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.options.selection import ListingOptions
from tasklist.render import NameView, figures
from tasklist.reports import value_words
from tasklist.reports.name_counts import NAME_FIELDS, NameCount
from tasklist.text import normal_forms
from tasklist.words import typed_values

SORT_KEYS: dict[str, Callable[[NameCount], Any]] = {
    "name": lambda count: name_order(count.name),
    "tasks": lambda count: count.tasks,
    "milestones": lambda count: count.milestones,
}
LEADER_FIELDS = tuple(field for field in NAME_FIELDS if field != "members")
COLUMNS_HELP = N_("Show these columns, separated by commas.")


@option_class
class NameOptions(ListingOptions):
    """Options of `units`."""

    sort: Annotated[
        Texts,
        option("--sort", help=N_("name, tasks or milestones; -tasks is descending."),
               metavar="KEYS", values=tuple(SORT_KEYS)),
    ] = None  # fmt: skip
    columns: Annotated[
        Texts,
        option("--columns", help=COLUMNS_HELP, metavar="NAMES", values=NAME_FIELDS),
    ] = None
    limit: Limit = None
    count: Annotated[bool, option("--count", help=N_("Print only the number of names."))] = False

    # The names of the columns that can be shown.
    known_columns: ClassVar[Sequence[str]] = NAME_FIELDS

    @property
    def prints_day(self) -> bool:
        """Return whether the answer shows the date of the report; only `--count` in JSON does."""
        return self.count and self.output.format == "json"

    def answer(self, kind: str, counts: Sequence[NameCount]) -> None:
        """Print *counts* in the requested order and columns; *kind* is `units` or `leaders`.

        With `--count`, print only how many names there are.
        """
        columns = [
            typed_values.choice(text, self.known_columns, "--columns", value_words.NAME_COLUMNS)
            for text in typed_values.option_values(self.columns, "--columns")
        ]
        shown = self._ordered(counts)
        if self.count:
            render.count(self.output, self.answered_file, self.day, len(shown))
        else:
            view = NameView(tuple(dict.fromkeys(columns)), len(counts))
            figures.names(self.output, kind, self.answered_file, shown, view)

    def _ordered(self, counts: Sequence[NameCount]) -> Sequence[NameCount]:
        rows = list(counts)
        for text in reversed(typed_values.option_values(self.sort, "--sort")):
            plain = normal_forms.nfkc(text)
            key = typed_values.choice(
                plain.removeprefix("-"), tuple(SORT_KEYS), "--sort", value_words.NAME_COLUMNS
            )
            rows.sort(key=SORT_KEYS[key], reverse=plain.startswith("-"))
        limit = None if self.limit is None else typed_values.whole_number(self.limit, "--limit")
        return rows[:limit]


@option_class
class LeaderOptions(NameOptions):
    """Options of `leaders`, which has no column of members."""

    columns: Annotated[
        Texts,
        option("--columns", help=COLUMNS_HELP, metavar="NAMES", values=LEADER_FIELDS),
    ] = None

    known_columns: ClassVar[Sequence[str]] = LEADER_FIELDS
