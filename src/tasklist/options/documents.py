"""What the commands that make documents share: where to, and in which form."""

from __future__ import annotations

import datetime
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from tasklist import documents, render
from tasklist.documents import Document, Origin
from tasklist.errors import UsageError
from tasklist.history.snapshots import commit_words
from tasklist.language import N_, _
from tasklist.options import arguments
from tasklist.options.base import RevisionOptions, option, output, today
from tasklist.process import notices
from tasklist.storage import output_file
from tasklist.text.lookalikes import spellings

T = TypeVar("T")

# As it was typed: a `Path` forgets the slash by which a folder is told.
Output_ = Annotated[
    str | None,
    option("-o", "--output", help=N_("Where to write (standard output)."), metavar="FILE"),
]
SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


@dataclass(kw_only=True, eq=False, repr=False)
class DocumentOptions(RevisionOptions):
    """What every command that makes a document is told."""

    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("As things stood on that day (today)."), metavar="DATE"),
    ] = None
    out: Output_ = None

    @property
    def day(self) -> datetime.date:
        """The day that the document is about."""
        return today() if self.as_of is None else arguments.date(self.as_of)

    @property
    def origin(self) -> Origin:
        """What the document says of where it is from."""
        commit = commit_words(self.path, self.snapshot.data, self.at)
        return Origin(self.snapshot.name, self.day, commit)


def format_for(out: str | None, name: str | None, known: Sequence[str]) -> str:
    """The form of a document: the one *name*, else the ending of *out*, else the first *known*.

    Raises UsageError where that is none of *known*, where *out* is a folder, and for
    HTML that would go to a terminal.
    """
    form = None if name is None else arguments.choice(name, known, "--format")
    if out is None:
        form = form or known[0]
        if form == "html" and sys.stdout.isatty():
            raise UsageError(
                _("HTML is for a browser, not for a terminal."), _("Name its file: -o FILE.html")
            )
        return form
    endings = " ".join(f".{one}" for one in known)
    if is_folder(out):
        message = _("{file} is a folder.").format(file=out)
        raise UsageError(message, _("Name a file, with the ending: {known}").format(known=endings))
    ending = extension_of(out)
    if form is None and ending not in known:
        message = _("The ending of {file} names no form that can be written here.").format(file=out)
        raise UsageError(message, _("End it with one of: {known}").format(known=endings))
    return form or ending


def extension_of(out: str) -> str:
    """The ending by which the form of the file *out* is told, without its dot."""
    return Path(out).suffix.lower().removeprefix(".")


def is_folder(out: str) -> bool:
    """Whether *out* is a folder: there already, or written with a slash at its end."""
    return out.endswith(SEPARATORS) or os.path.isdir(out)  # noqa: PTH112 - never raises


def deliver(document: Document, form: str, out: str | None, source: Path) -> None:
    """Write *document* to the file *out*, or as text to standard output."""
    if out is None and form not in documents.TEXT_FORMS:
        raise unprintable_error(form, _("Name its file: -o FILE.{form}"))
    write_document(documents.render_document(document, form), out, source)


def unprintable_error(form: str, hint: str) -> UsageError:
    """A refusal to print what is no text."""
    message = _("A .{form} document can't be printed.").format(form=form)
    return UsageError(message, hint.format(form=form))


def write_document(data: bytes, out: str | None, source: Path) -> None:
    """Write *data* to the file *out*, which is not *source*; as text to standard output."""
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Lines end as the form has it, and not as the system would.
            sys.stdout.reconfigure(newline="")
        output("md").write(data.decode("utf-8-sig"))
    else:
        output_file.write(Path(out), data, source=source)
        print_notice(_("Written: {file}").format(file=out))


def with_progress_bar(items: Sequence[T], what: str) -> Iterator[T]:
    """Each of *items*; on a terminal with a bar of *what* where it takes long."""
    return render.steps(output("md", stream=sys.stderr), items, what)


def print_notice(sentence: str) -> None:
    """Say on standard error what was done: standard output is for documents."""
    out = output("md", stream=sys.stderr)
    out.write(out.shown(sentence) + "\n")


def warn_of_lookalikes(units: Iterable[str]) -> None:
    """Say of *units* that look the same that each has a file of its own."""
    for alike in spellings(units).values():
        if len(alike) > 1:
            message = _("{names} look the same, and each has its own file: tasklist check")
            notices.add(message.format(names="、".join(alike)))
