"""What the text behind a label is: `责任单位：` is followed by units, as below such a heading."""

from __future__ import annotations

import re

from tasklist.importers.import_rules import Role
from tasklist.importers.roles import role_of

# In running text, these are no labels of a task: a plan has 第一季度：, a contents has 一、…：.
NO_LABELS = frozenset((Role.QUARTER, Role.NUMBER, Role.SECTION))
LEADERS = re.compile("(?:牵头|责任|分管|主管)负责同志")


def label_role(label: str) -> Role | None:
    """The role of the text behind *label*; None for a label that is not known."""
    if LEADERS.fullmatch("".join(label.split())):
        return Role.LEADERS
    role = role_of(label)
    return None if role in NO_LABELS else role
