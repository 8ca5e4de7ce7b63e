"""`tasklist forms read`: shows the changes in completed forms; `--apply` writes them."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tasklist.commands.returned_forms import ReturnedFormsOptions, refused_row
from tasklist.errors import EXIT_REPORTED, UsageError
from tasklist.history import flag_backdated, snapshots_by_revision
from tasklist.language import N_, _, ngettext
from tasklist.model.change import Change, ChangePlace, Review
from tasklist.model.marking import Edited, Marking
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.model.tasklist import Tasklist
from tasklist.options.change_report_options import GRACE
from tasklist.options.extend_command_line import extend_command
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output
from tasklist.process import stderr_notices
from tasklist.render import OVERVIEW_FORMATS, change_reports, form_reports
from tasklist.render.refusals_and_requests import ExtensionLine
from tasklist.writing.command_edits import edit

if TYPE_CHECKING:
    from tasklist.forms.form_review import Verdict


@option_class
class FormsReadOptions(ReturnedFormsOptions):
    """Options of `tasklist forms read`."""

    apply: Annotated[
        bool, option("--apply", help=N_("Write the accepted changes to the list."))
    ] = False
    diff: Annotated[
        bool, option("--diff", help=N_("Print the diff of the list, and write nothing."))
    ] = False
    wait: Wait = DEFAULT_WAIT
    format: Annotated[
        str | None,
        option("--format", help=N_("text or json (default: text)."), metavar="FORMAT",
               values=OVERVIEW_FORMATS),
    ] = None  # fmt: skip


@takes(FormsReadOptions)
def forms_read(options: FormsReadOptions) -> None:
    """List what forms would change; exit with 1 if anything is refused."""
    returned = options.returned("read")
    if options.apply and options.diff:
        raise UsageError(_("--diff cannot be combined with --apply."), _("Remove one of them."))
    out = output(options.format, OVERVIEW_FORMATS)
    if options.diff and out.format == "json":
        raise UsageError(_("--diff cannot be combined with --format json."),
                         _("Remove one of them."))  # fmt: skip
    path, day = options.path, options.day
    committed_on = snapshots_by_revision.last_shown(path)
    verdicts: list[Verdict] = []

    def prepare(tasklist: Tasklist) -> Marking:
        verdict = returned.verdict(tasklist, path, day)
        verdicts[:] = [verdict]  # replaced if the list is locked and read again
        return Marking(verdict.changes)

    marking, old, new = edit(path, prepare, options.wait if options.apply else None)
    (verdict,) = verdicts
    refused = [refused_row(one) for one in verdict.refused]
    extensions = list(_extensions(options, verdict))
    if options.diff:
        change_reports.diff(output("md"), old, new)
        form_reports.changes(output("md", stream=sys.stderr), (), refused, extensions)
    elif out.format == "json":
        report = Review(old.name, new.name, tuple(_flagged(marking.edited, committed_on)))
        form_reports.record(out, report, refused, extensions, is_written=options.apply)
    else:
        flagged = _flagged(marking.edited, committed_on)
        form_reports.changes(output("md"), flagged, refused, extensions)
    stderr_notices.add(_total(len(marking.edited), len(refused), applied=options.apply))
    if refused:
        raise typer.Exit(EXIT_REPORTED)


def _extensions(options: FormsReadOptions, verdict: "Verdict") -> Iterator[ExtensionLine]:
    """The extensions that forms request, each with the command line that grants it."""
    for file, row, (placed, to, reason) in verdict.extensions:
        place = ChangePlace(placed.id.task).at(placed.workstream).at(placed.milestone)
        command = extend_command(options, placed, to, reason, options.day)
        yield ExtensionLine(place, placed.id.workstream, str(to), reason, file, row, command)


def _flagged(accepted: Sequence[Edited], committed_on: datetime.date | None) -> list[Change]:
    """The *accepted* changes with the flags that `diff` would give them.

    *committed_on* is the day of the last commit; if it is None, no change is flagged.
    """
    changes = [change for pair in accepted for change in of_a_milestone(*pair)]
    if committed_on is None:
        return changes
    return [flag_backdated(change, committed_on, GRACE) for change in changes]


def _total(changes: int, refused: int, *, applied: bool) -> str:
    """The last line of the output: the number of changes, and how to write them."""
    if applied:
        accepted = ngettext("{count} milestone changed", "{count} milestones changed", changes)
    else:
        accepted = ngettext("{count} milestone would change", "{count} milestones would change",
                        changes)  # fmt: skip
    rejected = ngettext("{count} refused", "{count} refused", refused)
    text = f"{accepted.format(count=changes)}{_(', ')}{rejected.format(count=refused)}"
    if applied or not changes:
        return text
    return _("{text}. To write the changes: --apply").format(text=text)
