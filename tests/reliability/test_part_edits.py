"""Parts are added, removed and moved whole: in any layout, with manual edits between them."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tasklist.errors import UsageError
from tasklist.model import part_operations
from tasklist.model.additions import Addition
from tasklist.model.part_operations import Position
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.part_editor import with_move, with_part, without_part
from tasklist.yamlfile.reader import ParseResult, read, read_bytes
from tasklist.yamlfile.sequence_editor import UnclearCommentError
from tasklist.yamlfile.source_text import Source
from testing.layouts import HAND, MARK, MILESTONES, by_hand, document, laid_out
from testing.scale import times
from testing.state_machines import run_counted

PROMISE = "A part is added, removed or moved whole"
WANTED = times(40, 250, 8_000)
COUNTED: Counter[str] = Counter()
ANYWHERE = st.integers(0, 10_000)
LINE = re.compile(r"[^\r\n]+")
HEADING = re.compile(r"^ *# [0-9]+ ")
TEXTS = st.one_of(
    st.sampled_from(["完工", "甲 # 乙", "甲: 乙", "- 甲", "[甲", "'甲'", '"', "2023", "no",
                     "甲\n乙", "𠮷🏫", "{", "甲\\"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
        lambda text: bool(text.strip())
    ),
)  # fmt: skip
NAMES = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
SPANS = st.sampled_from([
    *(Span.of(2023, *ends) for ends in [(1, 1), (2, 2), (3, 3), (4, 4), (1, 2), (3, 4), (2, 4)]),
    *(Span.until(2023, *texts) for texts in [("2023-05",), ("2024-06-15", "2023-12")]),
])  # fmt: skip


def milestones(spans: list[Span], plan: str) -> tuple[Milestone, ...]:
    """Milestones with one plan."""
    return tuple(Milestone(span=span, plan=plan) for span in spans)


class PartEdits(RuleBasedStateMachine):
    """One file, in which parts are added, removed and moved."""

    @initialize(
        names=st.lists(
            st.lists(st.sampled_from(sorted(MILESTONES)), min_size=1, max_size=3),
            min_size=1, max_size=3,
        ),
        newline=st.sampled_from(["\n", "\r\n", "mixed"]), headings=st.booleans(),
        further=st.booleans(), bom=st.booleans(), final=st.booleans(), seed=ANYWHERE,
    )  # fmt: skip
    def begin(self, *, names, newline, headings, further, bom, final, seed) -> None:
        """Start from some layout."""
        source = document(names, newline, bom=bom, final=final, seed=seed)
        text = laid_out(source.text, headings=headings, further=further)
        self.stands(read(Source(source.file, text, source.has_bom)))
        self.marks = 100

    def stands(self, reading: ParseResult) -> None:
        """The file is now *reading*, as its bytes give it."""
        assert reading.valid_tasklist, (reading.source.text, reading.problems)
        again = read_bytes(reading.source.encode(), reading.source.file)
        assert (again.source, again.valid_tasklist) == (reading.source, reading.valid_tasklist)
        self.reading = reading

    @property
    def tasklist(self) -> Tasklist:
        """The list as it is now."""
        return self.reading.tasklist

    def position(self, at: int, depth: int) -> Position:
        """The position of some task, workstream or milestone."""
        position: Position = ()
        for _level in range(depth):
            count = len(part_operations.siblings(self.tasklist, (*position, 0)))
            position = (*position, at % count)
            at //= count
        return position

    @rule(
        at=ANYWHERE,
        depth=st.integers(0, 2),
        units=NAMES,
        plan=st.just("") | TEXTS,
        spans=st.lists(SPANS, min_size=1, max_size=2),
        number=st.none() | st.integers(1, 9),
    )
    def added(self, *, at, depth, units, plan, spans, number) -> None:  # fmt: skip
        """A part is one insertion into the text, and removing it gives the bytes back."""
        place = self.position(at, depth)
        ids = [self.tasklist.tasks[index].id for index in place[:1]]
        to = TaskRef(ids[0], *[row + 1 for row in place[1:]]) if ids else None
        addition = Addition(milestones(spans, plan), to, units, plan or "目标", units, number)
        try:
            steps = addition.parts(self.tasklist)
        except UsageError:
            return
        for position, part in steps:
            COUNTED["edits"] += 1
            old = self.reading
            try:
                new = with_part(old.source, old.tasklist, position, part)
            except UnsafeEditError:
                COUNTED["refused"] += 1
                return
            note(new.source.text)
            self.stands(new)
            assert new.tasklist == part_operations.inserted(old.tasklist, position, part)
            assert _outside(new.source.text, old.source.text) == len(old.source.text)
            try:
                back = without_part(new.source, new.tasklist, position)
            except UnclearCommentError:  # one that was above the part that is now below
                COUNTED["unclear comments"] += 1
                continue
            assert back.source.encode() == old.source.encode()
            COUNTED["undone to the byte"] += 1

    @rule(at=ANYWHERE, depth=st.integers(1, 3))
    def removed(self, at, depth) -> None:
        """A part is one cut out of the text, which has its lines and the comments inside them."""
        position = self.position(at, depth)
        old = self.reading
        if len(part_operations.siblings(old.tasklist, position)) == 1:
            return
        COUNTED["edits"] += 1
        try:
            new = without_part(old.source, old.tasklist, position)
        except UnclearCommentError:
            COUNTED["unclear comments"] += 1
            return
        except UnsafeEditError:
            COUNTED["refused"] += 1
            return
        self.stands(new)
        COUNTED["removed"] += 1
        assert new.tasklist == part_operations.removed(old.tasklist, position)
        assert _outside(old.source.text, new.source.text) == len(new.source.text)
        self.comments_stay_but_in(old, new, position)

    def comments_stay_but_in(self, old: ParseResult, new: ParseResult, gone: Position) -> None:
        """What went with the part at *gone* stood between its first line and the next part's."""
        part, lines = part_operations.part_at(old.tasklist, gone), old.source.line_starts
        later = [line for line in _lines(old.tasklist, len(gone)) if line > part.line]
        end = lines[min(later) - 1] if later else len(old.source.text)
        # The dash may be on a line of its own, with a comment, and blank lines below it.
        above = part.line - 1
        while above > 1 and not old.source.line(above).strip():
            above -= 1
        start = lines[max(above - 1, 0)]
        lost = Counter(MARK.findall(old.source.text)) - Counter(MARK.findall(new.source.text))
        assert not lost - Counter(MARK.findall(old.source.text, start, end))

    @rule(at=ANYWHERE, depth=st.integers(1, 3), to=ANYWHERE, end=st.booleans())
    def moved(self, at, depth, to, end) -> None:
        """Every line stays, but for the number of the task in a heading; so does every comment."""
        origin, target = self.position(at, depth), self.position(to, depth)
        target = (*target[:-1], target[-1] + end)
        old = self.reading
        is_only = len(part_operations.siblings(old.tasklist, origin)) == 1
        if part_operations.is_in_place(origin, target) or (is_only and origin[:-1] != target[:-1]):
            return
        COUNTED["edits"] += 1
        try:
            new = with_move(old.source, old.tasklist, origin, target)
        except UnsafeEditError:
            COUNTED["refused moves"] += 1
            return
        note(new.source.text)
        COUNTED["moved"] += 1
        self.stands(new)
        assert new.tasklist == part_operations.moved(old.tasklist, origin, target)
        assert _texts(new.source) == _texts(old.source)

    @rule(name=st.sampled_from(sorted(HAND)), at=ANYWHERE, mixed=ANYWHERE)
    def hand(self, name, at, mixed) -> None:
        """What a person does in an editor; what is no list any more, they take back."""
        self.marks += 1
        source = by_hand(self.reading.source, name, at * 10_007 + mixed, f"# 注{self.marks}")
        if source:
            self.stands(read(source))


