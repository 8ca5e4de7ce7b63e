"""What each commit changed; of a merge, what neither side explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tasklist.git import Repository, touched
from tasklist.history.ancestry import Ancestry
from tasklist.history.comparisons import UNREADABLE, Comparisons
from tasklist.history.lineage import Stage
from tasklist.history.merges import ChangedMilestone, MergeParent, news, standing
from tasklist.model.compare import Change

StageObserver = Callable[[Sequence[Stage]], Iterator[Stage]]
# What a list was, and the commit that it was so in.
Sides = dict[str | None, str]


class ChangeLog:
    """The changes of a list's stages, told from the oldest on.

    *new_years* are a commit and the parent of it between which the list's year changed.
    """

    def __init__(self, repository: Repository, stages: dict[str, Stage]) -> None:
        self._repository = repository
        self._stages = stages
        self._ancestry = Ancestry({commit: s.commit.parents for commit, s in stages.items()})
        oldest = next((s.content for s in reversed(stages.values()) if s.content), "")
        self._comparisons = Comparisons(repository, oldest)
        # Where a list can't be read, the last one before it that can.
        self._sound: dict[str, str | None] = {}
        self.new_years: list[tuple[str, str]] = []

    def changes(self, told: Sequence[Stage], watched: StageObserver) -> dict[Stage, list[Change]]:
        """What each of *told* changed, in their order; those that changed nothing are left out."""
        oldest_first = told[::-1]
        self._comparisons.expect(
            (self._stages[before].content, stage.content)
            for stage in oldest_first
            for before in filter(None, stage.before)
        )
        found = {stage: self._of(stage) for stage in watched(oldest_first)}
        self._comparisons.keep()
        return {stage: found[stage] for stage in told if found[stage]}

    def _of(self, stage: Stage) -> list[Change]:
        commit = stage.commit.id
        for parent in stage.before:
            # What is as it was in a parent can be read as far as it could be there.
            if parent in self._sound and self._stages[parent].content == stage.content:
                self._sound[commit] = self._sound[parent]
        sides = self._sides(stage)
        after = self._readable(commit)
        if not sides:
            return self._arrived(stage)
        changes = {before: self._comparisons.between(before, after) for before in sides}
        if any(change.kind == UNREADABLE for found in changes.values() for change in found):
            self._sound[commit] = next(iter(sides))
            return [Change(kind=UNREADABLE)]
        self._note_new_year(stage, changes)
        if len(sides) == 1:
            return [*self._mended(stage), *next(iter(changes.values()))]
        return news(self._merged(sides, changes))

    def _mended(self, stage: Stage) -> list[Change]:
        """That the list can be read again, where it could not be before."""
        is_sound = stage.content is not None and stage.commit.id not in self._sound
        was_sound = any(parent not in self._sound for parent in stage.before)
        return [Change(kind="readable")] if is_sound and not was_sound else []

    def _sides(self, stage: Stage) -> Sides:
        """What the list was in each parent, the first first; each content once."""
        sides: Sides = {}
        for before, parent in zip(stage.before, stage.commit.parents, strict=True):
            sides.setdefault(None if before is None else self._readable(before), parent)
        return sides

    def _readable(self, commit: str) -> str | None:
        """What the list was in *commit*, or in the last before it that can be read."""
        return self._sound.get(commit, self._stages[commit].content)

    def _arrived(self, stage: Stage) -> list[Change]:
        """The list came with the first commit of all, unless history was cut off there."""
        if stage.content is None or touched.is_cut_at(self._repository, stage.commit.id):
            return []
        return [Change(kind="list-added")]

    def _note_new_year(self, stage: Stage, changes: Mapping[str | None, list[Change]]) -> None:
        for parent in filter(None, stage.before):
            found = changes[self._readable(parent)]
            if any(change.kind == "year" for change in found):
                self.new_years.append((stage.commit.id, parent))

    def _merged(
        self, sides: Sides, changes: Mapping[str | None, list[Change]]
    ) -> Iterator[MergeParent]:
        """Each side of a merge, with what it and the others did since they parted."""
        for content, parent in sides.items():
            own: list[Change] = []
            others: list[Change] = []
            for other, its_parent in sides.items():
                if other == content:
                    continue
                bases = self._ancestry.merge_bases(parent, its_parent)
                # Lines that met before part in several places. What was there has to be
                # asked of all of them.
                parted = self._parted(bases, content) if bases[1:] else {}
                for base in {self._readable(each) for each in bases} or {None}:
                    own += self._comparisons.between(base, content)
                    others += [
                        change
                        for change in self._comparisons.between(base, other)
                        if ChangedMilestone.of(change) not in parted
                    ]
            yield MergeParent(changes[content], own, others)

    def _parted(
        self, bases: Sequence[str], content: str | None
    ) -> dict[ChangedMilestone, list[str]]:
        """What stood at each place where lines parted, if *content* has something else there.

        Of several such commits the one counts that changed it since *they* parted.
        """
        stood: dict[ChangedMilestone, list[str]] = {}
        for number, base in enumerate(bases):
            here = standing(self._comparisons.between(self._readable(base), content))
            if not number:
                stood = here
                continue
            older = self._parted(self._ancestry.merge_bases(bases[0], base), content)
            for place in {**stood, **here}:
                if stood.get(place) == older.get(place):
                    stood.pop(place, None)
                    if place in here:
                        stood[place] = here[place]
        return stood
