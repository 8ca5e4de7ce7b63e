"""Options of `resolve`, which select conflicts of the list and give their answer."""

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated

import typer

from tasklist.edits.resolution import Resolution
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _, program
from tasklist.model.list_conflict import ListConflict
from tasklist.model.milestone_lookup import means
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Tasklist
from tasklist.options.file_options import FileOptions
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait, Yes
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.options.output_format import output
from tasklist.render import OVERVIEW_FORMATS, Output
from tasklist.words import task_arguments, times
from tasklist.writing import confirmation
from tasklist.yamlfile.conflicted_text import Side

DAY = "2023-10-12"  # in example commands


class NoConflictError(UsageError):
    """No conflict is about the part that *words* name; *candidates* name the parts in conflict."""

    sentence = N_("No conflict is about {words}.")
    advice = N_("To list the conflicts: tasklist resolve --list")


@option_class
class ConflictOptions(FileOptions):
    """Options that select conflicts of the list, and give their answer."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Only conflicts of these tasks, or of their milestones in a quarter."),
            metavar="[TASK... QUARTER]",
        ),
    ] = None
    ours: Annotated[bool, option("--ours", help=N_("Take our version."))] = False
    theirs: Annotated[bool, option("--theirs", help=N_("Take their version."))] = False
    both: Annotated[bool, option("--both", help=N_("Keep what both sides added, ours first."))] = (
        False
    )
    value: Annotated[
        str | None,
        option("--value", help=N_("Write this instead: a date or text."), metavar="TEXT"),
    ] = None
    list: Annotated[bool, option("--list", help=N_("Only list the conflicts."))] = False
    dry_run: Annotated[
        bool, option("--dry-run", help=N_("List the changes, and write nothing."))
    ] = False
    yes: Yes = False
    wait: Wait = DEFAULT_WAIT
    format: Annotated[
        str,
        option(
            "--format",
            help=N_("text or json (default: text)."),
            metavar="FORMAT",
            values=OVERVIEW_FORMATS,
        ),
    ] = "text"

    @cached_property
    def output(self) -> Output:
        """Standard output, in the requested format."""
        return output(self.format, OVERVIEW_FORMATS)

    def check(self) -> None:
        """Raise UsageError if several answers are given, or `--value` without words."""
        given = [f"--{side}" for side in Side if getattr(self, side)]
        given += ["--value"] * (self.value is not None) + ["--list"] * self.list
        if len(given) > 1:
            raise UsageError(
                _("{options} cannot be combined.").format(options=_(", ").join(given)),
                _("Keep only one of them."),
            )
        if self.value is not None and not self.words:
            raise MissingArgumentError(
                _("--value requires the task number of the conflict."),
                _("For example: tasklist resolve 35 Q3 --value 2023-10-12"),
                name="TASK",
            )

    @property
    def side(self) -> Side | None:
        """The side that an option takes; None without such an option."""
        return next((side for side in Side if getattr(self, side)), None)

    @property
    def only_lists(self) -> bool:
        """Whether conflicts are only listed: on request, or because no answer can be given."""
        is_answered = self.side is not None or self.value is not None
        return self.list or not (is_answered or self._is_dialogue)

    @property
    def confirms(self) -> bool:
        """Whether the user must confirm the answers, because one option answers all conflicts."""
        return self.side is not None and not self.yes and self._is_dialogue

    @property
    def _is_dialogue(self) -> bool:
        return self.output.format == "text" and confirmation.can_ask()

    def selected(self, resolution: Resolution) -> Sequence[ListConflict]:
        """The open conflicts of *resolution* that the words name; without words, all open ones.

        Raises NoConflictError if the words name none, and UsageError for an invalid word.
        """
        if not self.words:
            return resolution.open_conflicts
        tokens = [token for word in self.words for token in _tokens(word)]
        tasks = task_arguments.tasks([token for token in tokens if task_arguments.is_task(token)])
        lists = [one.valid_tasklist for one in resolution.original.values()]
        known = [one for one in lists if one is not None]
        year = known[0].year if known else times.ANY_YEAR
        spans = [times.span(token, year) for token in tokens if not task_arguments.is_task(token)]
        selected = [
            conflict
            for conflict in resolution.open_conflicts
            if any(_is_about(place, tasks, spans, known) for place in conflict.places)
        ]
        if not selected:
            candidates = [name for one in resolution.open_conflicts for name in one.names]
            raise NoConflictError(words=" ".join(self.words), candidates=candidates)
        return selected


def _tokens(word: str) -> Sequence[str]:
    """Return the words in *word*: `35` and `Q3` for `35Q3`; else *word* alone."""
    return task_arguments.task_and_quarter(word) or [word]


def _is_about(
    place: tuple[int, tuple[str, ...], str],
    tasks: Sequence[TaskRef],
    spans: Sequence[Span],
    lists: Sequence[Tasklist],
) -> bool:
    """Return whether *place* is in one of *tasks*, and is due in one of *spans*.

    If *tasks* is empty, every task counts; if *spans* is empty, every quarter does. *place* is a
    task number, the units of a workstream, and a quarter or "".
    """
    task, units, quarter = place
    if tasks and not any(_is_in(task, units, ref, lists) for ref in tasks):
        return False
    if not spans or not quarter:
        return not spans
    span = times.span(quarter, lists[0].year if lists else times.ANY_YEAR)
    return any(means(one, span) for one in spans)


def _is_in(task: int, units: tuple[str, ...], ref: TaskRef, lists: Sequence[Tasklist]) -> bool:
    """Return whether *ref* names task number *task*, or its workstream with exactly *units*.

    The number of the workstream is looked up in each of *lists*.
    """
    if task != ref.task or ref.workstream is None:
        return task == ref.task
    return any(
        one.id == task and workstream.units == units and number == ref.workstream
        for tasklist in lists
        for one in tasklist.tasks
        for number, workstream in enumerate(one.workstreams, 1)
    )


def commands_for(conflicts: Sequence[ListConflict]) -> Sequence[tuple[str, str]]:
    """Examples of command lines that answer *conflicts*, each with a description."""
    lines = [("resolve --ours", _("all conflicts: ours (or --theirs)"))]
    names = [name for one in conflicts for name in one.names]
    if names:
        lines.append((f"resolve {names[0]} --theirs", _("one conflict: theirs (or --ours)")))
    dated = [one for one in conflicts if [c.kind for c in one.changes] in (["done"], ["amended"])]
    if dated:
        lines.append((f"resolve {dated[0].names[0]} --value {DAY}", _("another date")))
    added = [name for one in conflicts if one.can_be_both for name in one.names]
    if added:
        lines.append((f"resolve {added[0]} --both", _("what both sides added")))
    return [(f"{program()} {line}", meaning) for line, meaning in lines]
