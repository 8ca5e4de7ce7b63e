"""The words for a merge conflict: its place, the values of both sides, and who the sides are."""

from __future__ import annotations

from collections.abc import Mapping

from tasklist.language import _
from tasklist.model.change import Change
from tasklist.model.list_conflict import ListConflict, MergeSides
from tasklist.reports.change_text import (
    ARROW,
    RENAMED,
    TEXTS,
    entry_words,
    kinds,
    shortened,
    where,
)
from tasklist.text.diff import diff_runs

PARTS = ("-added", "-removed")
# The kinds of changes that are about a former name, which only one side has.
ALIASES = (*RENAMED, "alias-removed")
STASHED = "Stashed changes"  # git's name for what `git stash pop` brings


def side_names(sides: MergeSides) -> dict[str, str]:
    """Return a description of each side of a merge, `ours` and `theirs`: `main, your branch`.

    During a rebase, git calls the branch you rebase onto “ours” and your own commit “theirs”.
    """
    ours, theirs = _roles(sides)
    return {"ours": ours.format(name=sides.ours), "theirs": theirs.format(name=sides.theirs)}


def _roles(sides: MergeSides) -> tuple[str, str]:
    mine = _("{name}, your branch")
    roles = {
        "merge": (mine, _("{name}, which is being merged")),
        "rebase": (_("{name}, which you are rebasing onto"), _("{name}, your own commit")),
        "am": (mine, _("{name}, the patch")),
        "cherry-pick": (mine, _("{name}, which is being cherry-picked")),
        "revert": (mine, _("{name}: the list without the commit that is being reverted")),
    }
    if sides.operation in roles:
        return roles[sides.operation]
    if sides.theirs == STASHED:
        return _("{name}: the current list"), _("{name}: your version from the stash")
    return _("{name}: the upper version"), _("{name}: the lower version")


def conflict_lines(conflict: ListConflict) -> list[tuple[str, str]]:
    """Return the place of each difference in the conflict, and what each side has there.

    For example `35 教育局、各相关街镇 · Q3` and `done: 2023-10-11 or 2023-10-10`. A conflict in
    comments, layout or invalid text is one pair, with the first line of each side.
    """
    if conflict.changes:
        lines = [
            (where(change), _versions(change, is_removed=change in conflict.removed))
            for change in conflict.changes
        ]
        if not conflict.is_added_twice:
            return lines
        number = str(conflict.changes[0].task)
        return [(number, _("both sides added a task with this number")), *lines]
    place = " ".join(filter(None, conflict.place))
    if conflict.is_valid:
        return [(place, _("comments or layout: {versions}").format(versions=conflict.about))]
    return [(place, conflict.about)]


def field_words(change: Change) -> str:
    """Return the place and name of a field that differs: `35 教育局 · Q3 done`.

    With these words, the user is asked for a value that replaces the values of both sides.
    """
    example = _what(change).format(text="").rstrip(" :：")
    return "  ".join(filter(None, (where(change), example)))


def answer_words() -> Mapping[str, str]:
    """The word for each answer to a conflict, by the answer."""
    return {
        "ours": _("ours"),
        "theirs": _("theirs"),
        "both": _("both"),
        "value": _("by hand"),
    }


def _versions(change: Change, *, is_removed: bool) -> str:
    """Return our value of *change*, then theirs: `done: 2023-10-11 or 2023-10-10`."""
    if not change.before and not change.after:
        return _("the order in the file")
    what, nothing = _what(change), _("none")
    if change.kind in ALIASES:
        nothing = _("(nothing)")
    elif change.kind.endswith(PARTS):
        nothing = _("removed") if is_removed else _("(nothing)")
    elif change.is_dated:
        nothing = _("not done")
    ours, theirs = _values(change)
    versions = _("{ours} or {theirs}").format(ours=ours or nothing, theirs=theirs or nothing)
    return what.format(text=versions)


def _what(change: Change) -> str:
    """Return the name of what differs, then a placeholder for its values: `done: {text}`.

    It is the name of a field, or `task`, `workstream` or `milestone` if one side lacks that part.
    """
    if change.is_dated:
        return _("done: {text}")
    words = kinds()
    word = words.get(change.kind, change.kind)
    if change.kind in ALIASES:
        word = _("former name")
    elif change.kind.endswith(PARTS):
        part = change.kind.partition("-")[0]
        word = {"task": _("task"), "workstream": _("workstream"), "milestone": _("milestone")}[part]
    elif change.kind == "group":
        word = f"{word} {change.detail}"
    return _("{what}: {text}").format(what=word, text="{text}")


def _values(change: Change) -> tuple[str, str]:
    """Return our value and theirs; empty for a side that has none."""
    ours, theirs = change.before, change.after
    if change.kind in RENAMED:
        ours, theirs = "", f"{change.before}{ARROW}{change.after}"
    elif change.entries:
        ours, theirs = entry_words(change)
    elif change.kind in TEXTS and ours and theirs:
        runs = list(shortened(diff_runs(ours, theirs)))
        versions = ("".join(run.text for run in runs if run.sign != sign) for sign in "+-")
        ours, theirs = versions
    elif change.is_dated and change.kind == "returned":
        ours, theirs = _day(ours), f"{kinds()['returned']} {theirs}"
    elif change.is_dated:
        ours, theirs = _day(ours), _day(theirs)
        if change.detail:
            theirs = f"{theirs} ({change.detail})"
    return ours, theirs


def _day(status: str) -> str:
    """The date in *status*: `2023-10-11` for `done 2023-10-11`; empty if there is none."""
    return status.partition(" ")[2]
