"""Lookup of units and leaders by name: a present or former name, a part of it, or its initials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tasklist.errors import (
    AmbiguousNameError,
    UnknownLeaderError,
    UnknownNameError,
    UnknownUnitError,
)
from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import with_groups
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.text.lookalikes import skeleton, spellings


def answering(tasklist: Tasklist, names: Sequence[str], *, direct: bool) -> set[str]:
    """Return the units that *names* refer to and, unless *direct*, the groups that contain them.

    Names that look the same belong to one unit or group; the present and former names of a unit or
    group belong together, too. A group also contains the members of its member groups. The result
    has each name in every spelling in use. Raises UnknownUnitError or AmbiguousNameError.
    """
    known = dict.fromkeys(tasklist.units)
    for group in tasklist.groups:
        known |= dict.fromkeys((group.name, *group.members))
    former = FormerNames(tasklist.aliases, UNIT)
    units = resolve(names, tuple(known), UnknownUnitError, former)
    if direct:
        return units
    alike = _spellings(tuple(known))
    # Where a group is a member of another group, it may be spelled differently.
    return with_groups(units, tasklist.holders, lambda group: _same(skeleton(group), alike, former))


def answering_leaders(tasklist: Tasklist, names: Sequence[str]) -> set[str]:
    """Return the leaders that *names* refer to, as present or former names.

    The result has each leader in every spelling in use. Raises UnknownLeaderError or
    AmbiguousNameError.
    """
    former = FormerNames(tasklist.aliases, LEADER)
    return resolve(names, tasklist.leaders, UnknownLeaderError, former)


def resolve(
    names: Iterable[str],
    known: Sequence[str],
    error_type: type[UnknownNameError],
    former: FormerNames | None = None,
) -> set[str]:
    """Return the names in *known* that users refer to by *names*.

    A user's name refers to the known name that looks the same. If there is none, the user's name
    may be a part of the known name, or else the known name's initials in pinyin (`jyj`), or else
    the first of these initials. A *former* name refers to the present name, and also to itself
    where it is still in use. The result has each name in every spelling that looks the same. Raises
    *error_type* if no known name matches, AmbiguousNameError if several match.
    """
    alike = _spellings(tuple(known))
    if former is None:
        former = FormerNames()
    result: set[str] = set()
    for name in names:
        same = _same(_match(name, alike, former, known, error_type), alike, former)
        if not same:  # the alias leads to a name that is not in the list
            raise error_type(name, known)
        result.update(same)
    return result


# Called twice for the units of a list, and the lists of one district have the same units.
@lru_cache(maxsize=4)
def _spellings(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Map each skeleton to the names that have it."""
    return spellings(names)


def _same(name: str, alike: Mapping[str, Sequence[str]], former: FormerNames) -> list[str]:
    """Return all names in *alike* of the unit or leader that is or was called *name*.

    *alike* maps skeletons to names; *name* is a skeleton.
    """
    return [one for key in former.same(name) for one in alike.get(key, ())]


def _match(
    name: str,
    alike: Mapping[str, Sequence[str]],
    former: FormerNames,
    known: Sequence[str],
    error_type: type[UnknownNameError],
) -> str:
    """The skeleton that *name* matches, among the keys of *alike* and the *former* names.

    Raises *error_type* if no known name matches, AmbiguousNameError if several match.
    """
    key = skeleton(name)
    if key in alike or key in former:
        return key
    for skeletons in (alike, former):
        parts = [one for one in skeletons if key.strip() and key in one]
        parts = parts or _with_initials(key, skeletons)
        # The present and the former name of a unit may both contain *key*: they are one unit.
        if len({former.present(one) for one in parts}) > 1:
            raise AmbiguousNameError(name, [alike.get(one, [one])[0] for one in parts])
        if parts:
            return parts[0]
    raise error_type(name, known)


def _with_initials(letters: str, names: Iterable[str]) -> list[str]:
    """Return the names whose initials in pinyin are *letters*.

    If there are none, return the names whose initials begin with *letters*. Return no names if
    *letters* has fewer than two letters, or anything but ASCII letters and digits.
    """
    has_two_letters = sum(map(str.isalpha, letters)) > 1
    if not (has_two_letters and letters.isascii() and letters.isalnum()):
        return []
    from tasklist.text.pinyin import initials  # hardly anybody types initials

    initials_of = {name: initials(name) for name in names}
    exact = [name for name, own in initials_of.items() if own == letters]
    return exact or [name for name, own in initials_of.items() if own.startswith(letters)]
