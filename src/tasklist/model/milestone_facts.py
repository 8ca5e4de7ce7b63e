"""Facts of a milestone: what was recorded after it was planned, each with its date.

Code that handles every fact in the same way loops over `FACTS`: the reader, the writer, the cache,
JSON and TSV, the checks. A new fact needs a class and a row of `FACTS` here, a field of
`Milestone`, its words in `reports/fact_text`, and a command.

If a field of a fact has a default in its class, the field is optional in the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from tasklist.model.spans import DueTime, Quarter
from tasklist.process.named_tuples import NamedTuple


class Verification(NamedTuple):
    """A check that the milestone is done, with the person or office that made it (核实)."""

    on: datetime.date
    by: str | None = None


class Return(NamedTuple):
    """The rejection of a unit's report that the milestone is done: it is open again (退回)."""

    on: datetime.date
    reason: str


class Extension(NamedTuple):
    """Permission to complete the milestone later: by a later quarter, month or day (延期)."""

    to: Quarter | DueTime
    on: datetime.date
    reason: str
    approval: str | None = None


class Drop(NamedTuple):
    """The decision to give the milestone up (终止)."""

    on: datetime.date
    reason: str
    approval: str | None = None


Fact = Verification | Return | Extension | Drop

# By key in the file, which is also the field of `Milestone`; in the order of the file.
FACTS: dict[str, type[Fact]] = {
    "verified": Verification,
    "returned": Return,
    "extended": Extension,
    "dropped": Drop,
}
_facts = attrgetter(*FACTS)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
# The fields of any fact that hold a quarter, month or day; the others hold a text.
NO_TEXTS = frozenset(("to", "on"))


def later_time(text: str, year: int) -> Quarter | DueTime:
    """Parse *text* as a quarter of *year* (`Q3`), or as a month or day.

    Raises ValueError for other texts.
    """
    if text in QUARTERS:
        return Quarter(year, QUARTERS.index(text) + 1)
    return DueTime.of(text)


def facts_of(milestone: object) -> dict[str, Fact]:
    """The recorded facts of *milestone*, a `Milestone`, by their keys in the file."""
    facts = _facts(milestone)
    if not any(facts):  # most milestones have none, and a long list calls this for each
        return {}
    return {key: fact for key, fact in zip(FACTS, facts, strict=True) if fact is not None}


def required(kind: type[Fact]) -> tuple[str, ...]:
    """The fields that a fact of that *kind* must have."""
    return tuple(name for name in kind._fields if name not in kind._field_defaults)


def optional(kind: type[Fact]) -> tuple[str, ...]:
    """The fields that a fact of that *kind* may have."""
    return tuple(kind._field_defaults)


def is_one_text(kind: type[Fact]) -> bool:
    """Return whether the file writes a fact of *kind* as a text: `2023-10-09 督查室`.

    The text is a day and words. Other facts are written as mappings.
    """
    return len(kind._fields) == len(("day", "text"))


def format_fields(fact: Fact) -> dict[str, str | None]:
    """The fields of *fact* by name, as text: `{"on": "2023-10-09", "by": "督查室"}`."""
    return {
        name: None if value is None else str(value)
        for name, value in zip(fact._fields, fact, strict=True)
    }


def format_text(fact: Fact) -> str:
    """The fields of *fact* in one text: `2023-10-09 督查室`."""
    return " ".join(filter(None, format_fields(fact).values()))


def parse_fields(kind: type[Fact], texts: Iterable[str | None], year: int) -> Fact:
    """Build a fact of *kind* from *texts*, one for each field in order; a quarter is one of *year*.

    Raises ValueError or TypeError for texts that `format_fields` does not return.
    """
    return kind._make(
        _parse(name, text, year) for name, text in zip(kind._fields, texts, strict=True)
    )


def _parse(name: str, text: str | None, year: int) -> Any:
    if name == "on":
        return datetime.date.fromisoformat(text or "")
    if name == "to":
        return later_time(text or "", year)
    return text
