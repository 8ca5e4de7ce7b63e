"""Writer of the register of notices: it adds entries at the end and changes nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tasklist.errors import FileError
from tasklist.language import N_, _
from tasklist.office.register_reader import RegisterReading, read_register
from tasklist.reports.notice_register import RegisteredNotice
from tasklist.yamlfile.scalars import flow_list, scalar
from tasklist.yamlfile.source_text import Source

DASH = re.compile(" *(?=- )")


class FixedRegisterError(FileError):
    """No entries can be added to the register *file*, because of its layout."""

    sentence = N_("Notices can't be added to {file} in its present layout.")
    advice = N_(
        "Nothing was sent. Write each notice on lines of its own, starting with: - number: 1"
    )


def new_register(file: str, entries: Sequence[RegisteredNotice]) -> RegisterReading:
    """Return a new register of *entries*, to be written to *file*."""
    about = _("Notices that were sent; new ones are added at the end.")
    lines = (f"# {about}", "notices:", *_lines(entries, ""))
    return read_register("".join(f"{line}\n" for line in lines).encode(), file)


def with_entries(register: RegisterReading, entries: Sequence[RegisteredNotice]) -> RegisterReading:
    """Add *entries* at the end of *register*, and return the result as read from its new bytes.

    Raises FixedRegisterError if the result does not have exactly the old entries followed by
    *entries*, and InvalidRegisterError if *register* has errors.
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
    """The spaces before the dash of the last entry; empty if its line has no dash."""
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
