"""A change of the list in words: where, what, and what to look at. No form of output yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.language import _, ngettext
from tasklist.model.compare import BACKDATED, DROPPED, POSTPONED, SOFTENED, WITHDRAWN, Change
from tasklist.reports import fact_text
from tasklist.reports.labels import status_words
from tasklist.text.diff import Piece, diff_runs
from tasklist.text.escape import escape_invisible

KEPT = 16  # characters shown on each side of a change in a long text
ARROW = " → "
# Texts that people wrote: what changed in them is marked, character by character.
TEXTS = ("goal", "plan", "note", "title")
ALTERED = (*TEXTS, "year", "group", "leaders", "units", "span", "evidence")
DATED = ("done", "amended", "withdrawn", "returned")


def where(change: Change) -> str:
    """`35 教育局、各相关街镇 · Q3`; of the list itself, nothing."""
    units = "、".join(change.units)
    parts = (str(change.task or ""), " · ".join(filter(None, (units, change.quarter))))
    return " ".join(filter(None, parts))


def body(change: Change) -> list[Piece]:
    """What changed: runs of text that stay, go (`-`) and come (`+`)."""
    if change.kind in DATED:
        return [Piece("=", _standing(change))]
    if change.kind in TEXTS and change.before and change.after:
        changed = list(_shortened(diff_runs(change.before, change.after)))
        return [Piece("=", _("{what}: ").format(what=kinds()[change.kind])), *changed]
    return [Piece("=", _plain(change))]


def flags(change: Change) -> str:
    """The flags on a change, as people say them; empty without one."""
    called = flag_words()
    return "、".join(called[flag] for flag in change.flags)


def subject(changes: Sequence[Change]) -> str:
    """One line for all of *changes*: the first, and how many more there are."""
    first, more = changes[0], len(changes) - 1
    lead = first.units[0] if first.units else ""
    said = " ".join(filter(None, (str(first.task or ""), lead, first.quarter, _in_a_word(first))))
    if not more:
        return said
    form = ngettext("{said} (+{count} more)", "{said} (+{count} more)", more)
    return form.format(said=said, count=more)


def marked(change: Change) -> str:
    """A change as one line of plain text: what goes in `[-…-]`, what comes in `{+…+}`."""
    text = "".join(with_marks(piece) for piece in body(change))
    line = "  ".join(filter(None, (where(change), text)))
    return f"{line}  ▲{flags(change)}" if change.flags else line


def with_marks(piece: Piece) -> str:
    """A run of text with signs around what goes or comes."""
    return {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}[piece.sign].format(piece.text)


def flag_words() -> dict[str, str]:
    """What each flag is called."""
    return {
        SOFTENED: _("softened"),
        POSTPONED: _("postponed"),
        WITHDRAWN: _("withdrawn"),
        DROPPED: _("dropped (gone)"),
        BACKDATED: _("backdated"),
    }


def kinds() -> dict[str, str]:
    """What each kind of change is called."""
    return {
        "title": _("title"), "year": _("year"), "group": _("group"), "goal": _("goal"),
        "leaders": _("leaders"), "units": _("units"), "span": _("quarter"), "plan": _("plan"),
        "done": _("done"), "amended": _("day changed"), "withdrawn": _("open again"),
        "evidence": _("evidence"), "note": _("note"), **fact_text.names(),
        "task-added": _("new task"), "task-removed": _("task gone"),
        "task-moved": _("task moved in the file"), "renumbered": _("new number"),
        "workstream-added": _("new workstream"), "workstream-removed": _("workstream gone"),
        "workstream-moved": _("workstream moved"), "milestone-added": _("new milestone"),
        "milestone-removed": _("milestone gone"), "list-added": _("the list comes into the file"),
        "list-removed": _("the list's file is gone"),
        "unreadable": _("from here on the file has faults: what changed can't be told"),
        "readable": _("the file can be read again"),
    }  # fmt: skip


def total(changes: Iterable[Change]) -> str:
    """How many changes there are, and how many of them to look at."""
    every = list(changes)
    marked_ones = sum(1 for change in every if change.flags)
    said = ngettext("{count} change", "{count} changes", len(every)).format(count=len(every))
    if not marked_ones:
        return said
    look = ngettext("{count} to look at", "{count} to look at", marked_ones)
    return _("{changes}, {some}").format(changes=said, some=look.format(count=marked_ones))


def message(changes: Sequence[Change], subject_given: str | None) -> str:
    """A commit's message; nothing in it can be taken for a line of its own."""
    head = subject_given or (subject(changes) if changes else _("the list's comments and form"))
    body_lines = [escape_invisible(marked(change)) for change in changes]
    return "\n".join((escape_invisible(head), "", *body_lines)).rstrip() + "\n"


def _standing(change: Change) -> str:
    """`active → done 2023-09-28 (西教发〔2023〕41号)`."""
    before, after = _status(change.before), _status(change.after)
    if change.kind == "withdrawn":
        after = _("removed with its milestone") if change.after else kinds()["withdrawn"]
    elif change.kind == "returned":
        after = " ".join(filter(None, (kinds()["returned"], change.after)))
    said = ARROW.join(filter(None, (before, after)))
    return f"{said} ({change.detail})" if change.detail else said


def _status(text: str) -> str:
    """`done-late 2023-10-09` with its status in words; another text as it is."""
    word, space, rest = text.partition(" ")
    called = {str(status): said for status, said in status_words().items()}
    return called.get(word, word) + space + rest


def _plain(change: Change) -> str:
    """`leaders: 甲 → 甲、乙`, `new milestone: 开工`, `verified: 2023-10-09 督查室`."""
    what = kinds().get(change.kind, change.kind)
    if change.detail:
        what = f"{what} {change.detail}"
    if change.kind.endswith(("-added", "-removed")):
        return _("{what}: {text}").format(what=what, text=text) if (
            text := change.before or change.after
        ) else what  # fmt: skip
    if not change.before and not change.after:
        return what
    nothing = _("none")
    sides = (change.before or nothing, change.after or nothing)
    said = change.after if change.after and not change.before else ARROW.join(sides)
    return _("{what}: {text}").format(what=what, text=said)


def _in_a_word(change: Change) -> str:
    if change.kind == "done":
        called = {str(status): said for status, said in status_words().items()}
        return called[change.after.partition(" ")[0]]
    what = kinds().get(change.kind, change.kind)
    return _("{what} changed").format(what=what) if change.kind in ALTERED else what


def _shortened(found: Sequence[Piece]) -> Iterable[Piece]:
    """What stays of a long text, cut to what stands near a change."""
    for number, piece in enumerate(found):
        text = piece.text
        if piece.sign == "=":
            first, last = number == 0, number == len(found) - 1
            room = KEPT * (2 - first - last)
            if len(text) > room + 1:
                head = "" if first else text[:KEPT]
                tail = "" if last else text[-KEPT:]
                text = f"{head}…{tail}"
        yield Piece(piece.sign, text)
