"""The elements of a web page: which are blocks, and how the text inside an element looks."""

from __future__ import annotations

import re

from tasklist.process.named_tuples import NamedTuple

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
BLOCKS = HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol",
     "p", "pre", "section", "ul")
)  # fmt: skip
GROUPS = frozenset(("tbody", "thead", "tfoot"))
UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "svg", "select", "datalist",
     "audio", "video", "canvas", "head", "button")
)  # fmt: skip
STRUCK = frozenset(("del", "s", "strike"))
PREFORMATTED = "pre"
# Tags that change the look of their text even without a style.
LOOKING = UNSEEN | STRUCK | {PREFORMATTED}
NOT_DISPLAYED = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
NOT_VISIBLE = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)


class Look(NamedTuple):
    """How the text inside an element looks.

    Text that *is_hidden* is left out, and a remark says so. Text that *is_unseen*, such as that of
    a script, is left out without a remark. *keeps_lines* says that the text is preformatted.
    """

    is_struck: bool = False
    is_hidden: bool = False
    is_unseen: bool = False
    keeps_lines: bool = False


def is_not_displayed(style: str) -> bool:
    """Whether an element with the *style* takes no place on the page."""
    return NOT_DISPLAYED.search(style) is not None


def look_inside(tag: str, style: str, around: Look, *, is_removed: bool) -> Look:
    """Return the look of the text inside an element with *tag* and *style*.

    *around* is the look of the text around the element. *is_removed* says that the element takes no
    place on the page.
    """
    if not (style or is_removed or tag in LOOKING):
        return around
    return Look(
        around.is_struck or tag in STRUCK or LINE_THROUGH.search(style) is not None,
        around.is_hidden or is_removed or NOT_VISIBLE.search(style) is not None,
        around.is_unseen or tag in UNSEEN,
        around.keeps_lines or tag == PREFORMATTED,
    )
