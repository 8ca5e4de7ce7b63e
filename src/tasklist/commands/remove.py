"""`tasklist remove`: removes a task, a workstream or a milestone from the list."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import part_edits
from tasklist.edits.list_writer import ListEdit
from tasklist.language import N_, _, ngettext
from tasklist.model.milestone_lookup import name_of
from tasklist.model.part_lookup import check_removable, milestones_at
from tasklist.model.part_operations import Position
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.options.options_from_fields import Texts, option_class, takes
from tasklist.words import part_words
from tasklist.writing.confirmation import UnconfirmedError
from tasklist.writing.part_options import PartOptions


@option_class
class RemoveOptions(PartOptions):
    """Options of `tasklist remove`."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("The task, workstream or milestone: 35, 35.1, 35.1 Q4."),
            metavar="TASK [QUARTER]",
        ),
    ] = None

    def position(self, tasklist: Tasklist) -> Position:
        """Return the position of the part to remove.

        Raises UsageError if the words don't name exactly one part, or if this part is the only task
        of the list, the only workstream of its task, or the only milestone of its workstream.
        """
        position = part_words.part_name(self.words or (), tasklist.year).position(tasklist)
        check_removable(tasklist, position)
        return position


@takes(RemoveOptions)
def remove(options: RemoveOptions) -> None:
    """Remove a task, a workstream or a milestone."""

    def rewrite(old: Snapshot) -> Snapshot:
        position = options.position(old.tasklist)
        if not (options.yes or options.dry_run or options.can_ask):
            _refuse_loss(old.tasklist, position)
        return part_edits.remove(old, position)

    def question(edit: ListEdit) -> str:
        position = options.position(edit.old.tasklist)
        return " ".join((*_losses(edit.old.tasklist, position), _("Remove it?")))

    def remarks(edit: ListEdit) -> Iterator[str]:
        position = options.position(edit.old.tasklist)
        for comment in part_edits.comments(edit.old, position):
            yield _("A comment inside is removed too: {comment}").format(comment=comment)

    options.write(rewrite, question, remarks)


def _losses(tasklist: Tasklist, position: Position) -> Iterator[str]:
    """Yield a sentence that says which records would be lost; nothing if none would be lost."""
    recorded = _with_records(tasklist, position)
    if recorded:
        names = _(", ").join(map(name_of, recorded))
        yield ngettext(
            "{count} milestone has records, such as a completion, that would be lost: {names}.",
            "{count} milestones have records, such as a completion, that would be lost: {names}.",
            len(recorded),
        ).format(count=len(recorded), names=names)


def _with_records(tasklist: Tasklist, position: Position) -> list[PlacedMilestone]:
    """The milestones at *position* that have a record, such as a completion."""
    return [
        placed
        for placed in milestones_at(tasklist, position)
        if (one := placed.milestone) != Milestone(span=one.span, plan=one.plan)
    ]


def _refuse_loss(tasklist: Tasklist, position: Position) -> None:
    """Raise UnconfirmedError if removing the part at *position* would lose records."""
    recorded = _with_records(tasklist, position)
    for loss in _losses(tasklist, position):
        hint = _(
            "To keep the records, drop the milestone: tasklist drop {name} --reason TEXT\n"
            "To remove it: --yes"
        )
        raise UnconfirmedError(loss, hint.format(name=name_of(recorded[0])))
