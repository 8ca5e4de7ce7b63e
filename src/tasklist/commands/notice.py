"""`tasklist notice`: a reminder (督办单) for each unit that is behind."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from tasklist import documents
from tasklist.documents import notice_text
from tasklist.documents.notice_text import NoticeSeries
from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.model.query import answering
from tasklist.options.base import Texts, option, option_class, takes
from tasklist.options.documents import (
    PaperOptions,
    deliver,
    extension_of,
    format_for,
    is_folder,
    provenance,
    with_progress_bar,
    write_folder,
)
from tasklist.process import stderr_notices
from tasklist.reports.notice import Level, Limits, compute_notices
from tasklist.text import normal_forms
from tasklist.words import arguments

FORMS = ("md", "docx")
AUTO = "auto"


@option_class
class NoticeOptions(PaperOptions):
    """Options of `tasklist notice`; notices go into one file, or into a folder, a file each."""

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


@takes(NoticeOptions)
def notice(
    options: NoticeOptions,
    *,
    level: Annotated[
        Texts,
        option("--level", help=N_("red, yellow, blue, or auto for all (default: auto)."),
               metavar="LEVEL", values=(*Level, AUTO)),
    ] = None,
    days: Annotated[
        str,
        option("--days", help=N_("Days ahead for yellow and blue notices (default: 15,30)."),
               metavar="Y,B"),
    ] = "15,30",
    expand_groups: Annotated[
        bool, option("--expand-groups", help=N_("One notice for each member of a group."))
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        option("--format", help=N_("md or docx (default: the file extension; docx in a folder)."),
               metavar="FORMAT", values=FORMS),
    ] = None,
) -> None:  # fmt: skip
    """Write a reminder for each unit that is behind."""
    limits, levels = parse_limits(days), parse_levels(level or [AUTO])
    folder = _folder(options.out)
    form = format_for(None, format or "docx", FORMS) if folder else _format(options.out, format)
    tasklist = options.snapshot.tasklist
    notices = compute_notices(
        tasklist, options.day, limits=limits, levels=levels, expand_groups=expand_groups
    )
    if options.unit:
        addressees = answering(
            tasklist, arguments.option_values(options.unit, "--unit"), direct=True
        )
        notices = tuple(one for one in notices if one.unit in addressees)
    series = NoticeSeries(tasklist.title, options.day, limits, options.office, options.foot)
    if not notices:
        stderr_notices.add(_("No unit is behind; no notices were written."))
    elif folder is None:
        document = notice_text.document(notices, series)
        deliver(document, form, options)
    else:
        # All are drawn before the first is written.
        contents = {}
        for one in with_progress_bar(notices, _("Notices")):
            document = notice_text.document([one], series)
            of_one = provenance(options, form, options.out, one.unit)
            contents[one.unit] = documents.render_document(document, form, of_one)
        count = len(contents)
        message = ngettext("{count} notice in {folder}", "{count} notices in {folder}", count)
        write_folder(contents, form, folder, options.source, message)


def parse_limits(text: str) -> Limits:
    """The limits in *text*, such as `15,30`. Raises UsageError for any other text."""
    match = re.fullmatch(r"([0-9]{1,4}) ?[,、] ?([0-9]{1,4})", normal_forms.nfkc(text).strip())
    if match is None or int(match[1]) > int(match[2]):
        hint = _("Expected two numbers, the smaller first: --days 15,30")
        raise arguments.invalid_value("--days", text, hint)
    return Limits(int(match[1]), int(match[2]))


def parse_levels(texts: Sequence[str]) -> tuple[Level, ...]:
    """The levels that *texts* name, the most urgent first; every level for `auto`."""
    known = (AUTO, *map(str, Level))
    names = {
        arguments.choice(one, known, "--level") for one in arguments.option_values(texts, "--level")
    }
    return tuple(level for level in Level if {AUTO, level} & names)


def _folder(out: str | None) -> Path | None:
    """*out* as the folder for one file per unit; None if *out* is a single file or missing."""
    return Path(out) if out is not None and (is_folder(out) or not extension_of(out)) else None


def _format(out: str | None, name: str | None) -> str:
    """The format of the document *out*; *name*, where given, is the value of `--format`.

    Raises UsageError for an unknown extension, and says how to name a folder instead.
    """
    if out is not None and name is None and extension_of(out) not in FORMS:
        known = " ".join(f".{one}" for one in FORMS)
        raise UsageError(
            _("Unsupported file extension: {file}").format(file=out),
            _("Use one of: {known}; or, for one file per unit, a folder: {folder}").format(
                known=known, folder=f"{out}/"
            ),
        )
    return format_for(out, name, FORMS)
