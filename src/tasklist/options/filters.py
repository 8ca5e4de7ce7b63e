"""Options that filter milestones, for commands that read and commands that mark."""

from typing import TYPE_CHECKING, Annotated

from tasklist.language import N_
from tasklist.options.option_annotations import UnitFilter
from tasklist.options.options_from_fields import Options, Texts, option, option_class
from tasklist.words import typed_values

if TYPE_CHECKING:
    from tasklist.model.query import Query  # most edits need no query
    from tasklist.model.status import Status


@option_class
class FilterOptions(Options):
    """Options that select milestones by unit, leader, quarter, status and text."""

    unit: UnitFilter = None
    direct: Annotated[
        bool, option("--direct", help=N_("With --unit: exclude milestones of its groups."))
    ] = False
    lead: Annotated[
        Texts,
        option("--lead", help=N_("Milestones that this unit leads."), metavar="UNIT"),
    ] = None
    support: Annotated[
        Texts,
        option("--support", help=N_("Milestones that this unit supports."), metavar="UNIT"),
    ] = None
    section: Annotated[
        Texts,
        option("--section", help=N_("Tasks under a heading with this text."), metavar="TEXT"),
    ] = None
    leader: Annotated[
        Texts,
        option("--leader", "-l", help=N_("Tasks of this leader."), metavar="NAME"),
    ] = None
    q: Annotated[
        Texts,
        option(
            "--q",
            "-q",
            help=N_("Milestones in these quarters or months: 2, Q2, 二季度, Q1-Q2, 11月."),
            metavar="QUARTER",
        ),
    ] = None
    status: Annotated[
        Texts,
        option("--status",
               help=N_("done, done-late, overdue, active, upcoming, returned or dropped."),
               metavar="STATUS"),
    ] = None  # fmt: skip
    unverified: Annotated[
        bool, option("--unverified", help=N_("Only milestones that are done but not verified."))
    ] = False
    grep: Annotated[
        Texts, option("--grep", help=N_("Text in the goal or plan."), metavar="TEXT")
    ] = None

    def filters(self) -> "Query":
        """The query of these options except `--q`, which needs the year of the list.

        Raises UsageError for an empty value or an unknown status.
        """
        from tasklist.model.query import Query

        return Query(
            units=typed_values.option_values(self.unit, "--unit"),
            leads=typed_values.option_values(self.lead, "--lead"),
            leaders=typed_values.option_values(self.leader, "--leader"),
            sections=typed_values.search_texts(self.section or (), "--section"),
            support=typed_values.option_values(self.support, "--support"),
            statuses=self._statuses(),
            texts=typed_values.search_texts(self.grep or (), "--grep"),
            direct=self.direct,
            unverified=self.unverified,
        )

    def _statuses(self) -> "tuple[Status, ...]":
        if not self.status:
            return ()
        from tasklist.words import status_arguments

        return status_arguments.statuses(self.status)
