"""`tasklist page`: the list as one HTML page, for leaders and the public."""

from __future__ import annotations

from dataclasses import dataclass

from tasklist import documents
from tasklist.documents import Origin
from tasklist.history.snapshots import commit_words
from tasklist.options.base import takes
from tasklist.options.documents import Output_, form_of, put
from tasklist.options.selection import SelectionOptions

FORMS = ("html",)


@dataclass(kw_only=True, eq=False, repr=False)
class PageOptions(SelectionOptions):
    """What can be asked of a page: what stands in it, and where to write it."""

    out: Output_ = None


@takes(PageOptions)
def page(asked: PageOptions) -> None:
    """Make one HTML page: lights by quarter, progress by unit and leader, every task."""
    form_of(asked.out, None, FORMS)
    tasklist, listing = asked.listing()
    commit = commit_words(asked.path, asked.held()[0], asked.at)
    origin = Origin(listing.file, listing.as_of, commit)
    put(documents.paged(tasklist, listing, origin), asked.out, asked.path)
