"""Reports, and the list itself, as files; the same content always gives the same bytes.

Other packages render documents only through this module. It imports each format and its library
when needed, so that other commands work without them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tasklist import render
from tasklist.documents.blocks import Document
from tasklist.process.optional_libraries import require_library
from tasklist.render import AS_SHOWN, View
from tasklist.reports.ranking import MIN_DUE
from tasklist.reports.report_origin import Origin
from tasklist.text.encoding import BOM

if TYPE_CHECKING:
    from tasklist.model.list_short_names import ListName
    from tasklist.model.paper_provenance import Provenance
    from tasklist.model.status import Listing
    from tasklist.model.tasklist import Tasklist
    from tasklist.reports.joined_bulletin import Missing
    from tasklist.reports.trend import Point

__all__ = ["Document", "Origin"]

REPORT_FORMS = ("md", "html", "docx", "xlsx")
EXPORT_FORMS = ("xlsx", "csv", "tsv", "json", "jsonl", "md", "ics")
TEXT_FORMS = ("md", "html")


def render_document(document: Document, form: str, provenance: Provenance | None = None) -> bytes:
    """Render *document*, with its *provenance*, as the bytes of a file in the format *form*.

    *form* is one of REPORT_FORMS.

    Raises FileError if the library for *form* is not installed.
    """
    match form:
        case "docx":
            with require_library("python-docx"):
                from tasklist.documents.word.document import document_docx as write
        case "xlsx":
            with require_library("XlsxWriter"):
                from tasklist.documents.excel.document import document_workbook as write
        case "html":
            with require_library("Jinja2"):
                from tasklist.documents.html.document import document_html as write
        case _:
            from tasklist.documents.markdown import document_markdown as write
    return write(document, provenance)


def export_listing(
    tasklist: Tasklist,
    listing: Listing,
    form: str,
    commit: str = "",
    provenance: Provenance | None = None,
) -> bytes:
    """Export *listing* of *tasklist* as the bytes of a file in the format `xlsx` or `ics`.

    A workbook shows *commit*, the revision from which the list was read, for example `commit
    1a2b3c4d5`, and stores *provenance* in the properties of the file. A calendar has neither.

    Raises FileError if the library for *form* is not installed.
    """
    from tasklist.reports.ledger import compute_ledger

    ledger = compute_ledger(tasklist, listing)
    if form == "ics":
        from tasklist.documents.ics import calendar

        return calendar([ledger], ledger.title)
    with require_library("XlsxWriter"):
        from tasklist.documents.excel.ledger import ledger_workbook
    return ledger_workbook(ledger, commit, provenance)


def export_listings(
    listings: Mapping[str, tuple[Tasklist, Listing]], form: str, title: str
) -> bytes:
    """Export the *listings* of several lists as the bytes of one file in the format *form*.

    The format is `xlsx` or `ics`. The keys of *listings* are the short names of the lists. A
    workbook has a sheet for each list, a calendar has the milestones of all lists.

    Raises FileError if the library for *form* is not installed.
    """
    from tasklist.reports.ledger import compute_ledger

    ledgers = {name: compute_ledger(*one) for name, one in listings.items()}
    if form == "ics":
        from tasklist.documents.ics import calendar

        return calendar(list(ledgers.values()), title)
    with require_library("XlsxWriter"):
        from tasklist.documents.excel.ledger import ledgers_workbook
    return ledgers_workbook(ledgers, title)


def render_page(
    tasklist: Tasklist,
    listing: Listing,
    points: Sequence[Point] = (),
    provenance: Provenance | None = None,
    min_due: int = MIN_DUE,
) -> bytes:
    """Render *listing* of *tasklist* as one HTML page with search, filters and its *provenance*.

    *points* are the counts of the listing at the end of each quarter, as far as they are known.
    Units are ranked if at least *min_due* of their milestones are due.

    Raises FileError if Jinja2 is not installed.
    """
    with require_library("Jinja2"):
        from tasklist.documents.html.public_page import page_html
    from tasklist.reports.public_page import compute_page

    return page_html(compute_page(tasklist, listing, points, min_due), provenance)


def render_joined_page(
    lists: Iterable[tuple[ListName, Tasklist, Listing]],
    missing: Callable[[], Missing],
    min_due: int = MIN_DUE,
) -> bytes:
    """Render the listings of several *lists* as one HTML page: the lists ranked, then each list.

    *missing* is called after the last list was read, and returns the lists that are left out.

    Raises FileError if Jinja2 is not installed.
    """
    with require_library("Jinja2"):
        from tasklist.documents.html.public_page import joined_page_html
    from tasklist.reports.joined_page import join_pages

    return joined_page_html(join_pages(lists, missing, min_due))


def render_error_page(text: str) -> bytes:
    """Render a page with *text*, the lines of an error, to be shown in place of the list's page.

    Raises FileError if Jinja2 is not installed.
    """
    with require_library("Jinja2"):
        from tasklist.documents.html.error_page import error_html
    return error_html(text)


def listing_text(listing: Listing, form: str, view: View = AS_SHOWN) -> bytes:
    """The output of `show` for *listing* in UTF-8; *form* is csv, tsv, json, jsonl or md."""
    stream = io.StringIO(newline="")
    if form == "csv":
        stream.write(BOM)  # without it, Excel reads a CSV file in the system's legacy code page
    output = render.Output(stream, form)
    if form == "jsonl":
        render.lines(output, listing)
    else:
        render.listing(output, listing, view)
    return stream.getvalue().encode()
