"""The papers of notices, in one file or in a file per unit.

The contents of all files are made before the first file is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasklist import documents
from tasklist.dispatch.notice_options import NoticeOptions
from tasklist.documents import notice_text
from tasklist.documents.notice_text import NoticeSeries
from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options.document_options import (
    provenance,
    unprintable_error,
    write_document,
    write_folder,
)
from tasklist.options.output_format import with_progress_bar
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.notice import Notice
from tasklist.storage import output_file


class DaysApartError(UsageError):
    """Notices of different days can't be in one file."""

    sentence = N_("Notices of different days cannot be in one file.")
    advice = N_("Make them one by one, or in a folder: -o FOLDER/")


class Paper(NamedTuple):
    """A notice, and the options with which its paper can be made again.

    If the options choose notices of other units as well, *unit* is the unit of this notice, to
    which the options must be restricted. If they choose only this notice, *unit* is None. *unit* is
    ignored if all notices share one file.
    """

    notice: Notice
    options: NoticeOptions
    unit: str | None = None


class PaperFiles(NamedTuple):
    """The bytes of the files to write: *alone* if all papers share one file, else *by_unit*."""

    alone: bytes = b""
    by_unit: Mapping[str, bytes] = {}


def drawn_papers(papers: Sequence[Paper], together: NoticeOptions) -> PaperFiles:
    """Return the files that contain *papers*, without writing them to the disk.

    *together* are the options with which all papers can be made again in one run. Raises
    DaysApartError if notices of different days would be in one file, UsageError if a document of
    this format can't be printed to standard output, and FileError if a library for the format is
    missing.
    """
    form = together.form
    if together.folder is not None:
        files = {}
        for paper in with_progress_bar(papers, _("Notices")):
            document = notice_text.document([paper.notice], series_of(paper.options))
            of_one = provenance(paper.options, form, together.out, paper.unit)
            files[paper.notice.unit] = documents.render_document(document, form, of_one)
        return PaperFiles(by_unit=files)
    if together.out is None and form not in documents.TEXT_FORMS:
        raise unprintable_error(form, _("Give an output file: -o FILE.{format}"))
    if len({paper.options.day for paper in papers}) > 1:
        raise DaysApartError
    document = notice_text.document((paper.notice for paper in papers), series_of(together))
    of_all = provenance(together, form, together.out)
    return PaperFiles(documents.render_document(document, form, of_all))


def series_of(options: NoticeOptions) -> NoticeSeries:
    """Return what all notices of *options* share, such as the title of the list and the day."""
    title = options.snapshot.tasklist.title
    return NoticeSeries(title, options.day, options.limits, options.office, options.foot)


def prepare_place(options: NoticeOptions) -> None:
    """Create the output folder of *options*, or check that the output file can be written.

    Raises FileError if the folder can't be created or the file can't be written, and UsageError if
    the file would replace the list.
    """
    if options.folder is not None:
        output_file.make_folder(options.folder)
    elif options.out is not None:
        output_file.check(Path(options.out), sources=options.sources)


def write_papers(files: PaperFiles, options: NoticeOptions) -> None:
    """Write *files* to the file or folder in *options*, or print them.

    Raises FileError if a file can't be written.
    """
    if options.folder is None:
        write_document(files.alone, options.out, options)
        return
    count = len(files.by_unit)
    message = ngettext("{count} notice in {folder}", "{count} notices in {folder}", count)
    write_folder(files.by_unit, options.form, options.folder, options, message)
