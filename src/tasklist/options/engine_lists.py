"""The lists of a command as `SourceList` values, for the tables of SQLite, DuckDB or Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.engines import SourceList
from tasklist.model.tasklist import PlacedMilestone
from tasklist.options.selection import SelectionOptions
from tasklist.options.snapshot_options import RevisionOptions
from tasklist.storage.fingerprint import fingerprint
from tasklist.storage.lists_in_folders import short_name
from tasklist.text.escape import encodable

PIPED = "stdin"  # the name of a list on standard input


def selected_lists(options: SelectionOptions) -> Iterator[SourceList]:
    """Yield each list of *options* with its selected milestones, one list at a time."""
    if not options.has_several:
        _tasklist, listing = options.listing()
        selected = [standing.placed for standing in listing.standings]
        path = None if options.is_piped else options.path
        yield _source_list(options, path, options.snapshot, selected)
        return
    for named, _tasklist, listing in options.listings():
        selected = [standing.placed for standing in listing.standings]
        yield _source_list(options, named.path, named.snapshot, selected)


def whole_lists(options: RevisionOptions) -> Iterator[SourceList]:
    """Yield each list of *options* with all of its milestones, one list at a time."""
    if not options.has_several:
        path = None if options.is_piped else options.path
        yield _source_list(options, path, options.snapshot, options.snapshot.tasklist.milestones)
        return
    for named, tasklist in options.each_list(lambda named: named.snapshot.tasklist):
        yield _source_list(options, named.path, named.snapshot, tasklist.milestones)


def _source_list(
    options: RevisionOptions,
    path: Path | None,
    snapshot: Snapshot,
    milestones: Sequence[PlacedMilestone],
) -> SourceList:
    """The list in *snapshot* with *milestones*. *path* is its file, None for standard input."""
    tasklist = snapshot.tasklist
    return SourceList(
        tasklist.district or _name(path), snapshot.name, partial(_commit, options, path, snapshot),
        fingerprint(snapshot.data), tasklist, milestones,
    )  # fmt: skip


def _name(path: Path | None) -> str:
    # The name of a folder on disk may not be valid text.
    return PIPED if path is None else encodable(short_name(path), "utf-8")


def _commit(options: RevisionOptions, path: Path | None, snapshot: Snapshot) -> str:
    if path is None:
        return ""
    from tasklist.history.last_list_commit import commit_of

    return commit_of(path, snapshot.data, options.revision)