def _outside(longer: str, shorter: str) -> int:
    """How many characters two texts share at their beginnings and ends, at most the shorter's."""
    room = len(shorter)
    first = next((n for n in range(room) if shorter[n] != longer[n]), room)
    last = next((n for n in range(room - first) if shorter[-n - 1] != longer[-n - 1]), room - first)
    return first + last


def _lines(tasklist: Tasklist, depth: int) -> list[int]:
    """The lines on which tasks begin, and to that *depth* workstreams and milestones."""
    tasks = tasklist.tasks
    lines = [task.line for task in tasks]
    if depth > 1:
        lines += [one.line for task in tasks for one in task.workstreams]
    if depth > len(("task", "workstream")):
        lines += [p.milestone.line for p in tasklist.milestones]
    return lines


def _texts(source: Source) -> Counter[str]:
    """The lines that are not blank, with no number in a heading."""
    lines = LINE.findall(source.text)
    return Counter(HEADING.sub("# N ", line) for line in lines if line.strip())


def test_a_part_is_added_removed_or_moved_whole() -> None:
    """The list differs in that part alone, all other bytes stay, and removing undoes adding."""
    run_counted(
        PartEdits, COUNTED, PROMISE, examples=times(20, 100, 1_200), steps=times(20, 30, 50)
    )
    assert COUNTED["edits"] >= WANTED
    assert COUNTED["refused"] <= COUNTED["edits"] // 5
    assert COUNTED["undone to the byte"] >= WANTED // 10
