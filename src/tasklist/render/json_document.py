"""JSON as it is written: a document with one list of records, or a record on a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tasklist.render.fields import SCHEMA, Record
from tasklist.render.output import Output
from tasklist.text import invisible
from tasklist.text.invisible import has_none


def line(output: Output, record: Record) -> None:
    """Write *record* on one line."""
    output.write(dumped(record, ascii_only=not output.is_unicode) + "\n")


def dumped(value: object, *, ascii_only: bool) -> str:
    """*value* as one line of JSON; invisible characters are always escaped."""
    text = json.dumps(value, ensure_ascii=ascii_only)
    if ascii_only or has_none(text):
        return text
    return invisible.pattern(newlines=False).sub(lambda one: json.dumps(one[0])[1:-1], text)


def document(
    output: Output, head: Record, key: str, records: Iterable[Record], tail: Record | None = None
) -> None:
    """Write *head*, under *key* a line for each of *records*, then *tail*."""
    # ASCII where the encoding lacks characters: it is valid in any encoding.
    ascii_only = not output.is_unicode
    fields = {"schema": SCHEMA, **head}
    output.write("{\n")
    for name, value in fields.items():
        output.write(f'  "{name}": {dumped(value, ascii_only=ascii_only)},\n')
    output.write(f'  "{key}": [')
    separator, end = "\n", "]"
    for record in records:
        output.write(f"{separator}    {dumped(record, ascii_only=ascii_only)}")
        separator, end = ",\n", "\n  ]"
    output.write(end)
    for name, value in (tail or {}).items():
        output.write(f',\n  "{name}": {dumped(value, ascii_only=ascii_only)}')
    output.write("\n}\n")
