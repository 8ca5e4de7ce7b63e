"""A document as one self-contained HTML file. Imports `jinja2`.

Its Content-Security-Policy allows only its own style sheet, by fingerprint. So even text that was
not escaped could not load or run anything.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tasklist.documents import letter_text
from tasklist.documents.blocks import Document, Heading
from tasklist.documents.cell_text import cell_text
from tasklist.language import _
from tasklist.model.paper_provenance import Provenance
from tasklist.reports.table import Table, value_text
from tasklist.text.escape import escape_invisible

TEMPLATES = Path(__file__).parent / "templates"


def document_html(document: Document, provenance: Provenance | None = None) -> bytes:
    """Render *document* as the bytes of an HTML file, with its *provenance* in its head."""
    style = embedded_file("page.css")
    text = (
        environment()
        .get_template("page.html.j2")
        .render(
            document=document,
            provenance=provenance,
            year=document.as_of.year,
            attachment_list=letter_text.attachment_list,
            attachment_mark=letter_text.attachment_mark,
            # Translators: the language of these sentences, as HTML names it
            language=_("en"),
            style=style,
            fingerprint=fingerprint(style),
        )
    )
    return text.encode()


def environment() -> Environment:
    """The Jinja environment with the templates of this package; it escapes every value."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {
        "shown": value_text,
        "in_words": cell_text,
        "escape_invisible": lambda text: escape_invisible(text, newlines=True),
        "is_table": lambda block: isinstance(block, Table),
        "is_heading": lambda block: isinstance(block, Heading),
    }
    return templates


def embedded_file(name: str) -> Markup:
    """Return the file *name* of this package, a style sheet or script, to be embedded unescaped."""
    return Markup((TEMPLATES / name).read_text("utf-8"))  # noqa: S704 - holds nothing from the list


def fingerprint(block: str) -> str:
    """The hash by which a Content-Security-Policy allows an embedded style sheet or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"
