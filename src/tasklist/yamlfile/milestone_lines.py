"""What may be said of a milestone beyond its plan, as the file writes it: one line each."""

from __future__ import annotations

from tasklist.model.tasklist import Drop, Extension, Milestone
from tasklist.yamlfile.scalars import flow_list, scalar


def milestone_lines(milestone: Milestone, *, flow: bool) -> dict[str, str]:
    """The values by key, in the order of the keys; *flow* when they will stand inside `{ }`."""
    found: dict[str, str] = {}
    if milestone.done is not None:
        found["done"] = milestone.done.isoformat()
    if len(milestone.evidence) == 1:
        found["evidence"] = scalar(milestone.evidence[0], flow=flow)
    elif milestone.evidence:
        found["evidence"] = flow_list(milestone.evidence)
    if milestone.note is not None:
        found["note"] = scalar(milestone.note, flow=flow)
    return found | life(milestone, flow=flow)


def life(milestone: Milestone, *, flow: bool = False) -> dict[str, str]:
    """What became of it after it was promised and reported, in the same way."""
    found: dict[str, str] = {}
    if milestone.verified is not None:
        day, name = milestone.verified.on.isoformat(), milestone.verified.by
        found["verified"] = day if name is None else scalar(f"{day} {name}", flow=flow)
    if milestone.returned is not None:
        text = f"{milestone.returned.on.isoformat()} {milestone.returned.reason}"
        found["returned"] = scalar(text, flow=flow)
    if milestone.extended is not None:
        found["extended"] = f"{{to: {milestone.extended.to}, {_decision(milestone.extended)}}}"
    if milestone.dropped is not None:
        found["dropped"] = f"{{{_decision(milestone.dropped)}}}"
    return found


def _decision(made: Extension | Drop) -> str:
    parts = [f"on: {made.on.isoformat()}", f"reason: {scalar(made.reason, flow=True)}"]
    if made.approval is not None:
        parts.append(f"approval: {scalar(made.approval, flow=True)}")
    return ", ".join(parts)
