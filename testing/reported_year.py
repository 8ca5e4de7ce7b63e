"""A fictional year of reports: about 70 % of the milestones are done, some late.

`python -m testing.reported_year` prints the real list with them. The same list gives
the same text: reports depend on a milestone's number, not on chance.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace

from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.yamlfile.milestone_editor import rewrite
from tasklist.yamlfile.reader import ParseResult, read_bytes
from tasklist.yamlfile.source_text import Source
from testing.paths import ROOT

LIST = ROOT / "data" / "tasks_2023.yaml"
DAY = datetime.date(2023, 10, 9)  # on which the year is looked at
ON_TIME, LATE = 60, 72  # of a hundred lots; the rest is not done
EARLY = 6  # of a hundred lots of what is not due yet


def year(tasklist: Tasklist, day: datetime.date = DAY) -> dict[MilestoneId, Milestone]:
    """The changed milestones of *tasklist*: those reported by *day*, marked."""
    marked = {placed.id: reported(placed, day) for placed in tasklist.milestones}
    return {where: milestone for where, milestone in marked.items() if milestone is not None}


def reported(placed: PlacedMilestone, day: datetime.date) -> Milestone | None:
    """*placed*'s milestone as its unit reported it; None if it did not report."""
    milestone, lot = placed.milestone, lot_of(placed.id)
    if milestone.due > day:
        if lot >= EARLY:
            return None
        on = day - datetime.timedelta(lot)
    elif lot < ON_TIME:
        on = milestone.due - datetime.timedelta(lot % 20)
    elif lot < LATE:
        on = min(day, milestone.due + datetime.timedelta(1 + lot % 8))
    else:
        return None
    marked = mark_done(milestone, on)
    return marked if lot % 3 else replace(marked, evidence=(f"西政督〔2023〕{lot + 1}号",))


def lot_of(where: MilestoneId) -> int:
    """A number from 0 to 99 for each milestone, evenly distributed."""
    return (where.task * 37 + where.workstream * 61 + where.milestone * 29) * 7 % 101 % 100


def marked(reading: ParseResult) -> Source:
    """The text of the list with its year of reports."""
    return rewrite(reading.source, reading.tasklist, year(reading.tasklist)).source


if __name__ == "__main__":
    sys.stdout.buffer.write(marked(read_bytes(LIST.read_bytes(), LIST.name)).encode())
