"""Parser of web pages; no other module imports `lxml.etree` for them.

It builds no tree and loads nothing: each tag and text is passed to `PageEvents`, then discarded.
"""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from tasklist.grids.html_events import PageEvents
from tasklist.grids.package_limits import PackageError
from tasklist.language import _

CHUNK = 64 * 1024  # bytes
# An image embedded in a page is an attribute of a few hundred kilobytes; larger tags take memory.
LONGEST_TAG = 2 * 1024 * 1024


def parse_page(text: str) -> PageEvents:
    """Parse the web page *text*. Return what it shows.

    Raises PackageError for a page that would take more time or memory than any list.
    """
    events = PageEvents()
    parser = etree.HTMLParser(target=events, encoding="utf-8", no_network=True, huge_tree=False)
    data = text.encode()
    count, read = 0, 0
    for at in range(0, len(data), CHUNK):
        parser.feed(data[at : at + CHUNK])
        if events.tags + events.texts > count:
            count, read = events.tags + events.texts, at
        elif at - read > LONGEST_TAG:
            raise _too_long()
    parser.close()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.feed_error_log):
        raise _too_long()
    return events


def _too_long() -> PackageError:
    return PackageError("large", _("the page has a tag or script that is too long"))
