"""The text of a cell, without HTML markup, with a line for each paragraph or numbered item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tasklist.text import invisible
from tasklist.text.cleaning import clean

BLOCKS = "p|div|ol|ul|li|dl|dt|dd|br|hr|h[1-6]|pre|center|table|thead|tbody|tfoot|caption|tr|th|td"
INLINE = "span|strong|em|font|sup|sub|small|big|del|ins|img|b|i|u|s|a|o:p"  # o:p is Word's
# Only tags that HTML defines, with their attributes: `温度<5` and `a<b且c>d` are text.
TAG = re.compile(
    rf"""</?(?:(?P<block>{BLOCKS})|{INLINE})
        (?:\s+[a-z-]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*\s*/?>""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# `checks/texts` reports markup by the same patterns.
ENTITY = re.compile(r"&(?:[a-z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-f]{1,6});", TAG.flags)
# `1.` or `2. ` at the start, after white space or after the end of a sentence;
# not `7.28` in "开展 7.28 ...".
ITEM = re.compile(r"(?:(?<=^)|(?<=[\s。；！？]))([0-9]{1,2})\.(?![0-9])")


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell, with a line for each paragraph or numbered item.

    *had_markup* is true if markup was removed, *had_items* if numbered items got lines of their
    own.
    """

    text: str
    had_markup: bool
    had_items: bool


def read_cell(cell: str) -> CellText:
    """The text of *cell* without markup, with a line for each paragraph or numbered item."""
    bare = TAG.sub(lambda tag: "\n" if tag["block"] else "", cell) if "<" in cell else cell
    bare = ENTITY.sub(_character, bare) if "&" in bare else bare
    paragraphs = [line for line in map(str.strip, bare.split("\n")) if line]
    lines = [item for paragraph in paragraphs for item in _items(paragraph)]
    return CellText("\n".join(lines), bare != cell, len(lines) > len(paragraphs))


@lru_cache(maxsize=1 << 16)  # several passes over a document call this for each cell
def plain_text(cell: str) -> str:
    """The text of *cell*, as `read_cell` returns it, without invisible characters."""
    return read_cell(clean(cell).text).text


def _character(entity: re.Match[str]) -> str:
    """The character that the HTML *entity* means; *entity* itself if a list cannot contain it."""
    character = html.unescape(entity[0]).replace("\r", "\n")
    plain = clean(invisible.with_plain_spaces(character)).text
    return entity[0] if invisible.unwritable(plain.replace("\n", "")) else plain


def _items(paragraph: str) -> Iterator[str]:
    """Yield the items of *paragraph*, if they are numbered 1, 2, 3; otherwise yield all of it.

    Text before the first item is yielded by itself.
    """
    starts: list[int] = []
    if "1." not in paragraph:
        yield paragraph.strip()
        return
    for item in ITEM.finditer(paragraph):
        if int(item[1]) == len(starts) + 1:
            starts.append(item.start())
    cuts = starts if len(starts) > 1 else []
    for start, end in zip((0, *cuts), (*cuts, len(paragraph)), strict=True):
        if line := paragraph[start:end].strip():
            yield line
