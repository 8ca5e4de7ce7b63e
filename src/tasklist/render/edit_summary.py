"""What a writing command did, a line for each milestone."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.language import _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.render.output import Output
from tasklist.text.width import cut, width

RECOGNIZED = 24  # columns by which a plan is known again, however narrow the terminal


def changes(output: Output, made: Iterable[tuple[PlacedMilestone, Milestone]], fact: str) -> None:
    """Print each milestone with what it now says of *fact*; what did not change says so.

    The beginning of the plan is there for the eye: a wrong number names another promise.
    """
    say = _SAID[fact]
    for promise, milestone in made:
        unchanged = milestone == promise.milestone and fact != "done"
        units = "、".join(promise.workstream.units)
        which = output.shown(f"{promise.id.task} {milestone.span}  {units}")
        now = output.shown(_("nothing changed") if unchanged else say(promise.milestone, milestone))
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


def _verified(_old: Milestone, new: Milestone) -> str:
    if new.verified is None:
        return _("no longer verified")
    return _("verified on {date}").format(date=new.verified.on)


def _returned(_old: Milestone, new: Milestone) -> str:
    if new.returned is not None:
        return _("open again, sent back on {date}").format(date=new.returned.on)
    if new.done is not None:
        return _("no longer sent back")
    return _("no longer sent back, but still open: the day that it was done is not kept")


def _extended(old: Milestone, new: Milestone) -> str:
    if new.extended is None:
        return _("due {due} again").format(due=new.due)
    form = _("due {due} instead of {first}")
    if new.is_extended_late:
        form = _("due {due} instead of {first}; asked for when that day had passed")
    return form.format(due=new.due, first=old.first_due)


def _dropped(_old: Milestone, new: Milestone) -> str:
    if new.dropped is None:
        return _("wanted again")
    return _("dropped on {date}").format(date=new.dropped.on)


_SAID = {
    "done": _done,
    "note": _noted,
    "evidence": _proven,
    "verified": _verified,
    "returned": _returned,
    "extended": _extended,
    "dropped": _dropped,
}
