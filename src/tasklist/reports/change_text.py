"""The words for a change of the list: its place, what changed, and its flags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasklist.language import _, ngettext
from tasklist.model.change import Change
from tasklist.model.progress import from_row
from tasklist.reports import fact_text, progress_text, value_words
from tasklist.reports.report_words import status_words
from tasklist.text.diff import Piece, diff_runs
from tasklist.text.escape import escape_invisible

CONTEXT = 16  # characters of a long text shown on each side of a change
ARROW = " → "
# The kinds of changes that are shown as a text with the changed characters marked.
TEXTS = ("goal", "plan", "note", "title", "more")
ALTERED = (
    *TEXTS, "year", "group", "leaders", "units", "support", "span", "evidence", "rename-date",
    "section", "printed", "continues", "district",
)  # fmt: skip
RENAMED = ("unit-renamed", "unit-merged", "leader-renamed")


def where(change: Change) -> str:
    """The place of *change*: `35 教育局、各相关街镇 · Q3`; empty for the list as a whole."""
    units = "、".join(change.units)
    parts = (str(change.task or ""), " · ".join(filter(None, (units, change.quarter))))
    return " ".join(filter(None, parts))


def body(change: Change) -> list[Piece]:
    """Return the change itself as runs of text: unchanged (`=`), removed (`-`) and added (`+`)."""
    if change.is_dated:
        return [Piece("=", _status_change(change))]
    if change.entries:
        return _entry_change(change)
    if change.kind in TEXTS and change.before and change.after:
        changed = list(shortened(diff_runs(change.before, change.after)))
        return [Piece("=", _("{what}: ").format(what=_what(change))), *changed]
    return [Piece("=", _plain(change))]


def flags(change: Change) -> str:
    """The flags of *change* in words; empty if it has none."""
    words = flag_words()
    return "、".join(words[flag] for flag in change.flags)


def subject(changes: Sequence[Change]) -> str:
    """Return one line for all *changes*: the first change, and how many more there are."""
    first, more = changes[0], len(changes) - 1
    lead = first.units[0] if first.units else ""
    words = _plain(first) if first.kind in RENAMED else _in_a_word(first)
    text = " ".join(filter(None, (str(first.task or ""), lead, first.quarter, words)))
    if not more:
        return text
    form = ngettext("{text} (+{count} more)", "{text} (+{count} more)", more)
    return form.format(text=text, count=more)


def change_line(change: Change) -> str:
    """*change* as one line of plain text: removed text in `[-…-]`, added text in `{+…+}`."""
    text = "".join(with_marks(piece) for piece in body(change))
    line = "  ".join(filter(None, (where(change), text)))
    return f"{line}  ▲{flags(change)}" if change.flags else line


def with_marks(piece: Piece) -> str:
    """The text of *piece*, in `[-…-]` if it was removed and in `{+…+}` if it was added."""
    return {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}[piece.sign].format(piece.text)


def flag_words() -> dict[str, str]:
    """The word for each flag."""
    return {flag: _(term.word) for flag, term in value_words.FLAGS.items()}


def kinds() -> dict[str, str]:
    """The words for each kind of change."""
    return {
        "title": _("title"), "year": _("year"), "district": _("district"), "group": _("group"),
        "goal": _("goal"),
        "leaders": _("leaders"), "units": _("units"), "span": _("quarter"), "plan": _("plan"),
        "support": _("supporting units"), "section": _("section"),
        "printed": _("printed number"), "continues": _("task carried over"),
        "more": _("text"), "done": _("done"), "amended": _("date changed"),
        "withdrawn": _("reopened"), "evidence": _("evidence"), "note": _("note"),
        "progress": _("progress"), "progress-moved": _("entries of progress reordered"),
        **fact_text.names(),
        "task-added": _("new task"), "task-removed": _("task removed"),
        "task-moved": _("task moved in the file"), "renumbered": _("renumbered"),
        "workstream-added": _("new workstream"), "workstream-removed": _("workstream removed"),
        "workstream-moved": _("workstream moved"), "milestone-added": _("new milestone"),
        "milestone-removed": _("milestone removed"), "milestone-moved": _("milestone moved"),
        "list-added": _("list added"),
        "list-removed": _("list file removed"),
        "unreadable": _("the file has errors from this commit on; changes cannot be determined"),
        "readable": _("the file is valid again"),
        "unit-renamed": _("unit renamed"), "unit-merged": _("unit merged into another"),
        "leader-renamed": _("leader renamed"), "rename-date": _("date of renaming"),
        "alias-removed": _("former name removed"),
    }  # fmt: skip


def total(changes: Iterable[Change]) -> str:
    """The number of *changes*, and of those with a flag, in words: `3 changes, 1 to review`."""
    every = list(changes)
    flagged = sum(1 for change in every if change.flags)
    text = ngettext("{count} change", "{count} changes", len(every)).format(count=len(every))
    if not flagged:
        return text
    look = ngettext("{count} to review", "{count} to review", flagged)
    return _("{changes}, {some}").format(changes=text, some=look.format(count=flagged))


def message(changes: Sequence[Change], custom_subject: str | None) -> str:
    """Return the commit message for *changes*: the subject, then a line for each change.

    *custom_subject*, if not None, replaces the subject made from *changes*. Newlines in texts of
    the list are escaped, so that no text can begin a new line of the message.
    """
    head = custom_subject or (subject(changes) if changes else _("comments and layout"))
    return "\n".join((escape_invisible(head), "", *_lines(changes))).rstrip() + "\n"


def merge_message(own: str, changes: Sequence[Change], custom_subject: str | None) -> str:
    """Return the message for a merge: git's own message, then a line for each of *changes*.

    *own* is git's message. *custom_subject*, if not None, replaces the first line of *own*.
    """
    first, _end, rest = own.partition("\n")
    head = first if custom_subject is None else escape_invisible(custom_subject)
    head = head or _("merge")
    paragraphs = (head, rest.strip("\n"), "\n".join(_lines(changes)))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _lines(changes: Iterable[Change]) -> list[str]:
    """A line for each of *changes*, in which newlines in texts of the list are escaped."""
    return [escape_invisible(change_line(change)) for change in changes]


def entry_words(change: Change) -> tuple[str, str]:
    """The progress entries before and after *change*, in words; empty for a missing entry."""
    before, after = (
        "" if row is None else progress_text.one_line(from_row(row)) for row in change.entries
    )
    return before, after


def _entry_change(change: Change) -> list[Piece]:
    """Return in words the progress entry that was added or removed, or how an entry changed."""
    before, after = entry_words(change)
    if before and after:
        changed = list(shortened(diff_runs(before, after)))
        return [Piece("=", _("{what}: ").format(what=_what(change))), *changed]
    return [Piece("=", _plain(replace(change, before=before, after=after)))]


def _status_change(change: Change) -> str:
    """Return a change of status as text: `active → done 2023-09-28 (西教发〔2023〕41号)`."""
    before, after = _status(change.before), _status(change.after)
    if change.kind == "withdrawn":
        after = _("removed with its milestone") if change.after else kinds()["withdrawn"]
    elif change.kind == "returned":
        after = " ".join(filter(None, (kinds()["returned"], change.after)))
    text = ARROW.join(filter(None, (before, after)))
    return f"{text} ({change.detail})" if change.detail else text


def _status(text: str) -> str:
    """Translate the status at the beginning of *text*, such as `done-late 2023-10-09`."""
    word, space, rest = text.partition(" ")
    words = {str(status): text for status, text in status_words().items()}
    return words.get(word, word) + space + rest


def _plain(change: Change) -> str:
    """Return *change* as plain text: `leaders: 甲 → 甲、乙`, `new milestone: 开工`."""
    what = _what(change)
    if change.kind.endswith(("-added", "-removed")):
        return _("{what}: {text}").format(what=what, text=text) if (
            text := change.before or change.after
        ) else what  # fmt: skip
    if not change.before and not change.after:
        return what
    nothing = _("none")
    sides = (change.before or nothing, change.after or nothing)
    text = change.after if change.after and not change.before else ARROW.join(sides)
    return _("{what}: {text}").format(what=what, text=text)


def _what(change: Change) -> str:
    """The name of what changed: `goal`, `group 各街镇`; for an extra column, its heading."""
    if change.kind == "more":
        return change.detail or ""
    what = kinds().get(change.kind, change.kind)
    return f"{what} {change.detail}" if change.detail else what


def _in_a_word(change: Change) -> str:
    if change.kind == "done":
        words = {str(status): text for status, text in status_words().items()}
        return words[change.after.partition(" ")[0]]
    taken_back = fact_text.taken_back()
    if change.kind in taken_back and not change.after:
        return taken_back[change.kind]
    what = kinds().get(change.kind, change.kind)
    last = change.entries[-1] if change.entries else None
    if last is not None and (state := from_row(last).state) is not None:
        return _("{what}: {text}").format(what=what, text=progress_text.state_words()[state])
    return _("{what} changed").format(what=what) if change.kind in ALTERED else what


def shortened(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Yield *pieces*; unchanged text that is not near a change is replaced by `…`."""
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.sign == "=":
            first, last = number == 0, number == len(pieces) - 1
            room = CONTEXT * (2 - first - last)
            if len(text) > room + 1:
                head = "" if first else text[:CONTEXT]
                tail = "" if last else text[-CONTEXT:]
                text = f"{head}…{tail}"
        yield Piece(piece.sign, text)
