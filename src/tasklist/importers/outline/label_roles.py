"""What the text behind a label is: `责任单位：` is followed by units."""

from __future__ import annotations

import re

from tasklist.importers.import_rules import Role

# Whole labels, compared without white space, brackets and the year.
PATTERNS = {
    Role.LEAD: "(?:牵头|主办|主责|主要责任|牵头责任|牵头组织实施|总牵头)(?:单位|部门)",
    Role.UNITS: "(?:责任|承办|实施|负责|落实|责任落实)(?:单位|部门|主体)",
    Role.SUPPORT: "(?:配合|协办|协同|协作|参加|参与|相关|协同责任|协同配合|配合责任|协助)"
    "(?:单位|部门)",
    Role.LEADERS: "(?:牵头|责任|分管|包保|挂点|联系|主抓)?(?:[市区县镇乡]|街道|[市区县]?政府|党政)?"
    "(?:分管|责任|牵头)?(?:领导|负责同志)",
    Role.DUE: "(?:计划|要求|预计)?(?:完成|办结|办理|工作|整改|时间)?"
    "(?:时限|期限|时间|时间节点|节点)",
    Role.FROM: "(?:启动|开始|开工)时间",
    Role.GOAL: "(?:目标|工作|重点|主要|任务|民生|实事|项目|事项)*(?:任务|工作|内容|事项|项目|名称)",
    Role.PLAN: "(?:年度|全年|阶段性|年度阶段性)(?:工作)?目标(?:任务)?"
    "|工作标准|具体措施|工作措施|主要措施|时序进度|工作目标",
    Role.NOTE: "(?:实际|目前|当前)?(?:进展|推进|完成)(?:情况|进度)|完成率|工作进展",
    Role.MORE: "备注|说明|责任人|项目责任人|负责人|联系人|责任科室|负责科室|联系电话|监督电话",
}
COMPILED = {role: re.compile(pattern) for role, pattern in PATTERNS.items()}
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def label_role(label: str) -> Role | None:
    """The role of the text behind *label*; None for a label that is not known."""
    bare = BRACKETS.sub("", "".join(label.split()))
    return next((role for role, pattern in COMPILED.items() if pattern.fullmatch(bare)), None)
