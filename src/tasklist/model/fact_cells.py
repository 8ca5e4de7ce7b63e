"""Facts of milestones as cells of a ledger (台账): `export` writes them, `import` reads them back.

A cell has one kind of fact, for all milestones of its row. If the row has a single milestone, the
cell has only the fact: `2023-03-28`. If it has several, the cell has a line for each fact, which
begins with the time that names the milestone: `Q1 2023-03-28`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tasklist.language import N_, _, translators
from tasklist.model.milestone_facts import (
    Drop,
    Extension,
    Fact,
    Return,
    Verification,
    format_text,
    later_time,
)
from tasklist.model.tasklist import Milestone
from tasklist.text import days

# The kinds of facts, in the order of the columns, with the headings of the columns.
HEADINGS = {
    "done": N_("Done on"),
    "evidence": N_("Evidence"),
    "note": N_("Note"),
    "progress": N_("Latest progress"),
    "verified": N_("Verification"),
    "returned": N_("Returned"),
    "extended": N_("Extension"),
    "dropped": N_("Dropped"),
}
# The kinds that `import` reads back: not progress, because its cell has only the latest entry.
READ = tuple(kind for kind in HEADINGS if kind != "progress")
INDENT = "\u3000"  # before each further line of a fact
LATER = "→"
APPROVED = N_("{reason} (approved: {approval})")
DATED = re.compile(r"([0-9]\S*)(?:\s+(\S.*))?", re.DOTALL)
EXTENDED = re.compile(rf"{LATER}\s*(Q[1-4]|[0-9]{{4}}-\S+)\s+(\S.*)", re.DOTALL)


def fact_text(milestone: Milestone, kind: str) -> str:
    """The fact of that *kind* as one text, such as `2023-09-20 →Q4 雨季停工`.

    Empty if the milestone has no such fact.
    """
    value = getattr(milestone, kind)
    match value:
        case None | ():
            return ""
        case Extension():
            return f"{value.on} {LATER}{value.to} {_decision(value)}"
        case Drop():
            return f"{value.on} {_decision(value)}"
        case Verification() | Return():
            return format_text(value)
        case tuple():
            return "\n".join(value)
    return str(value)


def with_fact(milestone: Milestone, kind: str, text: str, year: int) -> Milestone:
    """Return *milestone*, of a list of *year*, with the fact that *text* describes.

    The reverse of `fact_text`. Raises ValueError if *text* does not describe a fact of that *kind*.
    """
    value: Any
    match kind:
        case "done":
            value = _day(text)
        case "note":
            value = text
        case "evidence":
            value = tuple(line for line in text.split("\n") if line.strip())
        case _:
            value = _dated(kind, text, year)
    return replace(milestone, **{kind: value})


def cell_text(texts: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the cell for a row with milestones of these *names*; *texts* maps names to texts.

    If there is a single milestone, the cell is its text. If there are several, each milestone that
    has a text gets a line with its name before the text.
    """
    if len(names) == 1:
        return texts.get(names[0], "")
    parts = (f"{name} {texts[name]}" for name in names if texts.get(name))
    return "\n".join(part.replace("\n", f"\n{INDENT}") for part in parts)


def texts_in_cell(text: str, names: Sequence[str]) -> dict[str, str]:
    """Map the *names* of a row's milestones to the milestones' texts in *text*, a cell of the row.

    The reverse of `cell_text`. If the row has several milestones, raises ValueError if the first
    line of the cell does not begin with one of *names*, or if two lines begin with the same name.
    """
    if len(names) == 1:
        return {names[0]: text}
    named = re.compile(rf"({'|'.join(map(re.escape, names))})(?: |\s*[:：]\s*)(.*)")
    lines: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.split("\n"):
        if match := named.fullmatch(line):
            if match[1] in lines:
                raise ValueError(line)
            lines[match[1]] = current = [match[2]]
        elif current is None:
            raise ValueError(line)
        else:
            current.append(line.removeprefix(INDENT))
    return {name: "\n".join(each) for name, each in lines.items()}


def _decision(decision: Extension | Drop) -> str:
    if decision.approval is None:
        return decision.reason
    return _(APPROVED).format(reason=decision.reason, approval=decision.approval)


def _dated(kind: str, text: str, year: int) -> Fact:
    """Parse *text* as a verification, return, extension or drop.

    *text* is a day, then for an extension the new due time (`→Q4`), then other words, such as the
    reason. Raises ValueError for other texts.
    """
    match = DATED.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    day, words = _day(match[1]), match[2] or ""
    if kind == "verified":
        return Verification(day, words or None)
    later = None
    if kind == "extended":
        ends = EXTENDED.fullmatch(words)
        if ends is None:
            raise ValueError(text)
        later, words = later_time(ends[1], year), ends[2]
    if not words:
        raise ValueError(text)
    if kind == "returned":
        return Return(day, words)
    reason, approval = _parted(words)
    return Drop(day, reason, approval) if later is None else Extension(later, day, reason, approval)


def _parted(words: str) -> tuple[str, str | None]:
    """Return the reason in *words*, and the approving document, or None if *words* name none.

    The words around the document may be in any language of the program.
    """
    for translate in translators():
        before, after = translate(APPROVED).format(reason="", approval="\0").split("\0")
        reason, mark, approval = words.removesuffix(after).rpartition(before)
        if words.endswith(after) and mark and reason and approval:
            return reason, approval
    return words, None


def _day(text: str) -> datetime.date:
    day = days.read(text)
    if day is None:
        raise ValueError(text)
    return day
