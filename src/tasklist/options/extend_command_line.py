"""The command line that extends a milestone, ready to be copied into a shell."""

import datetime
from collections.abc import Sequence

from tasklist.language import program
from tasklist.model.milestone_lookup import ref_of
from tasklist.model.spans import DueTime, Quarter
from tasklist.model.tasklist import PlacedMilestone
from tasklist.options.snapshot_options import ListOptions
from tasklist.text.shell_words import quoted


def extend_command(
    options: ListOptions,
    placed: PlacedMilestone,
    to: Quarter | DueTime,
    reason: str,
    day: datetime.date,
) -> str:
    """The command line that extends *placed* to the time *to* for *reason*, requested on *day*.

    It chooses the list as *options* do, and its words are quoted for a shell.
    """
    words = ["extend", str(ref_of(placed)), str(placed.milestone.span), "--to", str(to)]
    words += ["--reason", reason, "--on", day.isoformat()]
    if placed.milestone.extended is not None:
        words.append("--amend")
    return " ".join([program(), *map(quoted, [*words, *_of_list(options)])])


def _of_list(options: ListOptions) -> Sequence[str]:
    """The words of the options in *options* that choose the list: `--file`, `--year`, `--list`."""
    words = [word for file in options.file or () for word in ("--file", file)]
    words += [] if options.year is None else ["--year", options.year]
    return [*words, *(word for name in options.list_names or () for word in ("--list", name))]
