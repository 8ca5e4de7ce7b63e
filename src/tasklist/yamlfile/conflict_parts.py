"""Splits conflicts into parts, so that each task, workstream and milestone is resolved alone.

Git joins conflicts that are close together. If both versions are valid lists, each conflict is cut
at the lines where an item of the list begins, and the pieces of the two versions are paired.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tasklist.model.tasklist import Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.sequence_alignment import pairs
from tasklist.yamlfile.conflicted_text import ConflictBlock, ConflictedText, ConflictPart, Run, Side
from tasklist.yamlfile.heading_comments import dash_line
from tasklist.yamlfile.nodes import Collection, MappingNode, Node, value_of
from tasklist.yamlfile.reader import ParseResult
from tasklist.yamlfile.source_text import Source

# The task's number, the workstream's index and the milestone's index; or the names of keys.
Path = tuple[int | str, ...]
Placed = tuple[int, Workstream]


class Beginning(NamedTuple):
    """Where an item begins in a version of the file, in lines counted from 1.

    *line* has the first text of the item itself. *first* is the first line that belongs to it,
    such as a comment above. *key* identifies the item; it is the same in both versions.
    """

    first: int
    line: int
    key: Hashable


def split(text: ConflictedText, ours: ParseResult, theirs: ParseResult) -> ConflictedText:
    """Return *text* with each conflict split into as many parts as possible.

    *ours* and *theirs* are the two versions of the whole text, and both are valid. If every part is
    resolved for our version, the result is our whole version as it was before the split; the same
    is true of their version.
    """
    keys = _theirs_as_ours(ours.tasklist, theirs.tasklist)
    beginnings = {
        Side.OURS: _beginnings(ours, lambda path: path),
        Side.THEIRS: _beginnings(theirs, lambda path: keys.get(path, ("theirs", path))),
    }
    runs = {side: text.runs({}, side) for side in beginnings}
    return text.with_blocks(iter(list(_split_blocks(text, runs, beginnings))))


def _split_blocks(
    text: ConflictedText,
    runs: Mapping[Side, Iterator[Run]],
    beginnings: Mapping[Side, Sequence[Beginning]],
) -> Iterator[ConflictBlock]:
    for piece in text.pieces:
        here = {side: next(each) for side, each in runs.items()}
        if isinstance(piece, str):
            continue
        part = ConflictPart(piece.conflict.ours, piece.conflict.theirs)
        sides = (
            _segments(getattr(part, side), run.before[side], beginnings[side])
            for side, run in here.items()
        )
        yield piece._replace(pieces=tuple(_paired(*sides)))


def _segments(
    text: str, before: int, beginnings: Sequence[Beginning]
) -> list[tuple[Hashable, str]]:
    """Cut *text* where items begin, and return the pieces, each with the key of its item.

    *before* is the number of lines above *text* in its version. The first piece, which precedes
    all the items that begin in *text*, has the key None and may be empty.
    """
    lines = Source("", text).line_starts
    count = len(lines) - (lines[-1] == len(text))
    bounds = [*lines[:count], len(text)]
    cuts: list[tuple[int, Hashable]] = [(0, None)]
    start = bisect_left(beginnings, before + 1, key=lambda one: one.line)
    for one in beginnings[start:]:
        cut = max(0, one.first - before - 1)
        # Blank lines above an item that begins below the conflict are not cut off.
        if cut >= count or (one.line > before + count and text[bounds[cut] :].isspace()):
            break
        cuts.append((cut, one.key))
    ends = [*(line for line, _key in cuts[1:]), count]
    return [(key, text[bounds[a] : bounds[b]]) for (a, key), b in zip(cuts, ends, strict=True)]


def _paired(
    ours: Sequence[tuple[Hashable, str]], theirs: Sequence[tuple[Hashable, str]]
) -> Iterator[str | ConflictPart]:
    """Yield the texts that both versions share, and a part for each place where they differ.

    *ours* and *theirs* are the segments of the two versions: pairs of an item's key and its text.
    Segments with the same key are compared.
    """
    our_keys, their_keys = ([key for key, _text in side] for side in (ours, theirs))
    matcher = SequenceMatcher(None, our_keys, their_keys, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        rows = zip(range(a, b), range(c, d), strict=True) if tag == "equal" else ()
        parts = [ConflictPart(ours[n][1], theirs[m][1]) for n, m in rows] or [
            ConflictPart("".join(t for _k, t in ours[a:b]), "".join(t for _k, t in theirs[c:d]))
        ]
        for part in parts:
            if part.ours != part.theirs:
                yield part
            elif part.ours:
                yield part.ours


def _theirs_as_ours(ours: Tasklist, theirs: Tasklist) -> dict[Path, Path]:
    """Return the path in *ours* of each item that both lists have, by the item's path in *theirs*.

    Two tasks are the same item if they have the same number, and also the same goal or a plan in
    common. Two workstreams are the same item if they have the same units, or the same milestones.
    """
    keys: dict[Path, Path] = {}
    tasks = pairs(
        ours.tasks,
        theirs.tasks,
        (
            lambda t: [(t.id, t.goal)],
            lambda t: [(t.id, m.plan) for w in t.workstreams for m in w.milestones],
        ),
    )
    for task, other in tasks:
        if task is not None and other is not None:
            keys[other.id,] = (task.id,)
            for (w, was), (its_w, now) in _workstreams(task, other):
                path, its_path = (task.id, w), (other.id, its_w)
                keys[its_path] = path
                for m, its_m in _milestones(was, now):
                    keys[*its_path, its_m] = (*path, m)
    return keys


def _workstreams(one: Task, other: Task) -> Iterator[tuple[Placed, Placed]]:
    """Yield a pair for each workstream that both tasks have: the one in *one* and in *other*.

    Each comes with its index. Two workstreams are the same if they have the same units, or if the
    times and plans of all their milestones are the same.
    """
    matched = pairs(
        list(enumerate(one.workstreams)),
        list(enumerate(other.workstreams)),
        (lambda w: [w[1].units], lambda w: [tuple((m.span, m.plan) for m in w[1].milestones)]),
    )
    return ((was, now) for was, now in matched if was and now)


def _milestones(one: Workstream, other: Workstream) -> Iterator[tuple[int, int]]:
    """Yield the two indexes of each milestone that both *one* and *other* have.

    Two milestones are the same if they have the same time, or else if they have the same plan.
    """
    matched = pairs(
        list(enumerate(one.milestones)),
        list(enumerate(other.milestones)),
        (lambda m: [m[1].span], lambda m: [m[1].plan]),
    )
    return ((was[0], now[0]) for was, now in matched if was and now)


def _beginnings(reading: ParseResult, key_of: Callable[[Path], Hashable]) -> list[Beginning]:
    """Return where each item of a list begins, in file order; *key_of* gives the key for a path."""
    source = reading.source
    ends = sorted(_ends(reading.root)) if reading.root else []
    found = []
    for key, line in _items(reading):
        # Comments and blank lines above belong to the item, unless they are lines of a text.
        place = bisect_left(ends, source.line_starts[line - 1] + 1) - 1
        last_of_text = source.line_number(max(0, ends[place] - 1)) if place >= 0 else 0
        first = line
        while first - 1 > last_of_text and source.line(first - 1).strip()[:1] in ("", "#"):
            first -= 1
        found.append(Beginning(first, line, key_of(key)))
    return found


def _items(reading: ParseResult) -> Iterator[tuple[Path, int]]:
    """Yield the path and the line of each item that begins on a line of its own, in file order.

    The keys of the list and its groups are items as well.
    """
    source = reading.source
    for key, value in reading.root.value if reading.root else ():
        yield (key.value,), source.line_number(key.start)
        if key.value == "tasks":
            yield from _task_items(source, value, reading.tasklist)
        elif isinstance(value, MappingNode) and not value.flow_style:
            for name, _names in value.value:
                yield (key.value, name.value), source.line_number(name.start)


def _task_items(source: Source, tasks: Node, tasklist: Tasklist) -> Iterator[tuple[Path, int]]:
    for task, task_node in zip(tasklist.tasks, tasks.value, strict=True):
        nodes: list[tuple[Path, Node]] = [((task.id,), task_node)]
        for w, workstream in enumerate(value_of(task_node, "workstreams").value):
            nodes.append(((task.id, w), workstream))
            milestones = value_of(workstream, "milestones").value
            nodes += [((task.id, w, m), node) for m, node in enumerate(milestones)]
        for path, node in nodes:
            if line := dash_line(source, node):
                yield path, line


def _ends(node: Node) -> Iterator[int]:
    """Yield the index after each scalar, and after the closing bracket of each flow collection."""
    if not isinstance(node, Collection):
        yield node.end
        return
    if node.flow_style:
        yield node.end
    for child in node.value:
        for one in child if isinstance(node, MappingNode) else (child,):
            yield from _ends(one)
