"""`tasklist verify`: records that completed milestones were verified."""

from typing import Annotated

from tasklist.language import N_
from tasklist.options.options_from_fields import option, takes
from tasklist.writing import fact_recording
from tasklist.writing.fact_options import DatedOptions


@takes(DatedOptions)
def verify(
    options: DatedOptions,
    *,
    by: Annotated[
        str | None, option("--by", help=N_("Who verified it: a name or an office."), metavar="NAME")
    ] = None,
) -> None:
    """Record that completed milestones were verified."""
    options.write(
        "verified",
        lambda placed, on: fact_recording.verify(placed, on, by, amend=options.amend),
        by,
        options.on,
    )
