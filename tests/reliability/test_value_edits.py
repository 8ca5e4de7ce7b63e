"""Goals, names, quarters and plans change as they were set, and nothing else does."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tasklist.model.spans import Span
from tasklist.model.tasklist import Task, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.reader import (
    TASK_KEYS,
    WORKSTREAM_KEYS,
    ParseResult,
    read,
    read_bytes,
)
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.value_editor import rewrite_values
from testing.editing import rewrite
from testing.layouts import HAND, LOADER, MARK, MILESTONES, by_hand, document
from testing.scale import times
from testing.state_machines import run_counted

PROMISE = "A value is set where it stands"
WANTED = times(20, 200, 5_000)
COUNTED: Counter[str] = Counter()

ANYWHERE = st.integers(0, 10_000)
WORDS = st.one_of(
    st.sampled_from(["新目标", "甲 # 乙", "甲: 乙", "- 甲", "[甲", "'甲'", '"', "2023", "no", "{",
                     "1. 甲\n2. 乙 # 丙", "𠮷🏫", "甲?b#c", "甲\\", "甲\n\n乙"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
        lambda text: bool(text.strip())
    ),
)  # fmt: skip
NAMES = st.lists(
    st.sampled_from(["甲", "乙", "丙", "各街镇", "住建委", "乙、丙", "甲: 1", "[丁", "'戊'"]),
    min_size=1, max_size=4, unique=True,
).map(tuple)  # fmt: skip
VALUES = {
    "goal": WORDS,
    "plan": WORDS,
    "leaders": NAMES,
    "units": NAMES,
    "support": st.just(()) | NAMES,
    "section": st.just(()) | NAMES,
    "printed": st.none() | WORDS,
    "span": st.integers(1, 4).map(lambda quarter: Span.of(2023, quarter))
    | st.sampled_from([Span.until(2023, "2023-05"), Span.until(2023, "2024-06-15", "2023-12")]),
}


# The comment above a workstream, by its layout.
PLACE_OF_HEADING = re.compile("# 注(3|28|36)(?=[\r\n])")


def _first_heading(comment: re.Match[str]) -> str:
    """The heading in place of *comment*: that of the task around it."""
    number = re.findall("- id: ([0-9]+)", comment.string[: comment.start()])[-1]
    return f"# {number} 乙" if comment[1] == "36" else f"# {number} 乙 各街镇"


class Values(RuleBasedStateMachine):
    """One file: values set by the program, milestones marked, and edits by hand."""

    @initialize(
        names=st.lists(
            st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=4),
            min_size=1, max_size=3,
        ),
        newline=st.sampled_from(["\n", "\r\n", "mixed"]),
        bom=st.booleans(), final=st.booleans(), seed=ANYWHERE,
    )  # fmt: skip
    def begin(self, names, newline, bom, final, seed) -> None:
        """Start from some layout; a heading where the list has room for one."""
        source = document(names, newline, bom=bom, final=final, seed=seed)
        text = PLACE_OF_HEADING.sub(_first_heading, source.text)
        self.stands(read(Source(source.file, text, bom)))
        self.marks = 100

    def stands(self, reading: ParseResult) -> None:
        """The file is now *reading*, as its bytes give it."""
        assert reading.valid_tasklist, (reading.source.text, reading.problems)
        again = read_bytes(reading.source.encode(), reading.source.file)
        assert (again.source, again.valid_tasklist) == (reading.source, reading.valid_tasklist)
        self.reading = reading

    @rule(at=ANYWHERE, fields=st.sets(st.sampled_from(sorted(VALUES)), min_size=1),
          values=st.fixed_dictionaries(VALUES))  # fmt: skip
    def value(self, at, fields, values) -> None:
        """Set some values of one task."""
        old = self.reading
        task = at % len(old.tasklist.tasks)
        place = at // 7 % len(old.tasklist.tasks[task].workstreams[0].milestones)
        expected = _with_values(
            old.tasklist, task, place, {name: values[name] for name in sorted(fields)}
        )
        COUNTED["edits"] += 1
        try:
            source = rewrite_values(old.source, old.tasklist, expected).source
        except UnsafeEditError:
            COUNTED["refused"] += 1
            return
        note(source.text)
        self.stands(read(source))
        assert self.reading.tasklist == expected
        _same_bytes(old, source, task, place, fields)
        new_heading = _heading(expected.tasks[task])
        COUNTED["headings"] += "units" in fields and new_heading in source.text

    @rule(at=ANYWHERE, day=st.dates(datetime.date(2023, 1, 1), datetime.date(2024, 2, 1)))
    def done(self, at, day) -> None:
        """Mark a milestone, so that there are facts behind its plan."""
        milestones = self.reading.tasklist.milestones
        placed = milestones[at % len(milestones)]
        changed = mark_done(placed.milestone, day)
        if changed != placed.milestone:
            self.stands(read(rewrite(self.reading, {placed.id: changed})))

    @rule(name=st.sampled_from(sorted(HAND)), at=ANYWHERE, mixed=ANYWHERE)
    def hand(self, name, at, mixed) -> None:
        """What a person does in an editor; what is no list any more, they take back."""
        self.marks += 1
        source = by_hand(self.reading.source, name, at * 10_007 + mixed, f"# 注{self.marks}")
        if source:
            self.stands(read(source))


def _with_values(tasklist: Tasklist, task: int, place: int, values: dict[str, Any]) -> Tasklist:
    """*tasklist* with *values*; a quarter that another milestone has stays as it was."""
    tasks = list(tasklist.tasks)
    workstream = tasks[task].workstreams[0]
    milestones = list(workstream.milestones)
    taken = [one.span for n, one in enumerate(milestones) if n != place]
    if "span" in values and any(values["span"].excludes(span) for span in taken):
        del values["span"]
    inner = {name: values[name] for name in ("span", "plan") if name in values}
    milestones[place] = replace(milestones[place], **inner)
    units = {name: values[name] for name in ("units", "support") if name in values}
    workstream = replace(workstream, milestones=tuple(milestones), **units)
    of_task = ("goal", "leaders", "section", "printed")
    outer = {name: values[name] for name in of_task if name in values}
    tasks[task] = replace(
        tasks[task], workstreams=(workstream, *tasks[task].workstreams[1:]), **outer
    )
    return replace(tasklist, tasks=tuple(tasks))


def _heading(task: Task) -> str:
    return heading(task.id, task.workstreams[0].units)


def _same_bytes(old: ParseResult, new: Source, task: int, place: int, fields: set[str]) -> None:
    """Outside the lines of the values, and of the heading, all is as it was; so is each comment."""
    assert new.has_bom == old.source.has_bom
    text = old.source.text
    old_heading = _heading(old.tasklist.tasks[task])
    regions = sorted(_regions(text, task, place, fields, old_heading))
    edges = [0, *(index for region in regions for index in region), len(text)]
    position = 0
    for start, end in list(pairwise(edges))[::2]:
        part = text[start:end]
        found = new.text.find(part, position)
        assert found >= 0, (part, new.text)
        assert start or not found
        position = found + len(part)
    assert new.text.endswith(text[edges[-2] :])
    # What was typed into the lines of a text is no comment, and goes with the text.
    before = old.tasklist.tasks[task]
    texts = "\n".join((before.goal, *(p.milestone.plan for p in before.milestones())))
    comments = Counter(MARK.findall(text)) - Counter(MARK.findall(texts))
    assert not comments - Counter(MARK.findall(new.text))


def _regions(
    text: str, task: int, place: int, fields: set[str], old_heading: str
) -> Iterator[tuple[int, int]]:
    """The lines of each value, from those of its key, and the heading's."""
    keys = {"span": ("quarter", "due", "from")}
    names = {key for name in fields for key in keys.get(name, (name,))}
    root: Any = yaml.compose(text, Loader=LOADER)
    node = _value(root, "tasks").value[task]
    workstream = _value(node, "workstreams").value[0]
    milestone = _value(workstream, "milestones").value[place]
    lines = [match.span() for match in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", text)]
    orders = (TASK_KEYS.known, WORKSTREAM_KEYS.known, MILESTONE_KEYS.known)
    for mapping, order in zip((node, workstream, milestone), orders, strict=True):
        touched_keys = {_key_or_above(mapping, order, name) for name in names & {*order}}
        for key, value in mapping.value:
            if key.value in touched_keys:
                start, end = key.start_mark.index, max(value.end_mark.index, key.end_mark.index)
                if isinstance(value, yaml.SequenceNode) and not value.flow_style:
                    end = max(item.end_mark.index for item in value.value)
                touched = [line for line in lines if line[0] < end and start < line[1]]
                yield touched[0][0], touched[-1][1]
    if "units" in names:
        above = [
            line
            for line in lines
            if line[1] <= workstream.start_mark.index
            and text[slice(*line)].split() == old_heading.split()
        ]
        yield from above[-1:]


def _key_or_above(mapping: yaml.MappingNode, order: Sequence[str], name: str) -> str:
    """The key *name*, or the lowest key above it, behind which it will be inserted."""
    keys = [key.value for key, _value in mapping.value]
    if name in keys:
        return name
    before = order[: order.index(name)]
    return next((key for key in reversed(keys) if key in before), keys[0])


def _value(node: Any, name: str) -> Any:
    return next(value for key, value in node.value if key.value == name)


def test_a_value_is_set_where_it_stands() -> None:
    """The list differs in the asked values only; all other lines stay, and every comment."""
    run_counted(Values, COUNTED, PROMISE, examples=times(10, 60, 2000), steps=times(30, 40, 50))
    assert COUNTED["edits"] >= WANTED
    assert COUNTED["headings"]
    # A third of the tasks begin with names in brackets that have a comment between them.
    assert COUNTED["refused"] <= COUNTED["edits"] // 4
