"""The option of commands that rank units and leaders."""

from typing import Annotated

from tasklist.language import N_
from tasklist.options.office_options import OfficeOptions
from tasklist.options.options_from_fields import option, option_class
from tasklist.words import typed_values


@option_class
class RankingOptions(OfficeOptions):
    """Options that say how many due milestones a unit or leader must have to be ranked."""

    min_due: Annotated[
        str | None,
        option("--min-due",
               help=N_("Rank only units and leaders with this many milestones due (default: 3)."),
               metavar="NUMBER"),
    ] = None  # fmt: skip

    @property
    def least_due(self) -> int:
        """Return how many due milestones a unit or leader must have to be ranked.

        It is the number in `--min-due`, else the one in the office file, else 3. Raises UsageError
        if `--min-due` is not a whole number, and what `office` raises.
        """
        from tasklist.reports.ranking import MIN_DUE

        if self.min_due is not None:
            return typed_values.whole_number(self.min_due, "--min-due")
        return MIN_DUE if self.office.min_due is None else self.office.min_due
