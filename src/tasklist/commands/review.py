"""`tasklist review`: shows unverified milestones one by one, to be answered with one key each."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from tasklist.cache.snapshot import working_copy
from tasklist.errors import TasklistError, UsageError
from tasklist.git import Repository
from tasklist.git.errors import NoRepositoryError
from tasklist.language import N_, _, ngettext, with_program_name
from tasklist.model.change import Change, Review
from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.query import Query, select
from tasklist.model.status import status_on
from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.options.clock import today
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output
from tasklist.options.selection import QuestionOptions
from tasklist.process import stderr_notices
from tasklist.render import change_reports
from tasklist.words import dates, typed_values
from tasklist.writing import confirmation
from tasklist.writing.edit_preconditions import check_date


class UnattendedReviewError(UsageError):
    """A review was started without a terminal, so nobody can answer it (exit 2)."""

    sentence = N_("A review requires a terminal, where each answer is a key.")
    advice = N_(
        "To list the milestones: tasklist show --unverified\n"
        "To verify in a script: tasklist verify --unit UNIT --unverified --yes"
    )


@option_class
class WaitingOptions(QuestionOptions):
    """Options of `tasklist review`: the milestones, and the name and date to record."""

    by: Annotated[
        str | None, option("--by", help=N_("Who verifies: a name or an office."), metavar="NAME")
    ] = None
    on: Annotated[
        str | None,
        option("--on", help=N_("The date to record (default: today)."), metavar="DATE"),
    ] = None
    wait: Wait = DEFAULT_WAIT

    def query(self, year: int, of_list: ListName = ALONE) -> Query:
        """The query that selects the milestones: unverified ones unless `--status` is given."""
        question = super().query(year, of_list)
        return question if question.statuses else question._replace(unverified=True)

    def waiting(self, tasklist: Tasklist) -> Sequence[PlacedMilestone]:
        """The milestones of *tasklist* to review, in the order of the list."""
        standings = (status_on(placed, today(), self.days) for placed in tasklist.milestones)
        return [s.placed for s in select(tasklist, self.query(tasklist.year), standings)]

    def date_recorded(self, year: int) -> datetime.date | None:
        """The date in `--on`; None without it.

        Raises UsageError for a date in the future, or before *year*, the year of the list.
        """
        if self.on is None:
            return None
        date = dates.likeliest_with_notice(self.on, today, lambda: year)
        check_date(date, year, _("Check the date: --on DATE"))
        return date


@takes(WaitingOptions)
def review(options: WaitingOptions) -> None:
    """Go through milestones to be verified, one on each screen, and save each answer."""
    if not confirmation.can_ask():
        raise UnattendedReviewError
    from tasklist.writing.review_dialog import ReviewDialog, Verifier
    from tasklist.writing.review_displays import display
    from tasklist.writing.review_session import ReviewSession

    by = None if options.by is None else typed_values.texts([options.by], "--by")[0]
    session = ReviewSession(options.path, options.waiting, options.wait)
    verifier = Verifier(by, options.date_recorded(session.snapshot.year))
    if not session.items:
        stderr_notices.add(_("No milestones are waiting to be verified."))
        return
    try:
        with display() as here:
            ReviewDialog(session, verifier, here).run()
    finally:
        changes = session.changes()
        _report(session.snapshot.name, changes)
    if changes:
        _offer_commit(options.path)
    _note_left(len(options.waiting(session.snapshot.tasklist)))


def _report(name: str, changes: Sequence[Change]) -> None:
    """Print the *changes* that were made in the list *name*."""
    if not changes:
        stderr_notices.add(_("Nothing was written."))
        return
    change_reports.review(output("table"), Review(_("before the review"), name, tuple(changes)))


def _offer_commit(path: Path) -> None:
    """Ask whether to commit the list at *path*, and commit it if the answer is yes.

    If the list can't be committed, a notice says why. Nothing is asked if the list is in no
    repository.
    """
    from tasklist.commands.commit import commit_list, refuse_unready

    try:
        refuse_unready(Repository.of(path), working_copy(path))
    except NoRepositoryError:
        return
    except TasklistError as error:
        stderr_notices.add(_("Not committed: {reason}").format(reason=error))
        return
    if confirmation.confirm(_("Commit the list?")):
        commit_list(path)


def _note_left(count: int) -> None:
    """Add a notice that *count* milestones still wait to be verified, unless *count* is 0."""
    if count:
        text = ngettext(
            "{count} milestone is still to be verified. To go on: tasklist review",
            "{count} milestones are still to be verified. To go on: tasklist review",
            count,
        )
        stderr_notices.add(with_program_name(text.format(count=count)))
