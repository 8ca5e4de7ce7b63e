"""Writer of the register of notices: entries are added at its end, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tasklist.errors import FileError
from tasklist.language import N_, _
from tasklist.office.register_reader import RegisterReading, read_register
from tasklist.reports.notice_register import RegisteredNotice
from tasklist.yamlfile.scalars import flow_list, scalar
from tasklist.yamlfile.source import Source

DASH = re.compile(" *(?=- )")


class FixedRegisterError(FileError):
    """Entries can't be added to the register, *file*, as it is written."""

    sentence = N_("Notices can't be added to {file} in its present layout.")
    advice = N_(
        "Nothing was sent. Write each notice on lines of its own, starting with: - number: 1"
    )


def new_register(file: str, entries: Sequence[RegisteredNotice]) -> RegisterReading:
    """A register, in *file*, of *entries* alone."""
    about = _("Notices that were sent; new ones are added at the end.")
    lines = (f"# {about}", "notices:", *_lines(entries, ""))
    return read_register("".join(f"{line}\n" for line in lines).encode(), file)


def with_entries(register: RegisterReading, entries: Sequence[RegisteredNotice]) -> RegisterReading:
    """*register* with *entries* at its end, read again from its bytes.

    Raises FixedRegisterError if it would not have just these besides its own.
    """
    source = register.source
    end = "\r\n" if "\r\n" in source.text else "\n"
    text = source.text if source.text.endswith(("\n", "\r")) else source.text + end
    text += "".join(f"{line}{end}" for line in _lines(entries, _indent(register)))
    extended = read_register(Source(source.file, text, source.has_bom).encode(), source.file)
    if extended.valid_entries != (*register.entries, *entries):
        raise FixedRegisterError(file=source.file)
    return extended


def _indent(register: RegisterReading) -> str:
    """The spaces before the dash of the last entry."""
    match = DASH.match(register.source.line(register.entries[-1].line))
    return match[0] if match else ""


def _lines(entries: Iterable[RegisteredNotice], indent: str) -> Iterator[str]:
    for entry in entries:
        yield ""
        mark = "- "
        for key, value in _values(entry):
            yield f"{indent}{mark}{key}: {value}"
            mark = "  "


def _values(entry: RegisteredNotice) -> Iterator[tuple[str, str]]:
    """The keys of *entry* with their values, in the order of `ENTRY_FIELDS`."""
    yield "number", str(entry.number)
    if entry.printed:
        yield "printed", scalar(entry.printed)
    yield "day", entry.day.isoformat()
    yield "unit", scalar(entry.unit)
    yield "list", scalar(entry.list_name)
    for level, refs in entry.milestones.items():
        yield level, flow_list(map(str, refs))
    if entry.reply_by is not None:
        yield "reply-by", entry.reply_by.isoformat()
