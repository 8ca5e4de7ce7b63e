"""A conflict in words: both values of whatever differs."""

from __future__ import annotations

import pytest

from tasklist.model.change import GONE, WITHDRAWN, Change
from tasklist.model.list_conflict import ListConflict, MergeSides
from tasklist.reports.conflict_text import conflict_lines, side_names


def conflict(*changes: Change, removed: bool = False, **values: object) -> ListConflict:
    """A conflict in which *changes* make ours into theirs."""
    parts = frozenset(changes) if removed else frozenset()
    one = ListConflict(0, 1, changes, "甲 or 乙", ("", ""), ("1", "", "Q1"), can_be_both=False,
                       is_same=False, is_valid=True, removed=parts)  # fmt: skip
    return one._replace(**values)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(kind="done", before="active", after="done 2023-03-01", detail="1号"),
         "done: not done or 2023-03-01 (1号)"),
        (Change(kind="withdrawn", before="done 2023-03-01"), "done: 2023-03-01 or not done"),
        (Change(kind="withdrawn", before="done 2023-03-01", after=GONE),
         "done: 2023-03-01 or not done"),
        (Change(kind="returned", before="done 2023-03-01", after="2023-03-02 缺材料",
                flags=(WITHDRAWN,)),
         "done: 2023-03-01 or returned 2023-03-02 缺材料"),
        (Change(kind="returned", before="2023-03-01 不足", after="2023-03-02 缺材料"),
         "returned: 2023-03-01 不足 or 2023-03-02 缺材料"),
        (Change(kind="returned", before="2023-03-01 不足"), "returned: 2023-03-01 不足 or none"),
        (Change(kind="verified", after="2023-03-02 督查室"), "verified: none or 2023-03-02 督查室"),
        (Change(kind="group", before="甲", after="乙", detail="各街镇"), "group 各街镇: 甲 or 乙"),
        (Change(kind="plan", before="建成 10 公里" + "长" * 60, after="建成 8 公里" + "长" * 60),
         f"plan: 建成 10 公里{'长' * 13}… or 建成 8 公里{'长' * 13}…"),
        (Change(kind="task-moved"), "the order in the file"),
        (Change(kind="renumbered", before="1", after="2"), "renumbered: 1 or 2"),
        (Change(kind="milestone-added", after="开工"), "milestone: (nothing) or 开工"),
    ],
)  # fmt: skip
def test_both_values_of_each_kind(change: Change, words: str) -> None:
    """As `diff` names it; a long text is cut to what differs."""
    ((_place, versions),) = conflict_lines(conflict(change))
    assert versions == words


def test_a_part_that_one_side_removed() -> None:
    """It is not called nothing."""
    gone = Change(kind="task-removed", task=1, before="目标")
    assert conflict_lines(conflict(gone, removed=True)) == [("1", "task: 目标 or removed")]


def test_without_changes() -> None:
    """The lines themselves are shown: of comments, and of what cannot be read."""
    assert conflict_lines(conflict()) == [("1 Q1", "comments or layout: 甲 or 乙")]
    broken = conflict(is_valid=False)
    assert conflict_lines(broken) == [("1 Q1", "甲 or 乙")]
    assert (list(broken.places), broken.names) == ([(1, ("",), "Q1")], ["1 Q1"])
    assert conflict(place=("", "", "")).names == []


@pytest.mark.parametrize(
    ("operation", "theirs", "words"),
    [
        ("am", "修订", ("甲, your branch", "修订, the patch")),
        ("", "乙", ("甲: the upper version", "乙: the lower version")),
        ("", "Stashed changes",
         ("甲: the current list", "Stashed changes: your version from the stash")),
    ],
)  # fmt: skip
def test_whose_sides(operation: str, theirs: str, words: tuple[str, str]) -> None:
    """By what git is doing."""
    names = side_names(MergeSides(operation, "甲", theirs))
    assert tuple(names.values()) == words
