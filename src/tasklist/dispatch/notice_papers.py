"""The papers of notices, in one file or one per unit. All are drawn before any is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasklist import documents
from tasklist.dispatch.notice_options import NoticeOptions
from tasklist.documents import notice_text
from tasklist.documents.notice_text import NoticeSeries
from tasklist.errors import UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options.documents import (
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

    *unit* is set if the notice is alone in its file and the options have to be narrowed to that
    unit to make the paper again.
    """

    notice: Notice
    options: NoticeOptions
    unit: str | None = None


class PaperFiles(NamedTuple):
    """The bytes of papers: *alone* for one file, or *by_unit* for the files of a folder."""

    alone: bytes = b""
    by_unit: Mapping[str, bytes] = {}


def drawn_papers(papers: Sequence[Paper], together: NoticeOptions) -> PaperFiles:
    """Draw the files of *papers*, without writing them.

    *together* are the options that make all papers at once. Raises DaysApartError if one file would
    have notices of different days, UsageError if the format can't be printed, and FileError if a
    library for the format is missing.
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
    """What the notices of *options* have in common."""
    title = options.snapshot.tasklist.title
    return NoticeSeries(title, options.day, options.limits, options.office, options.foot)


def prepare_place(options: NoticeOptions) -> None:
    """Create the folder for papers, or check that their file can be written.

    Raises FileError if it can't be created or written, UsageError if it would replace the list.
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
