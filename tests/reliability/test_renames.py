"""A rename changes names alone: in any layout, with manual edits between renames."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tasklist.errors import UsageError
from tasklist.model.compare import compare
from tasklist.model.former_names import FormerNames
from tasklist.model.renaming import Renaming, known_names, renamed
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult, read, read_bytes
from tasklist.yamlfile.rename_editor import rewrite_names
from testing.layouts import HAND, MARK, MILESTONES, by_hand, document
from testing.scale import times
from testing.state_machines import run_counted

PROMISE = "A rename changes names alone"
WANTED = times(60, 400, 8_000)
COUNTED: Counter[str] = Counter()
ANYWHERE = st.integers(0, 10_000)
LINE = re.compile(r"[^\r\n]+")
NAMES = st.sampled_from(
    [
        "甲",
        "乙",
        "丙",
        "丁 委",
        "甲镇",
        "各街镇",
        "戊, 己",
        "'庚'",
        "辛: 壬",
        "2023",
        "no",
        "𠮷局",
        "[",
    ]
)
# A line of an alias, or of a list with nothing but commas and brackets left of a name.
ALIAS = re.compile(r"aliases|was|unit|leader|from|support:|^[-\s\],\[]*$")


class Renames(RuleBasedStateMachine):
    """One file, in which units, groups and leaders are renamed."""

    @initialize(
        names=st.lists(
            st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=3),
            min_size=1, max_size=3,
        ),
        newline=st.sampled_from(["\n", "\r\n", "mixed"]),
        bom=st.booleans(), final=st.booleans(), seed=ANYWHERE,
    )  # fmt: skip
    def begin(self, names, newline, bom, final, seed) -> None:
        """Start from some layout, in which a heading comment says the units."""
        source = document(names, newline, bom=bom, final=final, seed=seed)
        self.stands(read(source))
        self.marks = 100

    def stands(self, reading: ParseResult) -> None:
        """The file is now *reading*, as its bytes give it."""
        assert reading.valid_tasklist, (reading.source.text, reading.problems)
        again = read_bytes(reading.source.encode(), reading.source.file)
        assert (again.source, again.valid_tasklist) == (reading.source, reading.valid_tasklist)
        self.reading = reading

    @rule(kind=st.sampled_from([UNIT, LEADER]), at=ANYWHERE, new=NAMES, keeps_alias=st.booleans())
    def rename(self, kind, at, new, keeps_alias) -> None:
        """Any name to any other, if the model allows it; what was renamed is not dropped."""
        old = self.reading
        known = known_names(old.tasklist, kind)
        if not known:  # no task has leaders
            return
        renaming = Renaming(kind, known[at % len(known)], new, keeps_alias=keeps_alias)
        try:
            expected = renamed(old.tasklist, renaming)
        except UsageError:
            COUNTED["not allowed"] += 1
            return
        COUNTED["renames"] += 1
        try:
            result = rewrite_names(old.source, old.tasklist, expected)
        except UnsafeEditError:
            COUNTED["refused"] += 1
            return
        note(result.source.text)
        self.stands(result)
        _only_names(old.tasklist, self.reading.tasklist)
        _same_bytes(old, self.reading, renaming)
        if skeleton(renaming.old) != skeleton(new):
            assert renaming.old not in known_names(self.reading.tasklist, kind)
            if keeps_alias:
                former = FormerNames(self.reading.tasklist.aliases, kind)
                assert former.present(skeleton(renaming.old)) == skeleton(new)
                changes = compare(old.tasklist, self.reading.tasklist)
                assert not [change for change in changes if change.flags]

    @rule(name=st.sampled_from(sorted(HAND)), at=ANYWHERE, mixed=ANYWHERE)
    def hand(self, name, at, mixed) -> None:
        """What a person does in an editor; what is no list any more, they take back."""
        self.marks += 1
        source = by_hand(self.reading.source, name, at * 10_007 + mixed, f"# 注{self.marks}")
        if source:
            self.stands(read(source))


def _only_names(old: Tasklist, new: Tasklist) -> None:
    """All but names and aliases is the same."""

    def nameless(tasklist: Tasklist) -> Tasklist:
        return replace(
            tasklist,
            aliases=(),
            groups=(),
            tasks=tuple(
                replace(task, leaders=(), workstreams=tuple(
                    replace(workstream, units=(), support=()) for workstream in task.workstreams
                ))
                for task in tasklist.tasks
            ),
        )  # fmt: skip

    assert nameless(new) == nameless(old)
    assert len(new.groups) == len(old.groups)


def _same_bytes(old: ParseResult, new: ParseResult, renaming: Renaming) -> None:
    """Only lines with the name, or of aliases, differ; every comment stays.

    Where the new name supports, and leads from now on, its line under `support` goes.
    """
    assert new.source.has_bom == old.source.has_bom
    assert Counter(MARK.findall(new.source.text)) == Counter(MARK.findall(old.source.text))
    before, after = (LINE.findall(reading.source.text) for reading in (old, new))
    names = skeleton(renaming.old), skeleton(renaming.new)
    for tag, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if tag != "equal":
            for line in before[start:end]:
                assert any(n in skeleton(line) for n in names) or ALIAS.search(line), line
            assert last - first <= end - start + 2, after[first:last]  # an alias and its key


def test_a_rename_changes_names_alone() -> None:
    """The lists differ in names and aliases only, and nothing is lost from the text."""
    run_counted(Renames, COUNTED, PROMISE, examples=times(10, 60, 400), steps=times(30, 40, 50))
    assert COUNTED["renames"] >= WANTED
    # Two names with a comment between them, which become one.
    assert COUNTED["refused"] <= COUNTED["renames"] // 5
