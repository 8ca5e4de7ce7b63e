"""An edit changes what it says: any edits after each other, and hand edits between them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tasklist.model.tasklist import Milestone, MilestoneId, Tasklist
from tasklist.model.transitions import mark_done, reopen
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult, read, read_bytes
from tasklist.yamlfile.source_text import Source
from testing.editing import rewrite
from testing.layouts import (
    HAND,
    MARK,
    MILESTONES,
    by_hand,
    document,
    fixed_lines,
    milestone_nodes,
    region,
)
from testing.scale import times
from testing.state_machines import run_counted

PROMISE = "An edit changes what it says"
WANTED = times(60, 500, 10_000)
COUNTED: Counter[str] = Counter()

ANYWHERE = st.integers(0, 10_000)
DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2024, 2, 1))
TEXTS = st.one_of(
    st.sampled_from(["西教发〔2023〕41号", "甲 # 乙", "甲: 乙", "- 甲", "[甲", "'甲'", '"', "2023",
                     "no", "甲\n乙", "𠮷🏫", "甲，乙", "https://example.org/?a=b#c", "{", "甲\\"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
        lambda text: bool(text.strip())
    ),
)  # fmt: skip
PAPERS = st.lists(TEXTS, max_size=3).map(tuple)


class Edits(RuleBasedStateMachine):
    """One file: edited by the program, and by hand."""

    @initialize(
        names=st.lists(
            st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=4),
            min_size=1, max_size=3,
        ),
        newline=st.sampled_from(["\n", "\r\n", "mixed"]),
        bom=st.booleans(), final=st.booleans(), seed=ANYWHERE,
    )  # fmt: skip
    def begin(self, names, newline, bom, final, seed) -> None:
        """Start from some layout."""
        self.stands(read(document(names, newline, bom=bom, final=final, seed=seed)))
        self.marks = 100

    def stands(self, reading: ParseResult) -> None:
        """The file is now *reading*, as its bytes give it."""
        assert reading.valid_tasklist, (reading.source.text, reading.problems)
        again = read_bytes(reading.source.encode(), reading.source.file)
        assert (again.source, again.valid_tasklist) == (reading.source, reading.valid_tasklist)
        self.reading = reading

    def chosen(self, at: int) -> tuple[MilestoneId, Milestone]:
        """One milestone."""
        milestones = self.reading.tasklist.milestones
        placed = milestones[at % len(milestones)]
        return placed.id, placed.milestone

    def edit(self, changed: Mapping[MilestoneId, Milestone]) -> bool:
        """Make the edit and hold it against what it should be; whether it was made."""
        changed = {k: m for k, m in changed.items() if m != _at(self.reading.tasklist, k)}
        if not changed:
            return False
        COUNTED["edits"] += 1
        old = self.reading
        try:
            source = rewrite(old, changed)
        except UnsafeEditError:
            COUNTED["refused"] += 1
            return False
        note(source.text)
        self.stands(read(source))
        _same_but_for(old.tasklist, self.reading.tasklist, changed)
        _same_bytes(old, source, changed)
        return True

    @rule(at=ANYWHERE, day=DAYS, evidence=PAPERS, remark=st.none() | TEXTS)
    def done(self, at, day, evidence, remark) -> None:
        """Mark a milestone done, or amend it; where it can be, undo it to the byte."""
        where, old = self.chosen(at)
        before = self.reading
        bare = old.done is None and not old.evidence and remark is None
        if self.edit({where: mark_done(old, day, evidence=evidence, note=remark)}) and bare:
            COUNTED["undone to the byte"] += 1
            COUNTED["edits"] += 1
            back = rewrite(self.reading, {where: reopen(_at(self.reading.tasklist, where))})
            assert back.encode() == before.source.encode()

    @rule(at=ANYWHERE)
    def reopened(self, at) -> None:
        """Take the date and evidence away."""
        where, old = self.chosen(at)
        self.edit({where: reopen(old)})

    @rule(at=ANYWHERE, day=st.none() | DAYS, evidence=PAPERS, remark=st.none() | TEXTS)
    def amended(self, at, day, evidence, remark) -> None:
        """Anything that may change, changed at once, or gone."""
        where, old = self.chosen(at)
        self.edit({where: replace(old, done=day, evidence=evidence, note=remark)})

    @rule(ats=st.lists(ANYWHERE, min_size=2, max_size=4), day=DAYS, evidence=PAPERS)
    def several(self, ats, day, evidence) -> None:
        """Several milestones, in one go."""
        chosen = dict(map(self.chosen, ats))
        self.edit({k: mark_done(m, day, evidence=evidence) for k, m in chosen.items()})

    @rule(name=st.sampled_from(sorted(HAND)), at=ANYWHERE, mixed=ANYWHERE)
    def hand(self, name, at, mixed) -> None:
        """What a person does in an editor; what is no list any more, they take back."""
        self.marks += 1
        source = by_hand(self.reading.source, name, at * 10_007 + mixed, f"# 注{self.marks}")
        COUNTED["by hand" if source else "by hand, taken back"] += 1
        if source:
            self.stands(read(source))


def _at(tasklist: Tasklist, where: MilestoneId) -> Milestone:
    return next(p.milestone for p in tasklist.milestones if p.id == where)


def _same_but_for(old: Tasklist, new: Tasklist, changed: Mapping[MilestoneId, Milestone]) -> None:
    """The lists differ in the asked milestones, and are there what was asked."""
    assert replace(new, tasks=()) == replace(old, tasks=())
    assert [replace(t, workstreams=()) for t in new.tasks] == [
        replace(t, workstreams=()) for t in old.tasks
    ]
    assert [w.units for w in new.workstreams()] == [w.units for w in old.workstreams()]
    assert [(p.id, p.milestone) for p in new.milestones] == [
        (p.id, changed.get(p.id, p.milestone)) for p in old.milestones
    ]


def _same_bytes(old: ParseResult, new: Source, changed: Mapping[MilestoneId, Milestone]) -> None:
    """Outside the milestones all is as it was, in them every line of another key, every comment."""
    assert new.has_bom == old.source.has_bom
    text, ids = old.source.text, [p.id for p in old.tasklist.milestones]
    nodes = [n for k, n in zip(ids, milestone_nodes(text), strict=True) if k in changed]
    regions = [region(text, node) for node in nodes]
    edges = [0, *(index for pair in regions for index in pair), len(text)]
    parts = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert new.text.startswith(parts[0])
    assert new.text.endswith(parts[-1])
    position = len(parts[0])
    for node, after in zip(nodes, parts[1:], strict=True):
        if not node.flow_style:
            for line in fixed_lines(text, node):
                start = new.text.find(line, position)
                assert start >= 0, (line, new.text)
                position = start + len(line)
        position = new.text.find(after, position)
        assert position >= 0, (after, new.text)
        position += len(after)
    # What was typed into the lines of a text is no comment, and goes with the text.
    texts = [
        t for k in changed for m in [_at(old.tasklist, k)] for t in (*m.evidence, m.note or "")
    ]
    comments = Counter(MARK.findall(text)) - Counter(MARK.findall("\n".join(texts)))
    assert not comments - Counter(MARK.findall(new.text))


def test_an_edit_changes_what_it_says() -> None:
    """The list differs in the asked fields only; all other bytes stay; done is undone."""
    run_counted(Edits, COUNTED, PROMISE, examples=times(10, 60, 400), steps=times(30, 40, 50))
    assert COUNTED["edits"] >= WANTED
    assert COUNTED["refused"] <= COUNTED["edits"] // 20
    assert COUNTED["undone to the byte"] >= WANTED // 100
