"""What the commands that tell of changes share: how late is late, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tasklist.language import N_
from tasklist.options import arguments
from tasklist.options.base import ListOptions, option, output
from tasklist.render import REVIEW_FORMATS, Output

GRACE = 30  # days that a report may come late


@dataclass(kw_only=True, eq=False, repr=False)
class ReviewOptions(ListOptions):
    """What every command that tells of changes can be asked."""

    grace: Annotated[
        str,
        option("--grace", help=N_("Days that a report may come late, not backdated (30)."),
               metavar="DAYS"),
    ] = str(GRACE)  # fmt: skip
    format: Annotated[
        str, option("--format", help=N_("table, md or json (table)."), metavar="FORMAT")
    ] = "table"

    @property
    def output(self) -> Output:
        """Where the answer goes, and in which form."""
        return output(self.format, REVIEW_FORMATS)

    @property
    def days(self) -> int:
        """How many days late a report may come."""
        return arguments.whole_number(self.grace, "--grace")
