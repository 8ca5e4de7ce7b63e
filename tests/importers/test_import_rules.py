"""What a person said about a published list."""

from __future__ import annotations

import pytest

from tasklist.importers.import_rules import NO_RULES, ColumnRule, ImportRules, Role

RULES = ImportRules(
    columns=(ColumnRule("项目 内容", Role.GOAL, line=3), ColumnRule("得分", Role.SKIP, line=4))
)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("项目内容", Role.GOAL),
        ("项目\n内　容", Role.GOAL),
        (" 得分", Role.SKIP),
        ("项目", None),
        ("", None),
    ],
)
def test_a_heading_has_the_role_of_the_rules_however_it_is_broken(
    heading: str, role: Role | None
) -> None:
    """White space in a heading is layout, in the table and in the rules."""
    assert RULES.role(heading) is role


def test_without_rules_no_heading_has_a_role() -> None:
    """By default recognition decides."""
    assert NO_RULES.role("项目内容") is None
