"""The units in a cell that states their roles: leading, responsible or supporting.

For example, `区发改局（牵头）` leads, and `配合单位：区财政局` supports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasklist.importers.column_roles import role_of
from tasklist.importers.import_rules import Role
from tasklist.importers.name_separators import unit_names
from tasklist.importers.printed_names import COMMAS, UnclearNamesError, units_in
from tasklist.process.named_tuples import NamedTuple

UNIT_ROLES = (Role.LEAD, Role.UNITS, Role.SUPPORT)
LABEL = re.compile(r"(?:^|[\s；;，,、。])([^\s；;，,、。：:]{2,10})[：:]")
# The role of a unit, in brackets after its name: 区发改局（牵头）.
PART = re.compile(r"[（(](牵头|主办|主责|负责|责任|配合|协办|协助|参与)(?:单位|部门)?[）)]$")


class UnitParts(NamedTuple):
    """The units of a cell by the roles that the cell states: leading, responsible, supporting."""

    lead: tuple[str, ...]
    units: tuple[str, ...]
    support: tuple[str, ...]


def parts_of_units(text: str, known: frozenset[str]) -> UnitParts | None:
    """Return the units in *text* by their roles, or None if *text* does not give roles to units.

    Examples of texts with roles are `牵头单位：区发改局；配合单位：区财政局` and
    `区发改局（牵头）、区财政局`. Raises UnclearNamesError if it is unclear which names are meant,
    or which unit leads.
    """
    labels = [match for match in LABEL.finditer(text) if role_of(match[1]) in UNIT_ROLES]
    if labels and not text[: labels[0].start()].strip():
        return _labelled(text, labels, known)
    names = unit_names(COMMAS.sub("、", text))
    marks = {name: mark[1] for name in names if (mark := PART.search(name))}
    if not marks:
        return None
    bare = {name: units_in(PART.sub("", name), known).names for name in names}
    lead = [name for name in names if marks.get(name) in {"牵头", "主办", "主责", "负责"}]
    if not lead:
        raise UnclearNamesError(text)
    rest = [name for name in names if name not in lead]
    return UnitParts(
        lead=tuple(one for name in lead for one in bare[name]),
        units=(),
        support=tuple(one for name in rest for one in bare[name]),
    )


def _labelled(text: str, labels: Sequence[re.Match[str]], known: frozenset[str]) -> UnitParts:
    ends = [*(label.start() for label in labels[1:]), len(text)]
    parts: dict[Role | None, list[str]] = {role: [] for role in UNIT_ROLES}
    for label, end in zip(labels, ends, strict=True):
        words = text[label.end() : end].strip("；;，,、。 \n\u3000")
        parts[role_of(label[1])].extend(units_in(words, known).names if words else ())
    return UnitParts(*(tuple(parts[role]) for role in UNIT_ROLES))
