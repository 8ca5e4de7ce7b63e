"""The changes that each commit made to the list.

For a merge, these are only the changes that no parent of the merge explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tasklist.git import Repository, file_commits
from tasklist.history.comparisons import UNREADABLE, Comparisons
from tasklist.history.file_lineage import Stage
from tasklist.history.merge_bases import Ancestry
from tasklist.history.merge_changes import ChangedMilestone, MergeParent, news, old_values_of
from tasklist.model.change import Change

StageObserver = Callable[[Sequence[Stage]], Iterator[Stage]]
# Each content of the list in the parents of a commit, with the first parent that has it.
Sides = dict[str | None, str]


class ChangeLog:
    """The changes between the stages of a list, computed from the oldest stage on.

    *new_years* has each pair of a commit and its parent between which the year of the list changed.
    """

    def __init__(self, repository: Repository, stages: dict[str, Stage]) -> None:
        self._repository = repository
        self._stages = stages
        self._ancestry = Ancestry({commit: s.commit.parents for commit, s in stages.items()})
        oldest = next((s.content for s in reversed(stages.values()) if s.content), "")
        self._comparisons = Comparisons(repository, oldest)
        # For each commit with an invalid list, the content of the last valid one before it.
        self._last_valid: dict[str, str | None] = {}
        self.new_years: list[tuple[str, str]] = []

    def changes(
        self, requested: Sequence[Stage], progress: StageObserver
    ) -> dict[Stage, list[Change]]:
        """Return the changes that each stage made, in the order of the *requested* stages.

        Stages without changes are left out. The stages are read through *progress*, oldest first.
        Raises GitError if git fails.
        """
        oldest_first = requested[::-1]
        self._comparisons.expect(
            (self._stages[before].content, stage.content)
            for stage in oldest_first
            for before in filter(None, stage.before)
        )
        result = {stage: self._of(stage) for stage in progress(oldest_first)}
        self._comparisons.save()
        return {stage: result[stage] for stage in requested if result[stage]}

    def _of(self, stage: Stage) -> list[Change]:
        commit = stage.commit.id
        for parent in stage.before:
            # A content that is the same as in a parent is as valid as it is there.
            if parent in self._last_valid and self._stages[parent].content == stage.content:
                self._last_valid[commit] = self._last_valid[parent]
        sides = self._sides(stage)
        after = self._readable(commit)
        if not sides:
            return self._first_stage(stage)
        changes = {before: self._comparisons.between(before, after) for before in sides}
        if any(change.kind == UNREADABLE for result in changes.values() for change in result):
            self._last_valid[commit] = next(iter(sides))
            return [Change(kind=UNREADABLE)]
        self._note_new_year(stage, changes)
        if len(sides) == 1:
            return [*self._repaired(stage), *next(iter(changes.values()))]
        return news(self._merged(sides, changes))

    def _repaired(self, stage: Stage) -> list[Change]:
        """The change `readable` if the list is valid in *stage* but in no parent; else nothing."""
        is_sound = stage.content is not None and stage.commit.id not in self._last_valid
        was_sound = any(parent not in self._last_valid for parent in stage.before)
        return [Change(kind="readable")] if is_sound and not was_sound else []

    def _sides(self, stage: Stage) -> Sides:
        """Return the contents that the list has in the parents of *stage*.

        For each content, the result has the first of the parents that have it.
        """
        sides: Sides = {}
        for before, parent in zip(stage.before, stage.commit.parents, strict=True):
            sides.setdefault(None if before is None else self._readable(before), parent)
        return sides

    def _readable(self, commit: str) -> str | None:
        """The list's content in *commit*; if that is invalid, the last valid content before it."""
        return self._last_valid.get(commit, self._stages[commit].content)

    def _first_stage(self, stage: Stage) -> list[Change]:
        """The change that adds the list.

        There is none if *stage* has no list, or if its parents are missing from a shallow clone.
        """
        if stage.content is None or file_commits.is_cut_at(self._repository, stage.commit.id):
            return []
        return [Change(kind="list-added")]

    def _note_new_year(self, stage: Stage, changes: Mapping[str | None, list[Change]]) -> None:
        for parent in filter(None, stage.before):
            result = changes[self._readable(parent)]
            if any(change.kind == "year" for change in result):
                self.new_years.append((stage.commit.id, parent))

    def _merged(
        self, sides: Sides, changes: Mapping[str | None, list[Change]]
    ) -> Iterator[MergeParent]:
        """Yield a MergeParent for each parent of a merge.

        *sides* has the contents of the parents. *changes* maps the content of each parent to the
        changes that the merge made to this content.
        """
        for content, parent in sides.items():
            own_changes: list[Change] = []
            others: list[Change] = []
            for other, its_parent in sides.items():
                if other == content:
                    continue
                bases = self._ancestry.merge_bases(parent, its_parent)
                # Branches that were merged before can have several merge bases. An old value then
                # has to be compared with all of them.
                ambiguous = self._differing_bases(bases, content) if bases[1:] else {}
                for base in {self._readable(each) for each in bases} or {None}:
                    own_changes += self._comparisons.between(base, content)
                    others += [
                        change
                        for change in self._comparisons.between(base, other)
                        if ChangedMilestone.of(change) not in ambiguous
                    ]
            yield MergeParent(changes[content], own_changes, others)

    def _differing_bases(
        self, bases: Sequence[str], content: str | None
    ) -> dict[ChangedMilestone, list[str]]:
        """Return the old values of milestones that differ between the merge *bases* and *content*.

        An old value is the value at a merge base. If a milestone has different values at two bases,
        return the value at the base that changed it. To find that base, both bases are compared
        with their own merge base.
        """
        old_values: dict[ChangedMilestone, list[str]] = {}
        for number, base in enumerate(bases):
            own_values = old_values_of(self._comparisons.between(self._readable(base), content))
            if not number:
                old_values = own_values
                continue
            older = self._differing_bases(self._ancestry.merge_bases(bases[0], base), content)
            for place in {**old_values, **own_values}:
                if old_values.get(place) == older.get(place):
                    old_values.pop(place, None)
                    if place in own_values:
                        old_values[place] = own_values[place]
        return old_values
