"""`tasklist carry`: adds the open milestones of last year's list to this year's list."""

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

import typer

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.edits import part_edits
from tasklist.edits.list_writer import ListEdit
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.carry_over import CarryOver, carry_over, missing_groups
from tasklist.options.clock import today
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.words import dates, file_patterns
from tasklist.writing.part_options import PartOptions

ORDER = N_("Give last year's list, then this year's: tasklist carry OLD NEW")
MOST_NAMES = 10  # milestones named in one sentence


class CarryYearError(UsageError):
    """The list *new* is the list of *year*, but the list of *expected* is required (exit 2).

    *expected* is the year after the year of the old list.
    """

    sentence = N_("{new} is the list of {year}; expected the list of {expected}.")
    advice = ORDER


@option_class
class CarryOptions(PartOptions):
    """Options of `tasklist carry`: the two lists, and the date as of which milestones are open."""

    lists: Annotated[
        Texts,
        typer.Argument(help=N_("Last year's list, and this year's."), metavar="OLD [NEW]"),
    ] = None
    as_of: Annotated[
        str | None,
        option(
            "--as-of",
            help=N_("Carry milestones that are open on this date (default: today)."),
            metavar="DATE",
        ),
    ] = None

    @property
    def old_path(self) -> Path:
        """Return the file of last year's list.

        Raises UsageError if no file is named or a pattern matches several files, and FileError for
        a pattern that matches nothing.
        """
        if not self.lists:
            message = _("Missing argument: {name}").format(name="OLD")
            raise MissingArgumentError(message, _(ORDER), name="OLD")
        return file_patterns.one_file(Path(self.lists[0]))

    @cached_property
    def path(self) -> Path:
        """Return the file of this year's list, to which tasks are added.

        It is the second argument; without a second argument, the list is found as for any command.
        Raises UsageError for a third argument, or if a second argument is combined with an option
        that names a list.
        """
        _old, *others = self.lists or ("",)
        if not others:
            return super().path
        if len(others) > 1 or self.file is not None or self.year is not None:
            raise UsageError(_("Expected two lists and nothing else."), _(ORDER))
        return file_patterns.one_file(Path(others[0]))


@takes(CarryOptions)
def carry(options: CarryOptions) -> None:
    """Add the open milestones of last year's list at the end of this year's; see docs/format.md."""
    last = working_copy(options.old_path)
    year = last.tasklist.year
    day = today() if options.as_of is None else dates.likeliest(options.as_of, today, lambda: year)

    @cache  # the edit, the question and the remarks need the same result
    def carried(new: Snapshot) -> CarryOver:
        tasklist = part_edits.tasklist_of(new)
        if tasklist.year != year + 1:
            raise CarryYearError(new=new.name, year=tasklist.year, expected=year + 1)
        return carry_over(last.tasklist, tasklist, day)

    def question(edit: ListEdit) -> str:
        count = len(carried(edit.old).names)
        form = ngettext("Carry over this milestone?", "Carry over these {count} milestones?", count)
        return form.format(count=count) if count else ""

    def remarks(edit: ListEdit) -> Iterator[str]:
        result = carried(edit.old)
        yield from _remarks(result, year)
        for group in missing_groups(last.tasklist, edit.new.tasklist, result.tasks):
            text = _("{group} is a group in {file} only: add its members under “groups”.")
            yield text.format(group=group, file=last.name)

    options.write(lambda old: part_edits.append(old, carried(old).tasks), question, remarks)


def _remarks(result: CarryOver, year: int) -> Iterator[str]:
    """Sentences on the milestones that are carried over, were carried before, or are not carried.

    *year* is last year.
    """
    if result.names:
        count = len(result.names)
        form = ngettext(
            "{count} milestone keeps its due day; to change it: tasklist extend",
            "{count} milestones keep their due days; to change them: tasklist extend",
            count,
        )
        yield form.format(count=count)
    if result.known:
        count = len(result.known)
        form = ngettext(
            "{count} milestone was carried over before.",
            "{count} milestones were carried over before.",
            count,
        )
        yield form.format(count=count)
    for number, names in result.unclear.items():
        text = _(
            "Task {task} was carried over before, but without: {names}. Compare the two lists."
        )
        yield text.format(task=number, names=_shortened(names))
    if result.dropped:
        text = _("Dropped in {year}, not carried over: {names}")
        yield text.format(year=year, names=_shortened(result.dropped))


def _shortened(names: tuple[str, ...]) -> str:
    text = _(", ").join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    if more <= 0:
        return text
    form = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return form.format(names=text, count=more)
