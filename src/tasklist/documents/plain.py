"""A listing as the bytes of a text file, for programs and for notes: what `show` prints."""

from __future__ import annotations

import io

from tasklist import render
from tasklist.model.status import Listing
from tasklist.render import Output

BOM = "\ufeff"  # without it Excel takes a CSV for the computer's old code page


def draw(listing: Listing, form: str) -> bytes:
    """*listing* as csv, tsv, json, jsonl or md, in UTF-8."""
    stream = io.StringIO(newline="")
    if form == "csv":
        stream.write(BOM)
    made = render.lines if form == "jsonl" else render.listing
    made(Output(stream, form), listing)
    return stream.getvalue().encode()
