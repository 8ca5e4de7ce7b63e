"""Options of the commands that write documents, and the writing of these documents."""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tasklist import documents, language
from tasklist.documents import Document, Origin
from tasklist.documents.safe_file_names import filename
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.paper_provenance import LIST, Provenance
from tasklist.options import paper_command_line
from tasklist.options.file_options import FileOptions
from tasklist.options.office_options import OfficeOptions
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.output_format import output
from tasklist.options.snapshot_options import ListOptions, ReportOptions
from tasklist.process import stderr_notices
from tasklist.storage import output_file
from tasklist.text.lookalikes import spellings
from tasklist.words import typed_values

if TYPE_CHECKING:
    from tasklist.reports.joined_bulletin import Missing  # of papers about several lists alone

# The text as typed, because a `Path` would drop the slash that marks a folder.
OutputPath = Annotated[
    str | None,
    option("-o", "--output", help=N_("Output file (default: standard output)."), metavar="FILE"),
]
SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


@option_class
class DocumentOptions(ReportOptions, OfficeOptions):
    """Options of every command that writes a document."""

    out: OutputPath = None

    @property
    def origin(self) -> Origin:
        """The list, date and commit that the document names as its source."""
        return Origin(list_name(self), self.day, self.commit)


@option_class
class PaperOptions(DocumentOptions):
    """Options of every command that writes papers to be sent: bulletins and notices."""

    draft: Annotated[
        bool, option("--draft", help=N_("Print the list, commit and date at the end."))
    ] = False

    @property
    def foot(self) -> str:
        """Return the last line of a draft, which names its source; empty for a paper to be sent."""
        return str(self.origin) if self.draft else ""


def format_for(
    out: str | None, name: str | None, known: Sequence[str], folders: Sequence[str] = ()
) -> str:
    """Return the format of a document: *name* if given, else the extension of the file *out*.

    If both are None, return the first format in *known*. *folders* are the formats that are written
    to a folder. Raises UsageError if the format is not in *known*, if HTML would be printed on a
    terminal, or if *out* is a folder but the format is not in *folders*.
    """
    chosen = None if name is None else typed_values.choice(name, known, "--format")
    if out is None:
        chosen = chosen or known[0]
        if chosen == "html" and sys.stdout.isatty():
            hint = _("Give an output file: -o FILE.html")
            raise UsageError(_("HTML is not printed to a terminal."), hint)
        return chosen
    extensions = " ".join(f".{one}" for one in known)
    extension = extension_of(out)
    if is_folder(out) and (chosen or extension) not in folders:
        hint = _("Give a file name with the extension: {known}").format(known=extensions)
        raise UsageError(_("{file} is a folder.").format(file=out), hint)
    if chosen is None and extension not in known:
        hint = _("Use one of: {known}").format(known=extensions)
        raise UsageError(_("Unsupported file extension: {file}").format(file=out), hint)
    return chosen or extension


def extension_of(out: str) -> str:
    """The extension of the file *out* in lower case, without the dot: `docx`."""
    return Path(out).suffix.lower().removeprefix(".")


def is_folder(out: str) -> bool:
    """Whether *out* is an existing folder or ends with a slash."""
    return out.endswith(SEPARATORS) or os.path.isdir(out)  # noqa: PTH112 - never raises


def list_name(options: ReportOptions) -> str:
    """Return the name of the list in a document: its path in the repository, if it is in one.

    That path is the same wherever the document is made. For several lists, return the names that
    were typed for them.
    """
    state = options.source_state
    return options.answered_file if state is None else state.files[LIST].path


def provenance(
    options: ReportOptions, form: str, out: str | None, unit: str | None = None
) -> Provenance | None:
    """The provenance of the paper that *options* write to *out* in the format *form*.

    If *out* is a folder, *unit* is the unit that the paper is for. Return None for a paper that is
    printed, made from a list on standard input, or made from several lists.
    """
    state = options.source_state
    if out is None or state is None:
        return None
    command = paper_command_line.words(options, form, unit)
    return Provenance(command, options.day, language.current(), state.commit, state.files)


def deliver(document: Document, form: str, options: DocumentOptions) -> None:
    """Write *document* in the format *form* to the output file of *options*, or print it.

    Raises UsageError if there is no output file and *form* is not a text format.
    """
    out = options.out
    if out is None and form not in documents.TEXT_FORMS:
        raise unprintable_error(form, _("Give an output file: -o FILE.{format}"))
    data = documents.render_document(document, form, provenance(options, form, out))
    write_document(data, out, options)


def unprintable_error(form: str, hint: str) -> UsageError:
    """The error for *form*, a format that can't be printed; `{format}` in *hint* becomes *form*."""
    message = _("{format} is not a text format and cannot be printed.")
    return UsageError(message.format(format=form), hint.format(format=form))


def write_document(data: bytes, out: str | None, options: ListOptions) -> None:
    """Write *data* to the file *out*, or print it if *out* is None.

    If `options.collected` is a list, *data* is added to it and nothing is written, because papers
    are only to be compared. Raises ListAsDocumentError if *out* is a list of *options*.
    """
    if options.collected is not None:
        options.collected.append(data)
    elif out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Keep the line ends of the format, instead of those of the system.
            sys.stdout.reconfigure(newline="")
        output("md").write(data.decode("utf-8-sig"))
    else:
        output_file.write(Path(out), data, sources=options.sources)
        note_written(out)


def note_written(out: str) -> None:
    """Add the notice that the file *out* was written."""
    stderr_notices.add(_("Written: {file}").format(file=out))


def write_folder(
    contents: Mapping[str, bytes], form: str, folder: Path, options: ListOptions, message: str
) -> None:
    """Write a file in the format *form* into *folder* for each unit in *contents*.

    A notice prints *message* with the number of files and the folder. Another notice warns of units
    whose names look the same, since each of these units gets its own file. If `options.collected`
    is a list, the contents are added to it and nothing is written, because papers are only to be
    compared. Raises ListAsDocumentError if a file is a list of *options*.
    """
    if options.collected is not None:
        options.collected.extend(contents.values())
        return
    output_file.make_folder(folder)
    names: dict[str, int] = {}
    for unit, data in contents.items():
        output_file.write(folder / filename(unit, form, names), data, sources=options.sources)
    for alike in spellings(contents).values():
        if len(alike) > 1:
            warning = _("{names} look the same but have separate files; run: tasklist check")
            stderr_notices.add(warning.format(names="、".join(alike)))
    stderr_notices.add(message.format(count=len(contents), folder=f"{folder}{os.sep}"))


def missing_lists(options: FileOptions) -> "Missing":
    """The short names of the lists that are left out, by reason. Call it after reading all lists.

    A list is left out if it has errors, if it has no file of the newest year, or if it does not
    have a unit, leader or task that was asked for.
    """
    from tasklist.reports.joined_bulletin import Missing

    lists = options.named_lists
    return Missing(tuple(lists.faulty), options.list_paths.missing, tuple(lists.lacking))
