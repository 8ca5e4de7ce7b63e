"""Options that commands of several kinds declare alike: a unit, the lock, going on unasked."""

from typing import Annotated

from tasklist.language import N_
from tasklist.options.option_classes import Texts, option

UnitFilter = Annotated[
    Texts,
    option("--unit", "-u", help=N_("Milestones of this unit, directly or through a group."),
           metavar="UNIT"),
]  # fmt: skip
Wait = Annotated[
    str,
    option("--wait", help=N_("Seconds to wait for the lock (default: 20)."), metavar="SECONDS"),
]
DEFAULT_WAIT = "20"
Yes = Annotated[bool, option("--yes", "-y", help=N_("Go on without asking."))]
