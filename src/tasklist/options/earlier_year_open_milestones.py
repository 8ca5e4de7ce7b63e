"""A notice that the list of an earlier year still has open milestones."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist.errors import InvalidListError
from tasklist.language import _, ngettext
from tasklist.process import stderr_notices
from tasklist.storage import nearest_lists

if TYPE_CHECKING:
    from tasklist.options.snapshot_options import RevisionOptions


def note_open_work(options: RevisionOptions, day: datetime.date) -> None:
    """Add a notice if the list of the latest earlier year has open milestones on *day*.

    Milestones that were carried over into the list of *options* are not counted. There is no notice
    if the user has named a list, a year or a revision.
    """
    named = (options.file, options.year, options.at, os.environ.get("TASKLIST_FILE"))
    if any(named):
        return
    earlier = nearest_lists.earlier(options.path)
    if earlier is not None and (text := _sentence(options, earlier, day)):
        stderr_notices.add(text)


def _sentence(options: RevisionOptions, earlier: Path, day: datetime.date) -> str:
    """The text of the notice about the list *earlier*; empty if it has no open milestones."""
    from tasklist.cache.snapshot import working_copy
    from tasklist.model.carry_over import carry_over

    try:
        old = working_copy(earlier).tasklist
    except InvalidListError:
        text = _("{file} has errors, so its open milestones cannot be counted.")
        return text.format(file=earlier.as_posix())
    rest = carry_over(old, options.snapshot.tasklist, day)
    count = len(rest.names) + sum(map(len, rest.unclear.values()))
    if not count:
        return ""
    form = ngettext(
        "The answer is from {taken}. {file} has {count} open milestone: see --year {year}",
        "The answer is from {taken}. {file} has {count} open milestones: see --year {year}",
        count,
    )
    return form.format(
        taken=options.path.as_posix(), file=earlier.as_posix(), count=count, year=old.year
    )
