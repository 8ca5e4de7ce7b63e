"""The options of answers and papers that rank units and leaders."""

from typing import Annotated

from tasklist.language import N_
from tasklist.options.office import OfficeOptions
from tasklist.options.option_classes import option, option_class
from tasklist.words import arguments


@option_class
class RankingOptions(OfficeOptions):
    """Options for how many milestones must be due to be ranked."""

    min_due: Annotated[
        str | None,
        option("--min-due",
               help=N_("Rank only units and leaders with this many milestones due (default: 3)."),
               metavar="NUMBER"),
    ] = None  # fmt: skip

    @property
    def least_due(self) -> int:
        """How many milestones must be due to be ranked: as asked for, else as the office says.

        Raises UsageError if `--min-due` is no number, and InvalidOfficeError.
        """
        from tasklist.reports.ranking import MIN_DUE

        if self.min_due is not None:
            return arguments.whole_number(self.min_due, "--min-due")
        return MIN_DUE if self.office.min_due is None else self.office.min_due
