"""What a new list has in common with last year's: groups, names, and continued tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tasklist.grids.document_places import CellPlace
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.published_list import CellDecision, PublishedList
from tasklist.language import _
from tasklist.model.tasklist import Group, Task, Tasklist
from tasklist.text.lookalikes import skeleton

ALIKE = 0.6  # the smallest share of common pairs of characters in two goals that are alike
NUMBER = re.compile(r"[0-9.]*[0-9]")
WHOLE_FILE = CellPlace(0, 0)


def groups_in_use(last: Tasklist, units: Iterable[str]) -> tuple[Group, ...]:
    """Return the groups of *last* that are named in *units*, or are members of returned groups."""
    by_name = {skeleton(group.name): group for group in last.groups}
    names, waiting = dict.fromkeys(map(skeleton, units)), list(map(skeleton, units))
    while waiting:
        group = by_name.get(waiting.pop())
        new = [skeleton(one) for one in group.members] if group else []
        waiting += [name for name in new if name not in names]
        names.update(dict.fromkeys(new))
    return tuple(group for group in last.groups if skeleton(group.name) in names)


def changes_since(
    last: Tasklist, printed: PublishedList, tasklist: Tasklist
) -> Iterator[CellDecision]:
    """Yield a decision for each kind of difference between *tasklist* and last year's list *last*.

    The decisions name new and missing units and leaders, and each task that continues a task of
    last year. *tasklist* was built from *printed*.
    """
    known = [*last.units, *(name for group in last.groups for name in (group.name, *group.members))]
    for now, before, new, gone in (
        (tasklist.units, known, _("units not in the list of {year}: {names}"),
         _("units of {year} not in this list: {names}")),
        (tasklist.leaders, last.leaders, _("leaders not in the list of {year}: {names}"),
         _("leaders of {year} not in this list: {names}")),
    ):  # fmt: skip
        for sentence, names in (new, _missing(now, before)), (gone, _missing(before, now)):
            if names and now:  # in a list that prints no leaders, none is missing
                words = sentence.format(year=last.year, names="、".join(names))
                yield CellDecision(WHOLE_FILE, DecisionKind.YEAR, words)
    continued = continuations(last.tasks, tasklist.tasks)
    for source, task in zip(printed.tasks, tasklist.tasks, strict=True):
        if task.id in continued:
            words = _("task {task} continues task {other} of {year}").format(
                task=task.id, other=continued[task.id], year=last.year
            )
            yield CellDecision(source.goal.place, DecisionKind.YEAR, words)


def _missing(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """The *names*, each once, that are not in *others*; different spellings count as equal."""
    known = set(map(skeleton, others))
    return [name for name in dict.fromkeys(names) if skeleton(name) not in known]


def continuations(old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
    """Map the number of each task in *new* that continues a task in *old* to the old number.

    A new task continues an old task if their goals are similar enough, and each of the two goals is
    more similar to the other than to any other goal of the other list. If two goals of one list are
    equally similar to a goal of the other list, neither is chosen.
    """
    before = _Goals(old)
    forth = {task.id: likeliest for task in new if (likeliest := before.likeliest(task))}
    after = _Goals(new)
    back = {task.id: likeliest for task in old if (likeliest := after.likeliest(task))}
    return {one: other for one, other in forth.items() if back.get(other) == one}


class _Goals:
    """The goals of tasks, indexed by the pairs of neighbouring characters in them."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._pairs = {task.id: _pairs(task.goal) for task in tasks}
        self._tasks: dict[str, list[int]] = {}
        for number, pairs in self._pairs.items():
            for pair in pairs:
                self._tasks.setdefault(pair, []).append(number)

    def likeliest(self, task: Task) -> int | None:
        """Return the number of the task whose goal is most similar to the goal of *task*.

        Return None if no goal is similar enough, or if several are equally similar.
        """
        pairs = _pairs(task.goal)
        shares = {number: _share(pairs, self._pairs[number]) for number in self._candidates(pairs)}
        best = max(shares.values(), default=0)
        likeliest = [number for number, share in shares.items() if share == best]
        return likeliest[0] if best >= ALIKE and len(likeliest) == 1 else None

    def _candidates(self, pairs: Counter[str]) -> Iterable[int]:
        """Return the numbers of tasks whose goals may be similar to a goal that has *pairs*.

        Only these goals have to be compared. If two goals are similar, each has at least
        ALIKE / (2 - ALIKE) of its pairs in common with the other. The search begins with the rarest
        of *pairs*, and stops when the pairs that remain are too few to reach this share.
        """
        rarest = sorted(pairs, key=lambda pair: len(self._tasks.get(pair, ())))
        rest = pairs.total()
        numbers: dict[int, None] = {}
        for pair in rarest:
            if rest < pairs.total() * ALIKE / (2 - ALIKE):
                break
            numbers.update(dict.fromkeys(self._tasks.get(pair, ())))
            rest -= pairs[pair]
        return numbers


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of *one* and *other* is equal: 0 if no pair is, 1 if all pairs are."""
    return 2 * (one & other).total() / (one.total() + other.total())


def _pairs(goal: str) -> Counter[str]:
    """Count the pairs of neighbouring characters in *goal*, with every number read as 0.

    A goal of one character counts as that character.
    """
    plain = NUMBER.sub("0", skeleton(goal))
    return Counter(one + other for one, other in pairwise(plain)) or Counter([plain])
