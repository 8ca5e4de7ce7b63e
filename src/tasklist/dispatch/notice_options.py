"""Options of `tasklist notice`: which notices are made, where they go, and what is registered."""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.name_lookup import answering
from tasklist.model.paper_provenance import NOTICES
from tasklist.options.document_options import PaperOptions, extension_of, format_for, is_folder
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.process import stderr_notices
from tasklist.reports.notice import Level, Limits, Notice, compute_notices, due_in
from tasklist.text import normal_forms
from tasklist.words import dates, times, typed_values

FORMS = ("md", "docx")
AUTO = "auto"
# Options that choose milestones. A notice that is made again has its milestones already.
CHOICES = ("unit", "q", "level", "expand_groups", "reply_by", "again", "draft")


@option_class
class NoticeOptions(PaperOptions):
    """Options of `tasklist notice`.

    Notices are written to one file, or to a folder with one file for each unit.
    """

    out: Annotated[
        str | None,
        option(
            "-o",
            "--output",
            help=N_("One file, or a folder for one file per unit (default: standard output)."),
            metavar="FILE",
        ),
    ] = None
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("Only the notice to this unit."), metavar="UNIT")
    ] = None
    q: Annotated[
        str | None,
        option("--q", "-q", help=N_("Only milestones due in these quarters, or this month."),
               metavar="QUARTER"),
    ] = None  # fmt: skip
    level: Annotated[
        Texts,
        option("--level", help=N_("red, yellow, blue, or auto for all (default: auto)."),
               metavar="LEVEL", values=(*Level, AUTO)),
    ] = None  # fmt: skip
    days: Annotated[
        str,
        option("--days", help=N_("Days ahead for yellow and blue notices (default: 15,30)."),
               metavar="Y,B"),
    ] = "15,30"  # fmt: skip
    expand_groups: Annotated[
        bool, option("--expand-groups", help=N_("One notice for each member of a group."))
    ] = False
    reply_by: Annotated[
        str | None,
        option("--reply-by", help=N_("Deadline for replies (default: reply-days in office.yaml)."),
               metavar="DATE"),
    ] = None  # fmt: skip
    again: Annotated[
        bool,
        option("--again", help=N_("Include milestones that the unit was already notified of.")),
    ] = False
    number: Annotated[
        Texts,
        option("--number", help=N_("Make the registered notice with this number again."),
               metavar="NUMBER"),
    ] = None  # fmt: skip
    format: Annotated[
        str | None,
        option("--format", help=N_("md or docx (default: the file extension; docx in a folder)."),
               metavar="FORMAT", values=FORMS),
    ] = None  # fmt: skip
    wait: Wait = DEFAULT_WAIT

    @property
    def is_sent(self) -> bool:
        """Return whether the notices are sent and registered.

        Return False for drafts, for notices that are printed, and if the list was read from git or
        from standard input instead of its file. In these last two cases, a message on standard
        error says so.
        """
        if self.draft or self.out is None:
            return False
        if self.at is not None or self.is_piped:
            stderr_notices.add(_("Not registered: the list was not read from the file on disk."))
            return False
        return True

    @property
    def files_beside(self) -> Mapping[str, tuple[Path, bytes]]:
        """Map the kinds of files beside the list to the path and bytes of each file.

        The kinds are the office's file and the register of notices. A file that does not exist is
        left out.
        """
        files = dict(super().files_beside)
        if self.register is not None:
            files[NOTICES] = self.register_path, self.register.data
        return files

    @property
    def folder(self) -> Path | None:
        """The folder for one file per unit; None if notices go into one file or are printed."""
        if self.out is None or not (is_folder(self.out) or not extension_of(self.out)):
            return None
        return Path(self.out)

    @cached_property
    def form(self) -> str:
        """Return the format of the document: `md` or `docx`.

        Raises UsageError if the format is unknown. If the output file has an unknown extension, the
        error also shows how to name a folder instead.
        """
        if self.folder is not None:
            return format_for(None, self.format or "docx", FORMS)
        out = self.out
        if out is not None and self.format is None and extension_of(out) not in FORMS:
            known = " ".join(f".{one}" for one in FORMS)
            raise UsageError(
                _("Unsupported file extension: {file}").format(file=out),
                _("Use one of: {known}; or, for one file per unit, a folder: {folder}").format(
                    known=known, folder=f"{out}/"
                ),
            )
        return format_for(out, self.format, FORMS)

    def check_values(self) -> None:
        """Raise UsageError if the format, days or levels are invalid. The list is not read."""
        _ = self.limits, self.levels, self.form

    @cached_property
    def limits(self) -> Limits:
        """The limits in `--days`, such as `15,30`. Raises UsageError if they are invalid."""
        plain = normal_forms.nfkc(self.days).strip()
        match = re.fullmatch(r"([0-9]{1,4}) ?[,、] ?([0-9]{1,4})", plain)
        if match is None or int(match[1]) > int(match[2]):
            hint = _("Expected two numbers, the smaller first: --days 15,30")
            raise typed_values.invalid_value("--days", self.days, hint)
        return Limits(int(match[1]), int(match[2]))

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of `--level`, the most urgent first; all levels for `auto`.

        Raises UsageError if a level is invalid.
        """
        known = (AUTO, *map(str, Level))
        texts = typed_values.option_values(self.level or [AUTO], "--level")
        names = {typed_values.choice(one, known, "--level") for one in texts}
        return tuple(level for level in Level if {AUTO, level} & names)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of `--number`.

        Raises UsageError if a number is invalid, or if another option that chooses notices is given
        as well.
        """
        for name in CHOICES:
            if getattr(self, name):
                name_of_option = f"--{name.replace('_', '-')}"
                raise UsageError(
                    _("{option} cannot be combined with --number.").format(option=name_of_option),
                    _("A notice that is made again keeps its content."),
                )
        texts = typed_values.option_values(self.number, "--number")
        return tuple(typed_values.whole_number(text, "--number") for text in texts)

    @cached_property
    def reply_day(self) -> datetime.date | None:
        """The day by which units have to reply; None if neither the option nor the office sets one.

        A day in `--reply-by` without a year is the next such day. Raises UsageError if the day is
        invalid or before the day of the notice.
        """
        if self.reply_by is None:
            return self.office.reply_day(self.day)
        for year in (self.day.year, self.day.year + 1):
            for date in dates.possible(self.reply_by, lambda: self.day, lambda: year):  # noqa: B023 - called at once
                if date >= self.day:
                    return date
        hint = _("Expected {day} or a later date.").format(day=self.day)
        raise typed_values.invalid_value("--reply-by", self.reply_by, hint)

    def chosen_notices(self) -> tuple[Notice, ...]:
        """The notices that the options choose, whether or not they were sent before.

        Raises UsageError if a quarter, month or unit in the options is invalid or unknown.
        """
        tasklist = self.snapshot.tasklist
        notices = compute_notices(
            tasklist,
            self.day,
            limits=self.limits,
            levels=self.levels,
            expand_groups=self.expand_groups,
        )
        if self.q is not None:
            notices = tuple(due_in(notices, times.span(self.q, tasklist.year)))
        if not self.unit:
            return notices
        names: Sequence[str] = typed_values.option_values(self.unit, "--unit")
        addressees = answering(tasklist, names, direct=True)
        return tuple(one for one in notices if one.unit in addressees)
