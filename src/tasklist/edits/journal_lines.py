"""A line of the journal: it records an edit of the list, or that an edit was undone or redone.

Each line is one JSON object, with the fingerprints of the list before and after. Any other line
is ignored.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

from tasklist.edits.byte_edits import ByteEdit
from tasklist.process.named_tuples import NamedTuple
from tasklist.storage import fingerprint

EDIT, UNDO, REDO = "edit", "undo", "redo"
COMMAND_LIMIT = 300  # characters
COUNT_LIMIT = 1_000_000  # more milestones than any list has
DIGITS = frozenset("0123456789abcdef")
# Bytes that are not UTF-8 are preserved.
ENCODING, ERRORS = "utf-8", "surrogateescape"


class JournalEntry(NamedTuple):
    """What happened to the list: the *kind* is EDIT, UNDO or REDO.

    *before* and *after* are fingerprints of the list. Only an edit has the other fields: its day
    (`2023-10-09`), the command as it was typed, the number of milestones that it concerned, and
    the edits of the list's bytes.
    """

    kind: str
    before: str
    after: str
    day: str = ""
    command: str = ""
    milestones: int = 0
    edits: tuple[ByteEdit, ...] = ()


def encoded(entry: JournalEntry) -> bytes:
    """Return the line for *entry*, with its line end; a long command is shortened."""
    fields: dict[str, Any] = {"kind": entry.kind, "before": entry.before, "after": entry.after}
    if entry.kind == EDIT:
        fields |= {
            "day": entry.day,
            "command": _shortened(entry.command),
            "milestones": entry.milestones,
            "edits": [[offset, _text(old), _text(new)] for offset, old, new in entry.edits],
        }
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return line.encode(ENCODING, ERRORS) + b"\n"


def decoded(line: bytes) -> JournalEntry | None:
    """Return the entry in *line*; None if *line* is not one that this program writes."""
    try:
        fields = json.loads(line.decode(ENCODING, ERRORS))
        edits = fields.pop("edits", ())
        fields["edits"] = tuple((at, _bytes(old), _bytes(new)) for at, old, new in edits)
        entry = JournalEntry(**fields)
        return entry if _is_valid(entry) else None
    except (AttributeError, RecursionError, TypeError, ValueError):
        return None


def _is_valid(entry: JournalEntry) -> bool:
    """Whether each field of *entry* has a value that this program writes."""
    if not all(type(text) is str for text in entry[:5]):
        return False
    if entry.kind not in {EDIT, UNDO, REDO} or entry.before == entry.after:
        return False
    if not all(len(end) == 2 * fingerprint.SIZE and DIGITS.issuperset(end) for end in entry[1:3]):
        return False
    if entry.kind != EDIT:
        return entry[3:] == JournalEntry("", "", "")[3:]
    return bool(
        datetime.date.fromisoformat(entry.day).isoformat() == entry.day
        and len(entry.command) <= COMMAND_LIMIT
        and type(entry.milestones) is int
        and 0 <= entry.milestones <= COUNT_LIMIT
        and all(type(offset) is int and offset >= 0 for offset, _old, _new in entry.edits)
    )


def _shortened(command: str) -> str:
    # The name of a file may have bytes that are not UTF-8; each becomes a question mark.
    text = command.encode(ENCODING, "replace").decode(ENCODING)
    return text if len(text) <= COMMAND_LIMIT else f"{text[: COMMAND_LIMIT - 1]}…"


def _text(data: bytes) -> str:
    return data.decode(ENCODING, ERRORS)


def _bytes(text: str) -> bytes:
    return text.encode(ENCODING, ERRORS)
