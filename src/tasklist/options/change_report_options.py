"""Options of the commands that report changes: diff and log."""

from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any, Self

from tasklist.language import N_
from tasklist.options.display import DisplayOptions
from tasklist.options.named_lists import NamedList
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.snapshot_options import ListOptions
from tasklist.render import REVIEW_FORMATS, Output
from tasklist.words import typed_values

GRACE = 30  # days before a late report counts as backdated


@option_class
class ReviewOptions(DisplayOptions, ListOptions):
    """Options of every command that reports changes."""

    grace: Annotated[
        str,
        option(
            "--grace",
            help=N_("Days a report may be late before it counts as backdated (default: 30)."),
            metavar="DAYS",
        ),
    ] = str(GRACE)
    format: Annotated[
        str,
        option(
            "--format",
            help=N_("table, md or json (default: table)."),
            metavar="FORMAT",
            values=REVIEW_FORMATS,
        ),
    ] = "table"

    def of_list(self, named: NamedList) -> Self:
        """Return a copy of these options for *named*, one of several lists.

        The copy keeps only the tasks that were typed for that list.
        """
        words = getattr(self, "tasks", None)
        own: dict[str, Any] = (
            {} if words is None else {"tasks": list(self.task_words(words, named.name))}
        )
        return replace(self, file=[str(named.path)], year=None, list_names=None, **own)

    @cached_property
    def output(self) -> Output:
        """Standard output, in the requested format."""
        return self.screen(self.format, REVIEW_FORMATS)

    @property
    def days(self) -> int:
        """The number of days by which a report may be late without counting as backdated.

        Raises InvalidValueError if `--grace` is not a whole number.
        """
        return typed_values.whole_number(self.grace, "--grace")
