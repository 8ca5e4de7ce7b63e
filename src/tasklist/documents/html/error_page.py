"""The page that is shown when the page of a list can't be made; it shows the error."""

from __future__ import annotations

from tasklist.documents.html import document
from tasklist.language import _


def error_html(text: str) -> bytes:
    """Render a page with *text*, the lines of an error as on a terminal, as bytes of HTML."""
    style = document.embedded_file("error.css")
    words = {
        # Translators: the language of these sentences, as HTML names it
        "language": _("en"),
        "title": _("The page can't be shown"),
        "advice": _("When the error is fixed, reload this page."),
    }
    template = document.environment().get_template("error.html.j2")
    page = template.render(
        words=words, text=text, style=style, fingerprint=document.fingerprint(style)
    )
    return page.encode()
