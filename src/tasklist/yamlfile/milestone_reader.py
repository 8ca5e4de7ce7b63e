"""One milestone's node to the model, or every fault of it.

The rules are those of docs/format.md; docs/check.md explains each code.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from tasklist.language import _
from tasklist.model.tasklist import Drop, Extension, Milestone, Quarter, Return, Span, Verification
from tasklist.yamlfile import messages
from tasklist.yamlfile.fields import Fields, NodeReader
from tasklist.yamlfile.nodes import Node, ScalarNode
from tasklist.yamlfile.source import Source

# Texts: few lists need all of them, and to compile one takes longer than to use it.
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
QUARTER = r"Q([1-4])(?:-Q([1-4]))?"
LATER = r"Q([1-4])"
# A day, and words behind it.
VERIFIED = rf"(?s)({DATE})(?: +(\S.*))?"
RETURNED = rf"(?s)({DATE}) +(\S.*)"

# In the order in which they are written: so that two branches can't put one
# key in two places.
MILESTONE_KEYS = Fields(
    ("quarter", "plan"),
    ("done", "evidence", "note", "verified", "returned", "extended", "dropped"),
)
EXTENSION_KEYS = Fields(("to", "on", "reason"), ("approval",))
DROP_KEYS = Fields(("on", "reason"), ("approval",))


class MilestoneReader(NodeReader):
    """Reads the milestones of a list of that *year*."""

    def __init__(self, source: Source, year: int) -> None:
        super().__init__(source)
        self.year = year
        self.spans: dict[str, Span] = {}
        # What can stand behind a plan, by its key, which is its field: nothing, for most.
        self.facts: dict[str, Callable[[Node], Any]] = {
            "done": self.date,
            "evidence": self.texts,
            "note": self.text,
            "verified": self.verification,
            "returned": self.returned,
            "extended": self.extension,
            "dropped": self.drop,
        }

    def milestone(self, node: Node) -> tuple[Milestone, Node | None]:
        """The milestone, and the node of its quarter where that could be read."""
        values = self.fields(node, MILESTONE_KEYS)
        quarter, plan = values.pop("quarter", None), values.pop("plan", None)
        span = self.span(quarter)
        milestone = Milestone(
            span=span or Span.of(self.year, 1, 4),
            plan=self.text(plan),
            line=self.line(node),
            **{name: self.facts[name](node) for name, node in values.items()},
        )
        return milestone, quarter if span else None

    def span(self, node: Node | None) -> Span | None:
        """A quarter, or several in a row."""
        if isinstance(node, ScalarNode) and node.value in self.spans:
            return self.spans[node.value]
        match = self.matched(node, QUARTER, "E210", messages.bad_quarter)
        if match is None or node is None:
            return None
        if match[2] and match[2] <= match[1]:
            self.fault(node, "E210", messages.bad_quarter(match[0]))
            return None
        span = Span.of(self.year, int(match[1]), int(match[2] or match[1]))
        self.spans[match[0]] = span
        return span

    def date(self, node: Node | None) -> datetime.date | None:
        """A day that stands alone."""
        match = self.matched(node, DATE, "E212", _bad_date)
        return None if match is None or node is None else self.day(node, match[0])

    def day(self, node: Node, text: str) -> datetime.date | None:
        """The day that *text*, a part of *node*, names."""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.fault(node, "E212", messages.bad_date(text))
            return None

    def verification(self, node: Node) -> Verification | None:
        """A day, and perhaps who looked."""
        match = self.matched(node, VERIFIED, "E212", messages.bad_verification)
        day = match and self.day(node, match[1])
        return Verification(day, match[2]) if match and day else None

    def returned(self, node: Node) -> Return | None:
        """A day, and why it was sent back."""
        match = self.matched(node, RETURNED, "E212", messages.bad_return)
        day = match and self.day(node, match[1])
        return Return(day, match[2]) if match and day else None

    def extension(self, node: Node) -> Extension | None:
        """A later quarter, and how that was decided."""
        values = self.fields(node, EXTENSION_KEYS)
        to = self.matched(values.get("to"), LATER, "E210", messages.bad_later_quarter)
        decision = self.decision(values)
        if to is None or decision is None:
            return None
        quarter = Quarter(self.year, int(to[1]))
        return Extension(quarter, decision.on, decision.reason, decision.approval)

    def drop(self, node: Node) -> Drop | None:
        """How it was decided not to do it any more."""
        return self.decision(self.fields(node, DROP_KEYS))

    def decision(self, values: dict[str, Node]) -> Drop | None:
        """What a decision says: its day, its reason, and what it rests on."""
        on, reason = self.date(values.get("on")), self.text(values.get("reason"))
        approval = self.text(values["approval"]) if "approval" in values else None
        return None if on is None else Drop(on, reason, approval)


def _bad_date(value: str) -> messages.Message:
    """Not a day as the list writes it; where people would know one, that is what to write."""
    from tasklist.text import days  # only of a list with faults

    message, remedy = messages.bad_date(value)
    named = days.read(value)
    return message, remedy if named is None else _("Write {name}.").format(name=named)
