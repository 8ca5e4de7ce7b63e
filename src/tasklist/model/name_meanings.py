"""The units and leaders that the names of a list mean, each under its present name.

A unit may be named by a former name, in several spellings, or as a member of a group. A count by
unit needs one name for all of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import with_groups
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.lookalikes import skeleton, spellings


class UnitNames(NamedTuple):
    """The units that the names of a list mean.

    *present* maps each name to the present name. *through* maps each spelling of a group to the
    present names of the units in it, directly or through other groups.
    """

    present: Mapping[str, str]
    through: Mapping[str, Sequence[str]]


def present_name(names: Iterable[str], same: set[str], former: FormerNames) -> str:
    """The first of *names* that is in *same*, spelled as in the list; there must be one.

    A *former* name counts only if no other name is in *same*.
    """
    spelled = [name for name in names if name in same]
    return next((name for name in spelled if skeleton(name) not in former), spelled[0])


def unit_names(tasklist: Tasklist) -> UnitNames:
    """The units that the names of *tasklist* mean; `name_lookup.answering` finds the same units."""
    known = dict.fromkeys([*tasklist.units, *tasklist.members, *tasklist.holders])
    former = FormerNames(tasklist.aliases, UNIT)
    alike = spellings(known)

    def same(name: str) -> set[str]:
        keys = former.same(skeleton(name))
        return {one for key in keys for one in alike.get(key, ())}

    present = _present_names(known, former, same_of={name: same(name) for name in known})
    through: dict[str, list[str]] = {}
    for unit in dict.fromkeys(present.values()):
        own = same(unit)
        for group in with_groups(own, tasklist.holders, same) - own:
            through.setdefault(group, []).append(unit)
    return UnitNames(present, through)


def leader_names(tasklist: Tasklist) -> Mapping[str, str]:
    """Map each name of a leader in *tasklist* to the present name."""
    former = FormerNames(tasklist.aliases, LEADER)
    alike = spellings(tasklist.leaders)
    same_of = {
        name: {one for key in former.same(skeleton(name)) for one in alike.get(key, ())}
        for name in tasklist.leaders
    }
    return _present_names(tasklist.leaders, former, same_of)


def _present_names(
    names: Iterable[str], former: FormerNames, same_of: Mapping[str, set[str]]
) -> dict[str, str]:
    return {name: present_name(same_of, same_of[name], former) for name in names}
