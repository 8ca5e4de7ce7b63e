"""Groups in groups: circles, what holds a unit, which units a group has, and in how many steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.group_membership import circles, groups_among, units_of
from tasklist.model.name_lookup import answering
from tasklist.model.tasklist import Group, Tasklist
from testing.step_count import MOST, growth

Members = dict[str, tuple[str, ...]]

NAMES = tuple("abcdef")
UNITS = tuple("uvw")
ANY = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES + UNITS), min_size=1, max_size=4)
)
# A group names only groups of a later letter: none can hold itself.
SOUND = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(NAMES[n + 1 :] + UNITS), min_size=1, max_size=4)
        for n, name in enumerate(NAMES)
    },
)


def listed(members: Members) -> Tasklist:
    """A list with those groups."""
    groups = tuple(Group(name, tuple(names)) for name, names in members.items())
    return Tasklist(title="清单", year=2023, tasks=(), groups=groups)


def below(name: str, members: Members) -> set[str]:
    """Everything in *name*, found one step after another."""
    reached: set[str] = set()
    fresh = set(members.get(name, ()))
    while fresh:
        reached |= fresh
        fresh = {m for each in fresh for m in members.get(each, ())} - reached
    return reached


@pytest.mark.parametrize(
    ("members", "last_groups"),
    [
        ({"a": ["b", "u"], "b": ["u"]}, []),
        ({"a": ["a"]}, ["a"]),
        ({"a": ["b"], "b": ["a"]}, ["b"]),
        ({"a": ["c"], "b": ["a"], "c": ["b"]}, ["c"]),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, ["b"]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, ["b", "c"]),
        ({"a": ["a", "b"], "b": ["b"], "c": ["d"], "d": ["c"]}, ["a", "b", "d"]),
        ({"a": ["b", "b"], "b": ["a", "a"]}, ["b"]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["u"]}, []),
    ],
)
def test_a_circle_is_told_at_its_last_group(members: Members, last_groups: list[str]) -> None:
    """Each once; groups that only meet again further down are no circle."""
    assert list(circles(members)) == last_groups


@given(ANY)
def test_a_circle_is_told_where_there_is_one(members: Members) -> None:
    """And only of a group that is in itself."""
    last_groups = list(circles(members))
    assert all(name in below(name, members) for name in last_groups)
    assert bool(last_groups) == any(name in below(name, members) for name in members)


@given(SOUND)
def test_what_holds_a_name_is_every_group_above_it(members: Members) -> None:
    """One name or all at once; of the groups that are asked about."""
    tasklist = listed(members)
    reached = groups_among({"a", "c", "e"}, tasklist.holders)
    for name in {*members, *tasklist.holders}:
        above = {group for group in members if name in below(group, members)}
        assert answering(tasklist, [name], direct=False) == {name} | above
        assert reached.get(name, frozenset()) == above & {"a", "c", "e"}


@given(SOUND)
def test_the_units_of_a_group_are_all_below_it(members: Members) -> None:
    """Each once, and no group is one."""
    reached = units_of({"a", "d"}, members)
    for name in {"a", "d"} & members.keys():
        assert set(reached[name]) == below(name, members) - members.keys()
        assert len(set(reached[name])) == len(reached[name])


def test_a_circle_of_groups_ends() -> None:
    """The reader refuses one; a list made otherwise must not hang."""
    tasklist = listed({"甲组": ("乙组", "丙镇"), "乙组": ("甲组",)})
    assert answering(tasklist, ["丙镇"], direct=False) == {"丙镇", "甲组", "乙组"}
    assert answering(tasklist, ["甲组"], direct=False) == {"甲组", "乙组"}


def test_units_come_in_the_order_of_reading() -> None:
    """A group's units stand where the group does."""
    members = {"各街镇": ["各街", "丙镇"], "各街": ["甲街", "乙街"], "又": ["各街"]}
    assert units_of({"各街镇"}, members)["各街镇"] == ("甲街", "乙街", "丙镇")


def chain(size: int) -> Members:
    """Each group in the next; the last of all holds what is no group."""
    return {f"g{n}": (f"g{n - 1}",) for n in range(1, size)}


def backwards(size: int) -> Members:
    """The same, the outermost first."""
    return dict(reversed(chain(size).items()))


def ring(size: int) -> Members:
    """A chain whose ends meet."""
    return {f"g{n}": (f"g{(n - 1) % size}",) for n in range(size)}


def wide(size: int) -> Members:
    """One group of everything, in which everything is a group of one."""
    return {"all": tuple(f"g{n}" for n in range(size)), **{f"g{n}": ("u",) for n in range(size)}}


def knotted(size: int) -> Members:
    """Layers of two groups, each of which holds both of the layer below."""
    layer = {n: (f"a{n - 1}", f"b{n - 1}") for n in range(1, size)}
    return {f"{side}{n}": below for n, below in layer.items() for side in "ab"}


@pytest.mark.parametrize("shape", [chain, backwards, ring, wide, knotted])
def test_circles_are_sought_in_as_many_steps_as_there_are_members(
    shape: Callable[[int], Members],
) -> None:
    """Four times as many groups take about four times as many steps, in a circle or not."""
    assert growth(lambda size: lambda: list(circles(shape(size))), 100) < MOST


@pytest.mark.parametrize("shape", [chain, backwards, wide, knotted])
def test_groups_are_opened_in_as_many_steps_as_there_are_members(
    shape: Callable[[int], Members],
) -> None:
    """Upward and downward, of one name or of all."""

    def prepared(size: int) -> Callable[[], None]:
        members = shape(size)
        tasklist = listed(members)
        last = list(members)[-1]

        def ask() -> None:
            answering(tasklist, [next(iter(tasklist.holders))], direct=False)
            groups_among({last}, tasklist.holders)
            units_of(members.keys(), members)

        return ask

    assert growth(prepared, 100) < MOST
