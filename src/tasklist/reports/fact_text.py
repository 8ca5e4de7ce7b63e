"""The words for the facts of a milestone: names, sentences, and the effect of an edit."""

from __future__ import annotations

from tasklist.language import _
from tasklist.model.milestone_facts import Drop, Extension
from tasklist.model.tasklist import Milestone
from tasklist.reports import progress_text, span_text


def names() -> dict[str, str]:
    """The name of each kind of fact, by its key in the file."""
    return {
        "verified": _("verified"),
        "returned": _("returned"),
        "extended": _("extended"),
        "dropped": _("dropped"),
    }


def taken_back() -> dict[str, str]:
    """Return the words for a milestone that has lost a fact, by the fact's key in the file."""
    return {
        "verified": _("no longer verified"),
        "returned": _("no longer returned"),
        "extended": _("no longer extended"),
        "dropped": _("reinstated"),
    }


def sentences(now: Milestone) -> dict[str, str]:
    """Return a sentence for each fact of a milestone, by the fact's key in the file.

    *now* is the milestone with only those facts that are known on the day of the report.
    """
    texts = {}
    if now.verified is not None:
        form = _("Verified on {date} by {name}") if now.verified.by else _("Verified on {date}")
        texts["verified"] = form.format(date=now.verified.on, name=now.verified.by)
    if now.returned is not None:
        form = _("Returned on {date}: {reason}")
        texts["returned"] = form.format(date=now.returned.on, reason=now.returned.reason)
    if now.extended is not None:
        form = _("Extended from {first} to {due}, requested on {date}: {reason}")
        if now.is_extended_late:
            form = _(
                "Extended from {first} to {due}; requested on {date}, after it was due: {reason}"
            )
        texts["extended"] = form.format(
            due=now.due, first=now.first_due, date=now.extended.on, reason=_decision(now.extended)
        )
    if now.dropped is not None:
        form = _("Dropped on {date}: {reason}")
        texts["dropped"] = form.format(date=now.dropped.on, reason=_decision(now.dropped))
    return texts


def _decision(decision: Extension | Drop) -> str:
    if decision.approval is None:
        return decision.reason
    return _("{reason} (approved: {approval})").format(
        reason=decision.reason, approval=decision.approval
    )


def unchanged(now: Milestone, fact: str) -> str:
    """Return the message that an edit of a milestone changes nothing.

    *now* is the milestone, *fact* the key of the edited fact in the file, such as `done`.
    """
    if fact != "done":
        return _("nothing changed")
    if now.done is None:
        return _("not marked done: nothing changed")
    return _("already done on {date}: nothing changed").format(date=now.done)


def _done(_old: Milestone, new: Milestone) -> str:
    if new.done is None:
        return _("reopened")
    start = new.expected_from
    if new.done < start:
        # This is good news, or a mistyped number: the first day lets the reader tell which.
        early = _("done early, on {date}: {quarter} begins on {start}")
        return early.format(date=new.done, quarter=span_text.expected(new.span), start=start)
    text = _("done in time, on {date}") if new.done <= new.due else _("done late, on {date}")
    return text.format(date=new.done)


def _note(_old: Milestone, new: Milestone) -> str:
    return _("note removed") if new.note is None else _("note: {text}").format(text=new.note)


def _evidence(_old: Milestone, new: Milestone) -> str:
    if not new.evidence:
        return _("evidence removed")
    return _("evidence: {texts}").format(texts="、".join(new.evidence))


def _verified(_old: Milestone, new: Milestone) -> str:
    if new.verified is None:
        return taken_back()["verified"]
    return _("verified on {date}").format(date=new.verified.on)


def _returned(_old: Milestone, new: Milestone) -> str:
    if new.returned is not None:
        return _("reopened, returned on {date}").format(date=new.returned.on)
    if new.done is not None:
        return taken_back()["returned"]
    return _("no longer returned, but still open: the earlier completion date was not kept")


def _extended(old: Milestone, new: Milestone) -> str:
    if new.extended is None:
        return _("due {due} again").format(due=new.due)
    form = _("due {due} instead of {first}")
    if new.is_extended_late:
        form = _("due {due} instead of {first}; requested late")
    return form.format(due=new.due, first=old.first_due)


def _dropped(_old: Milestone, new: Milestone) -> str:
    if new.dropped is None:
        return taken_back()["dropped"]
    return _("dropped on {date}").format(date=new.dropped.on)


def _progress(old: Milestone, new: Milestone) -> str:
    added = next((entry for entry in new.progress if entry not in old.progress), None)
    if added is not None:
        return _("progress: {text}").format(text=progress_text.one_line(added))
    removed = next(entry for entry in old.progress if entry not in new.progress)
    return _("progress removed: {text}").format(text=progress_text.one_line(removed))


# Functions that say what an edit did, by the edited key; given the milestone before and after it.
EDITS = {
    "done": _done,
    "note": _note,
    "evidence": _evidence,
    "verified": _verified,
    "returned": _returned,
    "extended": _extended,
    "dropped": _dropped,
    "progress": _progress,
}
