"""The resolution of a list's conflicts: what each conflict is about, and the resolved list.

Each byte of the resolved list comes from the text outside the conflicts, or from a version that the
answers choose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution_checks import has_both, has_same_comments
from tasklist.errors import FileError, InvalidListError
from tasklist.language import N_
from tasklist.model.change import Change
from tasklist.model.compare import compare
from tasklist.model.list_conflict import ListConflict
from tasklist.model.tasklist import Tasklist
from tasklist.problems import Problem
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.conflict_parts import split
from tasklist.yamlfile.conflict_proof import is_proved
from tasklist.yamlfile.conflicted_text import (
    Answers,
    ConflictBlock,
    ConflictedText,
    ConflictPart,
    Side,
)
from tasklist.yamlfile.conflicts import Place
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult, read, read_bytes, read_unwritten
from tasklist.yamlfile.task_blocks import BlockReader

SIDES = (Side.OURS, Side.THEIRS)


class InvalidResolutionError(InvalidListError):
    """With the answers given, the list *file* would be invalid; *problems* are the errors in it."""

    sentence = N_("With these answers {file} would have errors. Nothing was written.")


class UnprovedResolutionError(FileError):
    """The answers cannot be combined, because a part of the list would come from neither side."""

    sentence = N_(
        "These answers can't be combined in {file}, because they concern the same change."
    )
    advice = N_("Nothing was written. Give them the same answer, or edit the file by hand.")


class ResolvedList(NamedTuple):
    """The list with the answers applied: *new* is the file, in which *left* conflicts remain.

    *against* maps each side to the changes from its version of the list to the new list, or to None
    if one of these two has errors. Conflicts that remain count as resolved in favour of that side.
    """

    new: Snapshot
    left: int
    against: Mapping[Side, list[Change] | None]


@dataclass(frozen=True)
class Resolution:
    """The conflicts of one list, which can be resolved by answers.

    *original* has the version of each side as it is in the file. *versions* has the same versions,
    except that texts that were typed by hand may have replaced parts of our version. *base* is the
    common ancestor of both versions; None if it is not known.
    """

    snapshot: Snapshot
    text: ConflictedText
    versions: Mapping[Side, ParseResult]
    original: Mapping[Side, ParseResult]
    base: Tasklist | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, base: bytes | None = None) -> Resolution:
        """Read the conflicts in *snapshot*; *base* is the common ancestor, if it is known.

        Raises InvalidListError if *snapshot* can't be read as text, IncompleteConflictError if
        a marker belongs to no complete conflict.
        """
        text = ConflictedText.of(snapshot.data, snapshot.name)
        versions = {side: read(text.resolved({}, side)) for side in SIDES}
        if all(version.valid_tasklist for version in versions.values()):
            text = split(text, versions[Side.OURS], versions[Side.THEIRS])
        base_list = None if base is None else read_bytes(base, snapshot.name).valid_tasklist
        return cls(snapshot, text, versions, versions, base_list)

    @cached_property
    def conflicts(self) -> tuple[ListConflict, ...]:
        """The conflicts that can be answered, in the order of the file.

        A conflict in git's sense can be split into several of these.
        """
        reader = BlockReader()

        def list_with(answers: Answers) -> Tasklist | None:
            return reader.read(self.text.resolved(answers).encode())

        ours = list_with({})
        found = []
        for number, (block, part) in enumerate(self.text.parts):
            theirs, both = (list_with({number: side}) for side in (Side.THEIRS, Side.BOTH))
            lists = None if ours is None or theirs is None else (ours, theirs)
            changes = () if lists is None else tuple(_changes(*lists))
            found.append(
                ListConflict(
                    number,
                    self.text.source.line_number(block.conflict.start),
                    changes,
                    _about(block, part),
                    (part.ours, part.theirs),
                    block.conflict.place,
                    can_be_both=lists is not None and both is not None and has_both(both, lists),
                    is_same=lists is not None and ours == theirs and has_same_comments(part),
                    is_valid=lists is not None,
                    removed=frozenset(self._removed(changes)),
                    is_added_twice=lists is not None and self._is_added_twice(changes, lists),
                )
            )
        return tuple(found)

    @property
    def open_conflicts(self) -> tuple[ListConflict, ...]:
        """The conflicts that need an answer, because their versions do not mean the same."""
        return tuple(one for one in self.conflicts if not one.is_same)

    def with_text(self, number: int, rewrite: Callable[[Snapshot], Snapshot]) -> Resolution:
        """Return the same resolution, with our version of conflict *number* changed by *rewrite*.

        *rewrite* gets our version of the whole list. Raises UnsafeEditError if it changes lines
        outside the conflict, and whatever *rewrite* raises, for example if our version has errors.
        """
        ours = self.versions[Side.OURS]
        old = Snapshot(self.snapshot.name, ours.source.encode(), worth_caching=False)
        start, (_block, part) = self.text.our_start(number), self.text.parts[number]
        before, after = ours.source.text, rewrite(old).source.text
        end = len(before) - start - len(part.ours)
        last = len(after) - end
        kept = (before[:start], before[len(before) - end :])
        if last < start or (after[:start], after[last:]) != kept:
            raise UnsafeEditError(file=self.snapshot.name, line=self.conflicts[number].line)
        text = self.text.with_part(number, ConflictPart(after[start:last], part.theirs))
        versions = {**self.versions, Side.OURS: read(text.resolved({}))}
        return Resolution(self.snapshot, text, versions, self.original, self.base)

    def resolved(self, answers: Answers) -> ResolvedList:
        """Return the list with *answers* applied.

        Conflicts whose versions mean the same are resolved as well. Raises InvalidResolutionError
        if the list would have errors, UnprovedResolutionError if the answers do not fit together,
        OverLimitError if the list would be too large to read.
        """
        only_theirs = set(answers.values()) == {Side.THEIRS}
        either = Side.THEIRS if only_theirs else Side.OURS
        given = {one.number: either for one in self.conflicts if one.is_same} | dict(answers)
        left = len(self.conflicts) - len(given)
        readings = {side: self._read(given, side) for side in (SIDES if left else SIDES[:1])}
        if not any(self._is_proved(given, side, one) for side, one in readings.items()):
            self._refuse(given, readings[Side.OURS])
        against = {
            side: self._compared(side, readings.get(side, readings[Side.OURS])) for side in SIDES
        }
        if not left:
            return ResolvedList(self.snapshot.rewritten(readings[Side.OURS]), 0, against)
        data = self.text.marked(given).encode()
        new = Snapshot(self.snapshot.name, data, worth_caching=False)
        return ResolvedList(new, left, against)

    def _removed(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield those of *changes* that add or remove a part that the base has.

        One side removed such a part, and the other side kept it. Nothing is yielded if the base is
        not known.
        """
        if self.base is None:
            return
        known = {(placed.task.id, *place) for placed in self.base.milestones for place in (
            ((), ""), (placed.workstream.units, ""),
            (placed.workstream.units, str(placed.milestone.span)),
        )}  # fmt: skip
        for change in changes:
            is_part = change.kind.endswith(("-added", "-removed"))
            if is_part and (change.task, change.units, change.quarter) in known:
                yield change

    def _is_added_twice(self, changes: Iterable[Change], lists: tuple[Tasklist, Tasklist]) -> bool:
        if self.base is None:
            return False
        old, *new = ({task.id for task in one.tasks} for one in (self.base, *lists))
        added = set.intersection(*new) - old
        return any(change.kind == "goal" and change.task in added for change in changes)

    def _read(self, answers: Answers, rest: Side) -> ParseResult:
        data = self.text.resolved(answers, rest).encode()
        return read_unwritten(data, self.snapshot.name)

    def _is_proved(self, answers: Answers, rest: Side, result: ParseResult) -> bool:
        """Return whether *result* is valid, and each item in it comes from the right version.

        *answers* say for each answered conflict which version is right. *rest* is the side whose
        version is right in all other conflicts.
        """
        if result.valid_tasklist is None:
            return False
        if any(result.source.text == one.source.text for one in self.versions.values()):
            return True
        lists = {side: version.valid_tasklist for side, version in self.versions.items()}
        known = {side: one for side, one in lists.items() if one is not None}
        if len(known) < len(lists):
            return True  # no comparison with a version that has errors; the blocks are not split
        return is_proved(result.valid_tasklist, known, self.text.runs(answers, rest))

    def _refuse(self, answers: Answers, result: ParseResult) -> None:
        if result.valid_tasklist is not None:
            raise UnprovedResolutionError(file=self.snapshot.name)
        problems = [self._in_file(answers, problem) for problem in result.problems]
        raise InvalidResolutionError(file=self.snapshot.name, problems=problems)

    def _in_file(self, answers: Answers, problem: Problem) -> Problem:
        """Return *problem* with the line number of its place in the present file.

        *problem* itself has the line number in the resolved text.
        """
        line = self.text.line_in_file(answers, Side.OURS, problem.place.line)
        return problem._replace(place=problem.place._replace(line=line))

    def _compared(self, side: Side, result: ParseResult | None) -> list[Change] | None:
        before = self.original[side].valid_tasklist
        after = result and result.valid_tasklist
        return None if before is None or after is None else _changes(before, after)


def _changes(old: Tasklist, new: Tasklist) -> list[Change]:
    """Return the changes that `compare` finds, except those of spans that are written the same.

    The spans of lists of different years differ, even if both lists write `Q3`.
    """
    changes = compare(old, new)
    return [one for one in changes if one.kind != "span" or one.before != one.after]


def _about(block: ConflictBlock, part: ConflictPart) -> str:
    return block.conflict._replace(ours=part.ours, theirs=part.theirs, place=Place()).about
