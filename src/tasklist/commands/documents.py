"""What the commands that make documents share: where to, and in which form."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from tasklist import documents, outfile, render
from tasklist.commands import arguments
from tasklist.commands.options import Past, option, output, today
from tasklist.commands.revisions import commit_words
from tasklist.documents import Document, Origin
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.reader import Reading

T = TypeVar("T")


@dataclass(kw_only=True, eq=False, repr=False)
class Ordered(Past):
    """What every command that makes a document is told."""

    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("As things stood on that day (today)."), metavar="DATE"),
    ] = None
    out: Annotated[
        Path | None,
        option("-o", "--output", help=N_("Where to write (standard output)."), metavar="FILE"),
    ] = None

    @property
    def day(self) -> datetime.date:
        """The day that the document is about."""
        return today() if self.as_of is None else arguments.date(self.as_of)

    def origin(self, reading: Reading) -> Origin:
        """What the document says of where it is from."""
        commit = commit_words(self.path, reading.source.encode(), self.at)
        return Origin(reading.source.file, self.day, commit)


def form_of(out: Path | None, asked: str | None, known: Sequence[str]) -> str:
    """The form of a document: the one *asked*, else the ending of *out*, else Markdown."""
    if asked is not None:
        return arguments.choice(asked, known, "--format")
    if out is None:
        return "md"
    ending = out.suffix.lower().removeprefix(".")
    if ending not in known:
        message = _("The ending of {file} names no form of this document.").format(file=out)
        hint = _("End it with one of: {known}").format(known=" ".join(f".{one}" for one in known))
        raise UsageError(message, hint)
    return ending


def deliver(document: Document, form: str, out: Path | None, source: Path) -> None:
    """Write *document* to the file *out*, or as text to standard output."""
    if out is None and form not in documents.TEXT_FORMS:
        raise unprintable(form, _("Name its file: -o FILE.{form}"))
    put(documents.drawn(document, form), out, source)


def unprintable(form: str, hint: str) -> UsageError:
    """A refusal to print what is no text."""
    message = _("A .{form} document can't be printed.").format(form=form)
    return UsageError(message, hint.format(form=form))


def put(data: bytes, out: Path | None, source: Path) -> None:
    """Write *data* to the file *out*, which is not *source*; as text to standard output."""
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Lines end as the form has it, and not as the system would.
            sys.stdout.reconfigure(newline="")
        output("md").write(data.decode("utf-8-sig"))
    else:
        outfile.write(out, data, source=source)
        say(_("Written: {file}").format(file=out))


def watched(items: Sequence[T], what: str) -> Iterator[T]:
    """Each of *items*; on a terminal with a bar of *what* where it takes long."""
    return render.steps(output("md", stream=sys.stderr), items, what)


def say(sentence: str) -> None:
    """Say on standard error what was done: standard output is for documents."""
    out = output("md", stream=sys.stderr)
    out.write(out.shown(sentence) + "\n")
