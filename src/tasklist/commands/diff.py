"""`tasklist diff`: shows what changed in the list, by milestone instead of by line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import EXIT_REPORTED, UsageError
from tasklist.history import snapshots_by_revision
from tasklist.language import N_, _
from tasklist.model.change import FLAGS, Change, Review
from tasklist.model.compare import compare
from tasklist.model.list_short_names import ALONE
from tasklist.options.change_report_options import ReviewOptions
from tasklist.options.clock import today
from tasklist.options.named_lists import NamedList
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.render import change_reports
from tasklist.words import dates, typed_values


@option_class
class DiffOptions(ReviewOptions):
    """Options of `tasklist diff`: the two versions to compare."""

    span: Annotated[
        str | None,
        typer.Argument(
            help=N_("Revision to compare the file with (default: HEAD), or two: HEAD~1..HEAD"),
            metavar="[REV | REV..REV]",
        ),
    ] = None
    staged: Annotated[
        bool, option("--staged", help=N_("Compare the staged version instead of the working file."))
    ] = False

    def sides(self) -> tuple[Snapshot, Snapshot]:
        """The older and the newer version of the list.

        Raises UsageError for a three-dot range, or for `--staged` with a range.
        """
        old, dots, new = (self.span or "HEAD").partition("..")
        if new.startswith("."):
            old, new = old or "HEAD", new[1:] or "HEAD"
            hint = _(
                "Write {old}..{new}. To compare with their common ancestor, find it with: git"
                " merge-base {old} {new}"
            )
            raise UsageError(
                _("Three-dot ranges are not supported: {text}").format(text=self.span),
                hint.format(old=f"{old}~1" if old == new else old, new=new),
            )
        if self.staged and dots:
            raise UsageError(
                _("--staged cannot be combined with a range: {text}").format(text=self.span),
                _("Remove one of them."),
            )
        old, new = (dates.revision(text or "HEAD", today, self.year_by_name) for text in (old, new))
        older = snapshots_by_revision.at(self.path, old, may_be_missing=True)
        if dots:
            return older, snapshots_by_revision.at(self.path, new)
        return older, snapshots_by_revision.staged(self.path) if self.staged else self.snapshot

    def report(self) -> Review:
        """The changes between the two versions of the list, with their flags."""
        old, new = self.sides()
        changes = _compared(self.path, old, new)
        flagged = snapshots_by_revision.flagged(self.path, (old, new), changes, self.days)
        return Review(old.name, new.name, tuple(flagged))

    def report_of(self, named: NamedList) -> Review:
        """The changes between the two versions of *named*, one of several lists."""
        return self.of_list(named).report()


@takes(DiffOptions)
def diff(
    options: DiffOptions,
    *,
    fail_on: Annotated[
        Texts,
        option("--fail-on", help=N_("Exit with 1 on these changes: softened, postponed, withdrawn, "
                                    "dropped, backdated."), metavar="KIND,...", values=FLAGS),
    ] = None,
) -> None:  # fmt: skip
    """List the changes; exit with 1 if any change is of a kind in --fail-on."""
    out, failing = options.output, _flags(fail_on or ())
    if options.has_several:
        reports = {named.name: one for named, one in options.each_list(options.report_of)}
        change_reports.reviews(out, reports)
    else:
        reports = {ALONE: options.report()}
        change_reports.review(out, reports[ALONE])
    if any(failing & report.flags for report in reports.values()):
        raise typer.Exit(EXIT_REPORTED)


def _compared(file: Path, old: Snapshot, new: Snapshot) -> list[Change]:
    before = old.tasklist if old.exists else None
    after = new.tasklist
    if before is None:
        return [Change(kind="list-added")]
    if before.year != after.year and snapshots_by_revision.is_another_list(file, old, new):
        return [Change(kind="list-added")]
    return compare(before, after)


def _flags(texts: Sequence[str]) -> frozenset[str]:
    names = typed_values.option_values(texts, "--fail-on")
    return frozenset(typed_values.choice(word, FLAGS, "--fail-on") for word in names)
