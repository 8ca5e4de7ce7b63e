"""The lists of a command as the tables of an engine need them."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.engines import SourceList
from tasklist.options.list_options import RevisionOptions
from tasklist.options.selection import SelectionOptions
from tasklist.storage.fingerprint import fingerprint
from tasklist.text.escape import encodable

PIPED, NAMELESS = "stdin", "list"  # on standard input, and in the topmost folder


def selected_lists(options: SelectionOptions) -> Iterator[SourceList]:
    """Each list of *options* with its selected milestones, read when it is its turn."""
    _tasklist, listing = options.listing()
    selected = [standing.placed for standing in listing.standings]
    yield _source_list(options)._replace(milestones=selected)


def whole_lists(options: RevisionOptions) -> Iterator[SourceList]:
    """Each list of *options* with all its milestones, read when it is its turn."""
    yield _source_list(options)


def _source_list(options: RevisionOptions) -> SourceList:
    snapshot = options.snapshot
    tasklist = snapshot.tasklist
    return SourceList(
        _name(options), snapshot.name, _commit(options), fingerprint(snapshot.data),
        tasklist, tasklist.milestones,
    )  # fmt: skip


def _name(options: RevisionOptions) -> str:
    """The short name of a list: that of its folder; `stdin` for standard input."""
    if options.is_piped:
        return PIPED
    # A name on disk need not be valid text.
    return encodable(options.path.resolve().parent.name, "utf-8") or NAMELESS


def _commit(options: RevisionOptions) -> str:
    if options.is_piped:
        return ""
    from tasklist.history.revisions import commit_of

    return commit_of(options.path, options.snapshot.data, options.revision)
