"""What a writing command did, a line for each milestone."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.language import _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.render.output import Output
from tasklist.reports import fact_text
from tasklist.text.width import cut, width

RECOGNIZED = 24  # columns by which a plan is known again, however narrow the terminal


def changes(output: Output, made: Iterable[tuple[PlacedMilestone, Milestone]], fact: str) -> None:
    """Print each milestone with what it now says of *fact*; what did not change says so.

    The beginning of the plan is there for the eye: a wrong number names another promise.
    """
    say = _SAID[fact]
    for placed, milestone in made:
        unchanged = milestone == placed.milestone and fact != "done"
        units = "、".join(placed.workstream.units)
        which = output.shown(f"{placed.id.task} {milestone.span}  {units}")
        now = output.shown(_("nothing changed") if unchanged else say(placed.milestone, milestone))
        plan = output.shown(" ".join(milestone.plan.split()))
        room = output.width - width(which) - width(now) - len("    ")
        output.write(f"{which}  {cut(plan, max(room, RECOGNIZED))}  {now}\n")


def _done(old: Milestone, new: Milestone) -> str:
    if new == old:
        return (
            _("already done on {date}: nothing changed").format(date=new.done)
            if new.done
            else _("not marked done: nothing changed")
        )
    if new.done is None:
        return _("open again")
    if new.done < new.span.start:
        # A slip, or good news: whoever reads it knows which.
        early = _("done early, on {date}; the milestone begins on {start}")
        return early.format(date=new.done, start=new.span.start)
    word = _("done on {date}") if new.done <= new.due else _("done late, on {date}")
    return word.format(date=new.done)


def _noted(_old: Milestone, new: Milestone) -> str:
    return _("no note any more") if new.note is None else _("note: {text}").format(text=new.note)


def _proven(_old: Milestone, new: Milestone) -> str:
    if not new.evidence:
        return _("no evidence any more")
    return _("evidence: {texts}").format(texts="、".join(new.evidence))


_SAID = {
    "done": _done,
    "note": _noted,
    "evidence": _proven,
    **fact_text.EDITS,
}
