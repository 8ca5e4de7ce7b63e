"""A document as one HTML file that needs nothing else: the door to `jinja2`.

The policy in its head allows this style sheet by its fingerprint and nothing
besides: even a text that got past the escaping could load and run nothing.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tasklist.documents.blocks import Document, Heading
from tasklist.language import _
from tasklist.reports.table import Table, shown
from tasklist.text.escape import escape_invisible

TEMPLATES = Path(__file__).parent / "templates"


def document_html(document: Document) -> bytes:
    """*document* as HTML."""
    style = own("page.css")
    text = (
        environment()
        .get_template("page.html.j2")
        .render(
            document=document,
            # Translators: the language of these sentences, as HTML names it
            language=_("en"),
            style=style,
            fingerprint=fingerprint(style),
        )
    )
    return text.encode()


def environment() -> Environment:
    """Templates of this folder, every value escaped."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "shown": shown,
        "escape_invisible": lambda text: escape_invisible(text, newlines=True),
        "is_table": lambda block: isinstance(block, Table),
        "is_heading": lambda block: isinstance(block, Heading),
    }
    return found


def own(name: str) -> Markup:
    """The style sheet or script *name* of this package, to stand in a page as it is."""
    return Markup((TEMPLATES / name).read_text("utf-8"))  # noqa: S704 - nothing of the list's


def fingerprint(block: str) -> str:
    """What a Content-Security-Policy calls a style sheet or script that stands in the page."""
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"
