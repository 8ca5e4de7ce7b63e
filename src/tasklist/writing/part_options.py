"""Options of the commands that add, remove, move and change parts, and how these commands write.

They show the changes in the way `diff` does; on a terminal, they show them before they ask. Nothing
is locked while the user thinks; if the list is changed meanwhile, nothing is written.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Annotated

import typer

from tasklist import checks
from tasklist.edits import list_writer
from tasklist.edits.list_writer import ListEdit
from tasklist.errors import EXIT_REPORTED
from tasklist.language import N_, _
from tasklist.model.change import Review
from tasklist.model.compare import compare
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait, Yes
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.output_format import output
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.render import change_reports, standard_error
from tasklist.render.output import OVERVIEW_FORMATS, Output
from tasklist.writing import confirmation
from tasklist.writing.command_edits import save

# Returns the question to ask before an edit is saved; "" to ask nothing.
Question = Callable[[ListEdit], str]
# Returns further notices about an edit.
Remarks = Callable[[ListEdit], Iterable[str]]


@option_class
class ChangeOptions(ListOptions):
    """Options of every command that changes the tasks, workstreams or milestones of the list."""

    dry_run: Annotated[bool, option("--dry-run", help=N_("Print the diff, and write nothing."))] = (
        False
    )
    wait: Wait = DEFAULT_WAIT
    format: Annotated[
        str,
        option("--format", help=N_("text or json (default: text)."), metavar="FORMAT",
               values=OVERVIEW_FORMATS),
    ] = "text"  # fmt: skip

    @cached_property
    def output(self) -> Output:
        """Standard output, in the requested format."""
        return output(self.format, OVERVIEW_FORMATS)

    @property
    def can_ask(self) -> bool:
        """Whether the command may ask a question before it writes."""
        return False

    def write(
        self,
        rewrite: list_writer.Rewrite,
        question: Question = lambda _edit: "",
        remarks: Remarks = lambda _edit: (),
    ) -> None:
        """Save the list that *rewrite* returns, and print the changes; with `--dry-run` only print.

        If `can_ask`, the changes, *remarks* and new warnings of `check` are shown first, and
        *question* is asked; an empty question is not asked. Otherwise remarks and warnings become
        notices. Raises what `command_edits.save` raises, and typer.Exit if the answer is no.
        """
        if self.dry_run:
            self._print_diff(list_writer.preview(self.path, rewrite), remarks)
            return
        previewed: bytes | None = None
        if self.can_ask:
            edit = list_writer.preview(self.path, rewrite)
            if text := question(edit):
                previewed = edit.old.data
                self._print_changes(edit, self.output)
                standard_error.notices(self.output, [*remarks(edit), *_warnings(edit)])
                if not confirmation.confirm(text):
                    stderr_notices.add(_("Nothing was written."))
                    raise typer.Exit(EXIT_REPORTED)
        edit = save(self.path, rewrite, self.wait, previewed=previewed)
        if previewed is None:
            self._print_changes(edit, self.output)
            _add_notices(edit, remarks)

    def _print_diff(self, edit: ListEdit, remarks: Remarks) -> None:
        if self.output.format == "json":
            self._print_changes(edit, self.output)
        else:
            self._print_changes(edit, output("text", OVERVIEW_FORMATS, stream=sys.stderr))
            change_reports.diff(self.output, edit.old, edit.new)
        _add_notices(edit, remarks)

    def _print_changes(self, edit: ListEdit, out: Output) -> None:
        changes = compare(edit.old.tasklist, edit.new.tasklist)
        change_reports.change_list(out, Review(edit.old.name, edit.new.name, tuple(changes)))


@option_class
class PartOptions(ChangeOptions):
    """Options of every command that adds, removes or moves a part of the list."""

    yes: Yes = False

    @property
    def can_ask(self) -> bool:
        """Whether the command asks before it writes.

        It does on a terminal, but not with `--yes`, `--dry-run` or `--format json`.
        """
        return (
            not (self.yes or self.dry_run)
            and self.output.format == "text"
            and confirmation.can_ask()
        )


def _add_notices(edit: ListEdit, remarks: Remarks) -> None:
    for text in (*remarks(edit), *_warnings(edit)):
        stderr_notices.add(text)


def _warnings(edit: ListEdit) -> Iterator[str]:
    """The messages of the `check` warnings that *edit* causes."""
    if edit.is_empty:
        return
    for problem in checks.new_warnings(edit.old.parse(), edit.new.parse()):
        place = f"{edit.new.name}:{problem.place.line}"
        text = _("{place}: warning {code}: {message}. {remedy}")
        yield text.format(
            place=place, code=problem.code, message=problem.message, remedy=problem.remedy
        )
