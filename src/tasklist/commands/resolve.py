"""`tasklist resolve`: shows and resolves the conflicts of an unfinished merge."""

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import Resolution, ResolvedList
from tasklist.errors import EXIT_REPORTED
from tasklist.language import _, ngettext
from tasklist.model.list_conflict import ConflictReport
from tasklist.options.options_from_fields import takes
from tasklist.process import stderr_notices
from tasklist.render import change_reports
from tasklist.storage import list_file
from tasklist.writing import confirmation, conflict_answers
from tasklist.writing.command_edits import save
from tasklist.writing.conflict_answers import ConflictAnswers
from tasklist.writing.conflict_options import ConflictOptions, commands_for
from tasklist.writing.conflict_origin import ConflictOrigin
from tasklist.yamlfile.conflicted_text import Side


@takes(ConflictOptions)
def resolve(options: ConflictOptions) -> None:
    """Show the conflicts of a merge, and resolve those for which a side or a value is given.

    Exit with 1 if conflicts are left.
    """
    options.check()
    path = options.path
    snapshot = Snapshot(path.as_posix(), list_file.load(path).data, worth_caching=False)
    origin = ConflictOrigin.of(path)
    resolution = Resolution.of(snapshot, origin.base)
    conflicts = resolution.open_conflicts
    report = ConflictReport(snapshot.name, origin.sides(resolution.text), conflicts, len(conflicts))
    if not resolution.conflicts:
        _say_no_conflict(options, report, origin)
        return
    if conflicts and options.only_lists:
        change_reports.conflicts(options.output, report, commands_for(conflicts))
        raise typer.Exit(EXIT_REPORTED)
    answered = conflict_answers.answers(options, resolution, report)
    if conflicts and not answered.answers:
        stderr_notices.add(_("Nothing was written."))
        raise typer.Exit(EXIT_REPORTED)
    resolved = answered.resolution.resolved(answered.answers)
    _finish(options, snapshot, _with_answers(report, answered, resolved), resolved)
    if resolved.left:
        raise typer.Exit(EXIT_REPORTED)
    if origin.next_step and not options.dry_run:
        stderr_notices.add(origin.next_step)


def _say_no_conflict(
    options: ConflictOptions, report: ConflictReport, origin: ConflictOrigin
) -> None:
    if options.output.format == "json":
        change_reports.resolution(options.output, report)
    else:
        stderr_notices.add(_left(report))
    if origin.next_step:
        stderr_notices.add(origin.next_step)


def _with_answers(
    report: ConflictReport, answered: ConflictAnswers, resolved: ResolvedList
) -> ConflictReport:
    answers = {
        number: "value" if number in answered.typed else str(side)
        for number, side in answered.answers.items()
    }
    return report._replace(
        answers=answers,
        left=resolved.left,
        against_ours=resolved.against[Side.OURS],
        against_theirs=resolved.against[Side.THEIRS],
    )


def _finish(
    options: ConflictOptions, snapshot: Snapshot, report: ConflictReport, resolved: ResolvedList
) -> None:
    """Show what the answers change in the list, and save the list.

    If one option answers several conflicts, the user is asked on a terminal before the list is
    saved. With `--dry-run`, nothing is saved. Raises typer.Exit if the user does not agree.
    """
    is_text = options.output.format == "text"
    if is_text or options.dry_run:
        change_reports.resolution(options.output, report)
    if options.dry_run:
        return
    count = len(report.answers)
    if options.confirms and count > 1:
        form = ngettext("Resolve {count} conflict?", "Resolve {count} conflicts?", count)
        if not confirmation.confirm(form.format(count=count)):
            stderr_notices.add(_("Nothing was written."))
            raise typer.Exit(EXIT_REPORTED)
    save(options.path, lambda _old: resolved.new, options.wait, previewed=snapshot.data)
    if is_text:
        stderr_notices.add(_left(report))
    else:
        change_reports.resolution(options.output, report)


def _left(report: ConflictReport) -> str:
    """The sentence that says how many conflicts are left."""
    if not report.left:
        return _("No conflicts are left in {file}.").format(file=report.file)
    form = ngettext(
        "{count} conflict is left in {file}.", "{count} conflicts are left in {file}.", report.left
    )
    return form.format(count=report.left, file=report.file)
