"""Reads brackets without labels: `市发改委牵头，市财政局按职责分工负责，6月底前出台`.

A clause is read only if there is no doubt that it consists of names of units and what they do, or
that it is a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasklist.importers.import_rules import Role
from tasklist.importers.outline.labels import LabelledText

LABELS = {
    Role.LEAD: "牵头单位",
    Role.UNITS: "责任单位",
    Role.SUPPORT: "配合单位",
    Role.DUE: "完成时限",
}
DUTIES = {
    Role.LEAD: "(?:负责)?牵头(?:负责|组织|组织实施|组织落实|落实|抓总|办理|实施)?",
    Role.UNITS: "(?:按照?职责)?(?:分工|共同|分别|具体)?(?:负责|承办|组织实施)(?:落实|实施)?",
    Role.SUPPORT: "(?:积极|协助)?(?:配合|协同|参与|参加|协办|协作)(?:落实|实施)?",
}
CLAUSES = {role: re.compile(f"由?(?P<names>.+?){duty}") for role, duty in DUTIES.items()}
# The words of a clause that are no names.
DUTY = re.compile(f"由|{'|'.join(DUTIES.values())}")
YEAR = "(?:[0-9]{4}|今|本|明)年"
TIME = re.compile(
    rf"(?:{YEAR})?(?:第?[一二三四1-4]季度|[0-9]{{1,2}}月|[上下]半年|年[底末内中])[^，,；;]{{0,16}}"
    rf"|{YEAR}(?:[底末内中前])[^，,；;]{{0,16}}"
    "|全年(?:持续)?[^，,；;]{0,8}|(?:长期|常年|持续)(?:坚持|推进|实施|抓好)?|每[月季年][^，,；;]{0,8}"
)
UNIT = re.compile(
    r"(?:各|相关|有关|其他)?.*(?:局|委|办|部|厅|院|会|署|行|司|所|中心|公司|集团|镇|乡|街道?|区|县|市|州|盟"
    r"|旗|单位|部门|组|室|校|学|馆|站|社|处|科|队|联|团|政府|园|企业)(?:[（(][^（）()]*[）)])?"
)
COMMA = re.compile("[，,；;]")
NAME = re.compile(r"、|\s+")
AND = re.compile("[和及与]")
OTHERS = "等"


@dataclass(frozen=True, slots=True)
class BracketClauses:
    """The clauses of a bracket: *parts* are the names and times in it, each with a label.

    *rest* has the clauses that are not understood. *open_ended* has the clauses whose names end
    with 等 (“and others”), so that further names are meant.
    """

    parts: tuple[LabelledText, ...]
    rest: tuple[str, ...]
    open_ended: tuple[str, ...] = ()


def bracket_clauses(inside: str, number: int) -> BracketClauses:
    """Read the clauses of *inside*, the text of a bracket in the paragraph or line *number*."""
    texts: dict[Role, list[str]] = {}
    rest: list[str] = []
    open_ended: list[str] = []
    for clause in filter(None, (part.strip(" \t\u3000。") for part in COMMA.split(inside))):
        role, text = _clause(clause)
        if role is None:
            rest.append(clause)
        else:
            texts.setdefault(role, []).append(text.removesuffix(OTHERS))
            if text.endswith(OTHERS):
                open_ended.append(clause)
    parts = tuple(
        LabelledText(LABELS[role], ("，" if role is Role.DUE else "、").join(said), role, number)
        for role, said in texts.items()
    )
    return BracketClauses(parts, tuple(rest), tuple(open_ended))


def clause_part(clause: str, number: int) -> LabelledText | None:
    """Return the names or the time in *clause* with a label; None if it is not understood.

    *number* is that of its paragraph or line.
    """
    role, text = _clause(clause)
    return None if role is None else LabelledText(LABELS[role], text, role, number)


def names_alone(text: str) -> bool:
    """Whether *text* consists of names of units only."""
    return all(UNIT.fullmatch(name) for name in NAME.split(text.strip()))


def _clause(clause: str) -> tuple[Role | None, str]:
    """The role of a *clause*, and its names or its time; None and "" if it is not understood."""
    if TIME.fullmatch(clause):
        return Role.DUE, clause
    for role, pattern in CLAUSES.items():
        match = pattern.fullmatch(clause)
        if match and all(_is_unit(name) for name in NAME.split(match["names"].strip())):
            return role, match["names"].strip()
    return None, ""


def _is_unit(name: str) -> bool:
    """Whether *name* can only be one unit. 发改局和财政局, for example, may be two."""
    name = name.removesuffix(OTHERS)
    if not UNIT.fullmatch(name):
        return False
    halves = AND.split(name)
    return len(halves) == 1 or not all(UNIT.fullmatch(half) for half in halves)
