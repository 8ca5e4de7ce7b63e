"""The layout of JSON: a document with one list of records, or one record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tasklist.render.milestone_records import SCHEMA, Record
from tasklist.render.output import Output
from tasklist.text import invisible
from tasklist.text.invisible import has_none


def line(output: Output, record: Record) -> None:
    """Write *record* on one line."""
    output.write(dumped(record, ascii_only=not output.is_unicode) + "\n")


def dumped(value: object, *, ascii_only: bool) -> str:
    """Return *value* as one line of JSON, with invisible characters escaped.

    With *ascii_only*, escape every character that is not ASCII.
    """
    text = json.dumps(value, ensure_ascii=ascii_only)
    if ascii_only or has_none(text):
        return text
    return invisible.pattern(newlines=False).sub(lambda one: json.dumps(one[0])[1:-1], text)


def document(
    output: Output, head: Record, key: str, records: Iterable[Record], tail: Record | None = None
) -> None:
    """Write a JSON object: the fields of *head*, then *key*, then the fields of *tail*.

    Under *key* is the list of *records*, each on a line.
    """
    # If the encoding lacks characters, ASCII is used, which is valid in any encoding.
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
