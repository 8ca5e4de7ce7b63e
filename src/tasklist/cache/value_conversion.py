"""Conversion of the model's values to the rows of JSON and cells of TSV in the cache, and back.

The status of a milestone on a day depends on its span, the day it was done, its facts, its
progress, and whether it has evidence: together they are its *state*.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from tasklist.model import progress
from tasklist.model.milestone_facts import FACTS, facts_of, format_fields, parse_fields
from tasklist.model.spans import Span
from tasklist.model.tasklist import Alias, Milestone
from tasklist.text.escape import SEPARATOR, tsv_cell

MilestoneTexts = tuple[str, tuple[str, ...], str | None]  # plan, evidence, note

# One encoder for all states: making a new one for each would take as long as encoding it.
_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def alias_row(alias: Alias) -> list[Any]:
    """*alias* as a row of JSON."""
    day = alias.since and alias.since.isoformat()
    return [alias.kind, alias.name, alias.was, day, alias.line]


def alias_record(kind: str, name: str, was: str, since: str | None, line: int) -> Alias:
    """Return the alias from the values of a row that `alias_row` made."""
    day = datetime.date.fromisoformat(since) if since else None
    return Alias(kind=kind, name=name, was=was, since=day, line=line)


def text_cells(m: Milestone) -> str:
    """The plan, evidence and note of *m* as cells of TSV, joined by tabs."""
    evidence = tsv_cell(SEPARATOR.join(m.evidence)) if m.evidence else ""
    return f"{tsv_cell(m.plan)}\t{evidence}\t{tsv_cell(m.note) if m.note else ''}"


def milestone_texts(cells: str) -> MilestoneTexts:
    """Return the plan, evidence and note from *cells*, which `text_cells` made.

    A text that cells cannot express exactly is returned changed.
    """
    plan, evidence, note = cells.replace(r"\n", "\n").split("\t")
    return plan, tuple(evidence.split(SEPARATOR)) if evidence else (), note or None


def goal_text(cell: str) -> str:
    """Return the goal from *cell*.

    A goal that a cell cannot express exactly is returned changed.
    """
    return cell.replace(r"\n", "\n")


def addition_rows(parts: Sequence[Any], names: tuple[str, ...]) -> list[list[Any]]:
    """Return the values of the fields *names*: a row for each of *parts* that has any of them.

    A row has the index of the part, then the values of these fields.
    """
    values_of = attrgetter(*names)
    return [[index, *values] for index, part in enumerate(parts) if any(values := values_of(part))]


def additions_by_index(rows: list[list[Any]], names: tuple[str, ...]) -> dict[int, dict[str, Any]]:
    """Map the index of each part in *rows* to its values, by the *names* of their fields.

    *rows* is the result of `addition_rows`.
    """
    return {
        index: {name: _frozen(value) for name, value in zip(names, values, strict=True)}
        for index, *values in rows
    }


def _frozen(value: Any) -> Any:
    """Return *value* from JSON with each list replaced by a tuple, as in the model."""
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


def state_key(m: Milestone) -> tuple[Any, ...]:
    """Return a value that is the same for all milestones that are in the state of *m*."""
    return m.span, m.done, tuple(facts_of(m).items()), m.progress, bool(m.evidence)


def state_json(span: Span, done: datetime.date | None, *more: Any) -> bytes:
    """Return the state of a milestone as JSON; the arguments are the values of its `state_key`."""
    facts, entries, has_evidence = more
    day = done and done.isoformat()
    fields = {key: list(format_fields(fact).values()) for key, fact in facts}
    ends: tuple[int | str, int | str] = (span.first.number, span.last.number)
    if not span.is_quarters:
        ends = span.from_text, span.due_text
    state = [*ends, day, fields, [progress.to_row(entry) for entry in entries], has_evidence]
    return _TO_JSON(state).encode()


def state_fields(state: bytes, year: int) -> tuple[dict[str, Any], bool]:
    """The fields of a Milestone that all milestones in *state* share, in a list of *year*.

    The second result is whether these milestones have evidence. Raises ValueError if `state_json`
    did not make *state*.
    """
    try:
        first, last, done, facts, entries, has_evidence = json.loads(state)
        fields = {
            "span": _span(year, first, last),
            "done": datetime.date.fromisoformat(done) if done else None,
            **{key: parse_fields(FACTS[key], texts, year) for key, texts in facts.items()},
            "progress": tuple([progress.from_row(row) for row in entries]),
        }
    except (AttributeError, LookupError, TypeError) as error:
        raise ValueError(state) from error
    return fields, has_evidence


def _span(year: int, first: int | str, last: int | str) -> Span:
    """Return the span from *first* to *last*: quarters as numbers, or months or days as texts.

    Quarters are of *year*. An empty text *first* means the first day of *year*.
    """
    if isinstance(last, int):
        return Span.of(year, int(first), last)
    return Span.until(year, last, str(first))
