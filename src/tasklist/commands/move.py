"""`tasklist move`: moves a part of the list to a new place, without any other change."""

from typing import Annotated

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import part_edits
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _
from tasklist.model.part_lookup import check_removable
from tasklist.model.part_operations import Position
from tasklist.model.tasklist import Tasklist
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.words import part_words
from tasklist.writing.part_options import PartOptions

PLACES = ("--to", "--before", "--after")


@option_class
class MoveOptions(PartOptions):
    """Options of `tasklist move`."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("The task, workstream or milestone: 35, 35.1, 35.1 Q4."),
            metavar="TASK [QUARTER]",
        ),
    ] = None
    to: Annotated[
        str | None,
        option("--to",
               help=N_("Move a workstream to this task, or a milestone to this workstream."),
               metavar="TASK"),
    ] = None  # fmt: skip
    before: Annotated[
        str | None,
        option("--before", help=N_("Move it to the place before this task or workstream."),
               metavar="TASK"),
    ] = None  # fmt: skip
    after: Annotated[
        str | None,
        option("--after", help=N_("Move it to the place after this task or workstream."),
               metavar="TASK"),
    ] = None  # fmt: skip

    def positions(self, tasklist: Tasklist) -> tuple[Position, Position]:
        """Return the position of the part to move, and the position before which it is to be put.

        Raises UsageError if the words don't name exactly one part, if the options don't name
        exactly one place, if the part can't be at that place, or if it can't be removed from where
        it is.
        """
        origin = part_words.part_name(self.words or (), tasklist.year).position(tasklist)
        values = dict(zip(PLACES, (self.to, self.before, self.after), strict=True))
        places = {name: text for name, text in values.items() if text is not None}
        if not places:
            hint = _("Expected one of: {known}").format(known=_(", ").join(PLACES))
            raise MissingArgumentError(hint=hint, name="--to")
        if len(places) > 1:
            message = _("{one} cannot be combined with {other}.")
            one, other, *_others = places
            raise UsageError(message.format(one=one, other=other), _("Remove one of them."))
        ((name, text),) = places.items()
        ref = part_words.reference(text, name)
        target = (
            part_words.inside(tasklist, ref, origin)
            if name == "--to"
            else part_words.beside(tasklist, ref, origin, after=name == "--after")
        )
        if target[:-1] != origin[:-1]:
            check_removable(tasklist, origin)
        return origin, target


@takes(MoveOptions)
def move(options: MoveOptions) -> None:
    """Move a task, a workstream or a milestone to a new place in the list."""

    def rewrite(old: Snapshot) -> Snapshot:
        return part_edits.move(old, *options.positions(old.tasklist))

    options.write(rewrite, lambda _edit: "")
