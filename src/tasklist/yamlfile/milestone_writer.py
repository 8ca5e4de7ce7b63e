"""Writes the time of a milestone, and what follows its plan, as YAML."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.model.milestone_facts import (
    NO_TEXTS,
    Fact,
    facts_of,
    format_fields,
    format_text,
    is_one_text,
)
from tasklist.model.progress import ProgressEntry
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone
from tasklist.yamlfile.scalars import flow_list, scalar

PROGRESS = "progress"  # the key
ENTRY_TEXTS = ("text", "member", "problem", "next")


def time_lines(span: Span) -> dict[str, str]:
    """Return the values, by key, that give the time of a milestone.

    For quarters, the only key is `quarter`. Otherwise the keys are `due` and, if the first day is
    given, `from`.
    """
    if span.is_quarters:
        return {"quarter": str(span)}
    first = {"from": span.from_text} if span.from_text else {}
    return {"due": span.due_text, **first}


def milestone_lines(milestone: Milestone, *, flow: bool) -> dict[str, str]:
    """Return the values of `done`, `evidence`, `note` and the other facts by key, in file order.

    *flow* says that the values will be inside `{ }`. `progress_lines` writes the progress.
    """
    lines: dict[str, str] = {}
    if milestone.done is not None:
        lines["done"] = milestone.done.isoformat()
    if len(milestone.evidence) == 1:
        lines["evidence"] = scalar(milestone.evidence[0], flow=flow)
    elif milestone.evidence:
        lines["evidence"] = flow_list(milestone.evidence)
    if milestone.note is not None:
        lines["note"] = scalar(milestone.note, flow=flow)
    return lines | fact_lines(milestone, flow=flow)


def fact_lines(milestone: Milestone, *, flow: bool = False) -> dict[str, str]:
    """Return the values of `verified`, `returned`, `extended` and `dropped`, by key.

    Keys of facts that *milestone* does not have are left out.
    """
    return {key: _fact(fact, flow=flow) for key, fact in facts_of(milestone).items()}


def progress_lines(entries: Sequence[ProgressEntry], *, flow: bool = False) -> list[str]:
    """Return the line `progress:` and a line for each of *entries*.

    With *flow*, return one line with the entries in brackets, for use inside `{ }`.
    """
    items = [entry_item(entry) for entry in entries]
    return (
        [f"progress: [{', '.join(items)}]"] if flow else ["progress:", *(f"- {i}" for i in items)]
    )


def entry_item(entry: ProgressEntry) -> str:
    """An entry on one line: `{on: 2023-09-12, text: 主体封顶, state: on-track}`."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in entry_values(entry).items())}}}"


def entry_values(entry: ProgressEntry) -> dict[str, str]:
    """The values of *entry* by key, as they are written inside `{ }`."""
    return {
        name: scalar(str(value), flow=True) if name in ENTRY_TEXTS else str(value)
        for name, value in zip(entry._fields, entry, strict=True)
        if value is not None
    }


def _fact(fact: Fact, *, flow: bool) -> str:
    texts = {name: text for name, text in format_fields(fact).items() if text is not None}
    if is_one_text(type(fact)):
        return format_text(fact) if len(texts) == 1 else scalar(format_text(fact), flow=flow)
    pairs = (
        f"{name}: {text if name in NO_TEXTS else scalar(text, flow=True)}"
        for name, text in texts.items()
    )
    return f"{{{', '.join(pairs)}}}"
