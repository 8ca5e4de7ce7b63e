"""Options that several commands declare in the same way, such as `--unit` and `--yes`."""

from typing import Annotated

from tasklist.language import N_
from tasklist.options.options_from_fields import Texts, option
from tasklist.render import FORMATS

UnitFilter = Annotated[
    Texts,
    option("--unit", "-u", help=N_("Milestones of this unit, directly or through a group."),
           metavar="UNIT"),
]  # fmt: skip
Wait = Annotated[
    str,
    option("--wait", help=N_("Seconds to wait for the lock (default: 20)."), metavar="SECONDS"),
]
RowFormat = Annotated[
    str | None,
    option("--format", help=N_("table, tsv, csv, json or md (default: table; tsv in a pipe)."),
           metavar="FORMAT", values=FORMATS),
]  # fmt: skip
DEFAULT_WAIT = "20"
Yes = Annotated[bool, option("--yes", "-y", help=N_("Go on without asking."))]
