"""Reader of one milestone's node: it returns the milestone, and records every error in it.

The rules are those of docs/format.md; docs/check.md explains each code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from tasklist.model.milestone_facts import FACTS, Fact, is_one_text, optional, required
from tasklist.model.progress import STATES, ProgressEntry
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.model.tasklist import Milestone
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.node_reader import Fields, NodeReader
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tasklist.yamlfile.source_text import Source

# Not compiled here, because few lists need all of them and compiling takes longer than matching.
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
QUARTER = r"Q([1-4])(?:-Q([1-4]))?"
LATER = r"Q([1-4])"
# A month or a day; the day may be one that does not exist.
MONTH = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
# A day, and a text after it.
DAY_AND_TEXT = rf"(?s)({DATE}) +(\S.*)"
DAY_AND_OPTIONAL_TEXT = rf"(?s)({DATE})(?: +(\S.*))?"

# In the order in which they are written, so that two branches can't put the
# same key in different places.
MILESTONE_KEYS = Fields(
    (),
    ("quarter", "due", "from", "plan", "done", "evidence", "note", *FACTS, "progress"),
    usual=("quarter", "plan"),
)
# The keys of each fact that is written as a mapping.
FACT_KEYS = {
    key: Fields(required(kind), optional(kind))
    for key, kind in FACTS.items()
    if not is_one_text(kind)
}
ENTRY_KEYS = Fields(("on", "text"), order=ProgressEntry._fields)
ENTRY_EXAMPLE = "{on: 2023-09-12, text: 主体封顶, state: on-track}"
PERCENT = r"100|[1-9]?[0-9]"
# The kind of problem that an invalid value is, for each fact that is written as one text.
INVALID_FACTS = {
    "verified": problem_kinds.INVALID_VERIFICATION,
    "returned": problem_kinds.INVALID_RETURN,
}


class MilestoneReader(NodeReader):
    """Reads the milestones of the list of a *year*."""

    def __init__(self, source: Source, year: int) -> None:
        super().__init__(source)
        self.year = year
        self.spans: dict[str, Span] = {}

    def milestone(self, node: Node) -> tuple[Milestone, Node | None]:
        """Return the milestone in *node*, and the node of its quarter or due day.

        If the time is missing or invalid, return None instead of its node; the milestone then spans
        the whole year.
        """
        values = self.fields(node, MILESTONE_KEYS)
        quarter, plan = values.pop("quarter", None), values.pop("plan", None)
        due, first = values.pop("due", None), values.pop("from", None)
        self.check_times(node, quarter, due, first)
        span = self.span(quarter) if due is None else self.days(due, first)
        milestone = Milestone(
            span=span or Span.of(self.year, 1, 4),
            plan=self.text(plan),
            line=self.line(node),
            **{name: self.optional(name, node) for name, node in values.items()},
        )
        return milestone, (quarter or due) if span else None

    def check_times(
        self, node: Node, quarter: Node | None, due: Node | None, first: Node | None
    ) -> None:
        """Record an error if a milestone has no time, two times, or `from` without `due`.

        A quarter and a due day are two times.
        """
        if due is None and first is not None:
            self.error(first, problem_kinds.FROM_WITHOUT_DUE)
        elif quarter is None and due is None and isinstance(node, MappingNode):
            self.error(node, problem_kinds.MISSING_TIME)
        elif quarter is not None and due is not None:
            self.error(due, problem_kinds.TWO_TIMES)

    def span(self, node: Node | None) -> Span | None:
        """The span for the text in *node*, `Q3` or `Q1-Q4`; None if it is missing or invalid."""
        if isinstance(node, ScalarNode) and node.value in self.spans:
            return self.spans[node.value]
        match = self.matched(node, QUARTER, problem_kinds.INVALID_SPAN)
        if match is None or node is None:
            return None
        if match[2] and match[2] <= match[1]:
            self.error(node, problem_kinds.INVALID_SPAN, value=match[0])
            return None
        span = Span.of(self.year, int(match[1]), int(match[2] or match[1]))
        self.spans[match[0]] = span
        return span

    def days(self, due: Node, first: Node | None) -> Span | None:
        """Return the span from the month or day in *first* to the month or day in *due*.

        Without *first*, the span begins with the list's year. Return None if a text is invalid, or
        if *due* is before *first*.
        """
        due_text, from_text = self.month_or_day(due), self.month_or_day(first) if first else ""
        if due_text is None or from_text is None:
            return None
        key = f"{due_text} {from_text}"
        if key not in self.spans:
            try:
                self.spans[key] = Span.until(self.year, due_text, from_text)
            except ValueError:
                start = from_text or f"{self.year}-01-01"
                self.error(due, problem_kinds.DUE_BEFORE_START, start=start, value=due_text)
                return None
        return self.spans[key]

    def month_or_day(self, node: Node) -> str | None:
        """The text of the month or day in *node*, such as `2024-11`; None if it is invalid."""
        match = self.matched(node, MONTH, problem_kinds.INVALID_MONTH)
        if match is None:
            return None
        try:
            Span.within(match[0])
        except ValueError:
            self.error(node, problem_kinds.INVALID_MONTH, value=match[0])
            return None
        return match[0]

    def date(self, node: Node | None) -> datetime.date | None:
        """The day in *node*; None if it is missing or not a valid date like `2023-09-28`."""
        value = self.scalar(node)
        if value is None or node is None:
            return None
        if re.fullmatch(DATE, value):
            return self.day(node, value)
        from tasklist.text import days  # only a list with errors needs it

        day = days.read(value)
        self.error(
            node,
            problem_kinds.MISSPELT_DATE if day else problem_kinds.INVALID_DATE,
            value=value,
            date=day,
        )
        return None

    def day(self, node: Node, text: str) -> datetime.date | None:
        """The day that *text*, a part of *node*, names; None if there is no such day."""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.error(node, problem_kinds.INVALID_DATE, value=text)
            return None

    def optional(self, key: str, node: Node) -> Any:
        """Return the value in *node* of the optional field *key* of a milestone.

        If the value is invalid, return None, or an empty text or tuple.
        """
        # A table of bound methods would be a reference cycle: the reader would stay in memory
        # while many more lists are read.
        if key in FACTS:
            return self.fact(key, node)
        if key == "done":
            return self.date(node)
        if key == "evidence":
            return self.texts(node)
        return self.text(node) if key == "note" else self.progress(node)

    def fact(self, key: str, node: Node) -> Fact | None:
        """The fact under *key*; None if a required field is missing or invalid."""
        kind = FACTS[key]
        values = self.mapping(key, node) if key in FACT_KEYS else self.day_and_text(key, node)
        return (
            kind(**values) if all(values.get(name) is not None for name in required(kind)) else None
        )

    def day_and_text(self, key: str, node: Node) -> dict[str, Any]:
        """Return the fields, by name, of the fact *key*, which is written as one text in *node*.

        The text is a day with another text after it. If it is invalid, all fields are None.
        """
        kind = FACTS[key]
        pattern = DAY_AND_OPTIONAL_TEXT if optional(kind) else DAY_AND_TEXT
        match = self.matched(node, pattern, INVALID_FACTS[key])
        values = (None, None) if match is None else (self.day(node, match[1]), match[2])
        return dict(zip(kind._fields, values, strict=True))

    def mapping(self, key: str, node: Node) -> dict[str, Any]:
        """Return the fields, by name, of the fact *key*, which is written as a mapping in *node*.

        Missing fields are left out. An invalid time or day is None, an invalid text is empty.
        """
        nodes = self.fields(node, FACT_KEYS[key])
        readers = {"to": self.later_time, "on": self.date}
        return {
            name: readers.get(name, self.text)(nodes[name])
            for name in FACTS[key]._fields
            if name in nodes
        }

    def later_time(self, node: Node | None) -> Quarter | DueTime | None:
        """Return the new due time in *node*; None if it is missing or invalid.

        It is a quarter of the list's year, `Q4`, or a month or day, `2023-11` or `2023-11-15`.
        """
        match = self.matched(node, f"{LATER}|{MONTH}", problem_kinds.INVALID_NEW_QUARTER)
        if match is None or node is None:
            return None
        if match[1]:
            return Quarter(self.year, int(match[1]))
        text = self.month_or_day(node)
        return None if text is None else DueTime.of(text)

    def progress(self, node: Node) -> tuple[ProgressEntry, ...]:
        """Return the entries of the list in *node*, in its order.

        An entry whose day is missing or invalid, or which is no mapping, is left out.
        """
        if not isinstance(node, SequenceNode):
            self.error(node, problem_kinds.ENTRIES_EXPECTED, example=ENTRY_EXAMPLE)
            return ()
        entries = [self.progress_entry(item) for item in self.items(node)]
        return tuple([entry for entry in entries if entry is not None])

    def progress_entry(self, node: Node) -> ProgressEntry | None:
        """The entry in *node*; None if it is no mapping, or if its day is missing or invalid."""
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.ENTRIES_EXPECTED, example=ENTRY_EXAMPLE)
            return None
        nodes = self.fields(node, ENTRY_KEYS)
        readers: dict[str, Callable[[Node], Any]] = {
            "on": self.date, "state": self.state, "percent": self.percent,
        }  # fmt: skip
        values = {name: readers.get(name, self.text)(nodes[name]) for name in nodes}
        if values.get("on") is None:
            return None
        return ProgressEntry(**{"text": "", **values})

    def state(self, node: Node) -> str | None:
        """The state in *node*, one of STATES; None if it is invalid."""
        match = self.matched(node, "|".join(STATES), problem_kinds.INVALID_STATE)
        return None if match is None else match[0]

    def percent(self, node: Node) -> int | None:
        """The percentage in *node*, from 0 to 100; None if it is invalid."""
        match = self.matched(node, PERCENT, problem_kinds.INVALID_PERCENT)
        return None if match is None else int(match[0])
