"""`tasklist page`: the list as one HTML page, for leaders and the public."""

from __future__ import annotations

from dataclasses import dataclass

from tasklist import documents
from tasklist.documents import Origin
from tasklist.history.snapshots import commit_words
from tasklist.options.base import takes
from tasklist.options.documents import Output_, format_for, write_document
from tasklist.options.selection import SelectionOptions

FORMS = ("html",)


@dataclass(kw_only=True, eq=False, repr=False)
class PageOptions(SelectionOptions):
    """What can be asked of a page: what stands in it, and where to write it."""

    out: Output_ = None


@takes(PageOptions)
def page(options: PageOptions) -> None:
    """Make one HTML page: lights by quarter, progress by unit and leader, every task."""
    format_for(options.out, None, FORMS)
    tasklist, listing = options.listing()
    commit = commit_words(options.path, options.snapshot.data, options.at)
    origin = Origin(listing.file, listing.as_of, commit)
    write_document(documents.render_page(tasklist, listing, origin), options.out, options.path)
