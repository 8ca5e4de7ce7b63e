"""`tasklist notice`: a reminder (督办单) to each unit that is behind."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from tasklist import documents
from tasklist.documents import Origin, notice_text
from tasklist.documents.filenames import filename
from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options import arguments
from tasklist.options.base import option, takes
from tasklist.options.documents import (
    DocumentOptions,
    deliver,
    extension_of,
    format_for,
    is_folder,
    print_notice,
    warn_of_lookalikes,
    with_progress_bar,
)
from tasklist.reports import notice as notices_
from tasklist.reports.notice import Level, Limits, Notice
from tasklist.storage import output_file

FORMS = ("md", "docx")
AUTO = "auto"


@takes(DocumentOptions)
def notice(
    options: DocumentOptions,
    *,
    level: Annotated[
        str, option("--level", help=N_("red, yellow, blue, or auto: all (auto)."), metavar="LEVEL")
    ] = AUTO,
    days: Annotated[
        str,
        option("--days", help=N_("Days ahead that are yellow, and blue (15,30)."), metavar="Y,B"),
    ] = "15,30",
    expand_groups: Annotated[
        bool, option("--expand-groups", help=N_("A notice to each member of a group."))
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        option("--format", help=N_("md or docx (the file's ending, in a folder docx)."),
               metavar="FORMAT"),
    ] = None,
) -> None:  # fmt: skip
    """Make a reminder to each unit that is behind."""
    limits, levels = parse_limits(days), parse_levels(level)
    folder = _folder(options.out)
    form = format_for(None, format or "docx", FORMS) if folder else _format(options.out, format)
    tasklist = options.snapshot.tasklist
    found = notices_.compute_notices(
        tasklist, options.day, limits=limits, levels=levels, expand_groups=expand_groups
    )
    origin = options.origin
    if not found:
        print_notice(_("Nobody is behind: there is no notice to write."))
    elif folder is None:
        made = notice_text.document(found, tasklist.title, origin, limits)
        deliver(made, form, options.out, options.path)
    else:
        _into(folder, found, (tasklist.title, origin, limits), form, options.path)


def parse_limits(text: str) -> Limits:
    """`15,30` as limits; UsageError for anything else."""
    match = re.fullmatch(r"([0-9]{1,4})[,，]([0-9]{1,4})", text.strip())
    if match is None or int(match[1]) > int(match[2]):
        message = _("{option} can't be {text}.").format(option="--days", text=text)
        raise UsageError(message, _("Write two numbers, the smaller first: --days 15,30"))
    return Limits(int(match[1]), int(match[2]))


def parse_levels(text: str) -> tuple[Level, ...]:
    """The levels that *text* asks for."""
    known = (AUTO, *map(str, Level))
    name = arguments.choice(text, known, "--level")
    return tuple(Level) if name == AUTO else (Level(name),)


def _folder(out: str | None) -> Path | None:
    """The folder for one file a unit, if that is wanted: a name without an ending counts, too."""
    if out is None or not (is_folder(out) or not extension_of(out)):
        return None
    return Path(out)


def _format(out: str | None, name: str | None) -> str:
    """The form of the one file *out*; where its ending names none it may be a folder's name."""
    if out is not None and name is None and extension_of(out) not in FORMS:
        known = " ".join(f".{one}" for one in FORMS)
        raise UsageError(
            _("The ending of {file} names no form that can be written here.").format(file=out),
            _("End it with one of: {known}; or for one file a unit with a slash: {folder}").format(
                known=known, folder=f"{out}/"
            ),
        )
    return format_for(out, name, FORMS)


def _into(
    folder: Path,
    found: Sequence[Notice],
    about: tuple[str, Origin, Limits],
    form: str,
    source: Path,
) -> None:
    """Write one file a unit into *folder*, drawn before the first is written."""
    taken: dict[str, int] = {}
    files = [
        (filename(one.unit, form, taken),
         documents.render_document(notice_text.document([one], *about), form))
        for one in with_progress_bar(found, _("Notices"))
    ]  # fmt: skip
    output_file.make_folder(folder)
    for name, data in files:
        output_file.write(folder / name, data, source=source)
    warn_of_lookalikes(one.unit for one in found)
    message = ngettext("{count} notice in {folder}", "{count} notices in {folder}", len(files))
    print_notice(message.format(count=len(files), folder=f"{folder}{os.sep}"))
