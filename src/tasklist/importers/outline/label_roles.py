"""The role of the text after a label: the text after `责任单位：` is read as names of units.

Most labels have the same role as a column with that heading.
"""

from __future__ import annotations

import re

from tasklist.importers.column_roles import role_of
from tasklist.importers.import_rules import Role

# In running text, these roles are no labels of a task: 第一季度： is part of a plan, and 一、…： is
# an entry in a table of contents.
NO_LABELS = frozenset((Role.QUARTER, Role.NUMBER, Role.SECTION))
LEADERS = re.compile("(?:牵头|责任|分管|主管)负责同志")


def label_role(label: str) -> Role | None:
    """The role of the text after *label*; None if the label is unknown."""
    if LEADERS.fullmatch("".join(label.split())):
        return Role.LEADERS
    role = role_of(label)
    return None if role in NO_LABELS else role
