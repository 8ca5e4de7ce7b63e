"""The roles of columns by headings: `牵头责任单位` is the leading unit, `完成时限` a deadline.

A heading has a role only if the whole of it is known. If offices use a heading in two ways, the
other headings decide: 责任单位 means supporting units if there is also a column 牵头单位.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tasklist.importers.import_rules import Role
from tasklist.text import normal_forms
from tasklist.text.cleaning import clean

BODY = "(?:单位|部门|主体|机构)"
LEADING = "(?:市直|区直|县直|区级|市级|县级)?(?:牵头|主办|主责|主要责任|第一责任|首要责任)"
HELPING = "(?:其他|其它)?(?:配合|协办|协同|协作|协助|参加|参与|相关|支持|会办)"
WORDS = {
    Role.NUMBER: "序号?|编号|项次|(?:任务|项目|工作|事项)?(?:序号|编号)|no|№",
    Role.SECTION: "类别|大类|类型|分类|领域|板块|主题|专题|方面"
    "|(?:任务|项目|工作|事项|实事|民生|重点|所属|责任)+(?:类别|大类|类型|分类|领域|板块|主题)",
    # Tried before GOAL: 年度目标任务 is the plan of a task whose name is in another column.
    Role.PLAN: "(?:本?年度?|全年|当年|今年|阶段性?|年度阶段性|[0-9]{4}年)"
    "(?:度|工作|目标|任务|计划|主要|建设|阶段性|内容|的|及|与|和|重点)*"
    "(?:目标|任务|计划|内容|安排|指标|目标值)"
    "|(?:主要|具体|重点)(?:内容|措施|举措)|(?:工作|推进|落实|保障)?(?:措施|举措|标准)"
    "|(?:建设|实施|工作)内容及?规模|(?:任务|目标|工作)分解"
    "|(?:任务分解)?(?:时序|工作|目标|推进|实施|时间|形象)?进度(?:安排|计划|要求|目标)"
    "|(?:任务分解)?时序进度|(?:工作|推进|实施|时间)?(?:安排|计划)|阶段性?(?:工作)?(?:目标|任务)"
    "|目标值|(?:量化|考核)目标|预期目标",
    Role.LEAD: f"{LEADING}|{LEADING}(?:责任|负责|组织实施|承办|实施|落实|协调)?{BODY}",
    Role.SUPPORT: "配合|协办|协同|协作|会办|"
    f"(?:责任主体与|责任)?{HELPING}(?:配合|责任|协作|协助|实施)?{BODY}"
    "|责任主体与协同单位",
    Role.UNITS: f"(?:具体|主要)?(?:责任|承办|实施|负责|落实|承担|执行|完成|经办){BODY}|单位|部门"
    "|责任(?:单位|部门)?主体"
    f"|{LEADING}(?:责任)?(?:{BODY})?(?:及|和|与|、|/)(?:配合|责任|协办|协同|参与|相关)+{BODY}",
    Role.LEADERS: "[^。，；]{0,12}领导(?:姓名)?|(?:分管|责任|牵头|主管|联系|包保|包联|挂钩|挂包)+"
    "(?:副?[市区县州镇]长|主任|书记|常委|区领导|县领导|市领导)",
    Role.DUE: "(?:计划|预计|要求|目标|拟|应|任务|工作|办理|限定)*"
    "(?:完成|办结|办理|结束|截止|竣工|建成|落实)?"
    "(?:时限|期限|时间节点|时间要求|时间|日期|节点|时限要求)|(?:计划|预计|要求)完成",
    Role.FROM: "(?:计划|预计|任务|工作)*(?:启动|开始|开工|起始)(?:时间|日期|节点)",
    Role.NOTE: ".{0,20}(?:进展|推进|完成|落实|执行|办理|实施|进度|达标|达序)"
    "(?:情况|状态|率|比例|效果|成效).{0,4}|.{0,12}(?:进展|达序|实际(?:已|累计)?完成.{0,4}|已完成.{0,6}|(?:取得|工作|完成)成效|月推进)"
    "|(?:当前|目前|工作|项目|实际|形象|最新|累计)?进度|是否完成|累计完成|完成数|预计至?.{2,8}(?:完成)?",
}  # fmt: skip
# Headings of persons who are no leaders, and of other details. Their columns are kept as `more`.
OTHERS = (
    "(?:具体|项目|主要|工作|直接|第一|分管|科室|单位)*(?:责任人|负责人|联系人|联络员|执行人|经办人|承办人)"
    "(?:姓名)?|(?:责任|负责|承办|牵头)?科室|(?:责任|承办)?处室|备注|说明|备考|(?:任务|工作)?来源|依据"
    "|(?:提出|交办)(?:单位|部门)|(?:总|计划|年度)?投资(?:额)?|考核(?:要点|指标)|存在问题|下步(?:打算|措施)"
)
GOAL_PART = (
    "目标|工作|重点|主要|任务|民生|实事|项目|事项|支撑|督查|督办|承办|推进|建设|改革|攻坚|具体|年度"
    "|政府|报告|与|和|及|、|细化|清单|分解|关键|中心|大事|要事|责任"
)
GOAL = f"(?:{GOAL_PART})*(?:任务|工作|目标|内容|事项|项目|名称|实事|指标|事)"
LONGEST = 100  # characters of a heading
# The heading of a name, beside which 内容 is not the goal but the plan.
NAME = re.compile("(?:.*名称|.*指标|项目)")
PHONE = re.compile(".*(?:电话|手机|联系方式|联络方式|号码)(?:号码)?")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|〔[^〕]*〕")
MARKS = re.compile(r"[()\[\]【】〔〕:;*★☆△▲%.。,“”\"'《》]")
QUARTER = "第?[一二三四1-4]季度?"
HALF = "[上下]半年"
MONTH = "(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月份?"
ENDS = {
    "启动": Role.FROM,
    "开始": Role.FROM,
    "起": Role.FROM,
    "完成": Role.DUE,
    "结束": Role.DUE,
    "止": Role.DUE,
}
SPAN = f"(?:{QUARTER}|{HALF}|{MONTH})"
ENDING = "(?:底|末|前|底前|末前)?"
TIME = re.compile(
    f"(?:[0-9]{{4}}年)?(?:{SPAN}|(?:1[0-2]|[1-9])[-~至](?:1[0-2]|[1-9])月份?|第?[一二三1-3][、至到和\\-~][二三四2-4]季度)"
    f"{ENDING}(?:的)?(?:工作|目标|任务|计划|进度|安排|内容|节点|要求|时序|阶段性)*"
)


@lru_cache(maxsize=4096)
def role_of(heading: str) -> Role | None:
    """Return the role of a column by its *heading* alone; None if the heading is unknown.

    White space, marks such as colons, and brackets with their content are ignored.
    """
    if len(heading) > LONGEST:
        return None
    spellings = dict.fromkeys(filter(None, (plain_heading(heading), _open_brackets(heading))))
    return next(filter(None, map(_role, spellings)), None)


def plain_heading(heading: str) -> str:
    """Return *heading* without white space, marks and text in brackets: `进度 (％)：` is `进度`."""
    return MARKS.sub("", BRACKETED.sub("", _unified(heading)))


def is_phone(heading: str) -> bool:
    """Whether a column with *heading* holds telephone numbers."""
    return bool(PHONE.fullmatch(_open_brackets(heading)))


def combined_role(headings: Sequence[str]) -> Role | None:
    """Return the role of a column by its *headings*, from top to bottom; None if unknown.

    Any heading below 进展情况 means progress. 启动 and 完成 below 时间节点 mean the first and the
    last day.
    """
    above = role_of(headings[0]) if len(headings) > 1 else None
    if above is Role.NOTE:
        return Role.NOTE
    if above is Role.DUE and (role := ENDS.get(plain_heading(headings[-1]))):
        return role
    for text in (headings[-1], "".join(headings), *reversed(headings[:-1])):
        if role := role_of(text):
            return role
    return None


def roles_in_context(columns: Sequence[tuple[str, Role | None]]) -> list[Role | None]:
    """Return the role of each of *columns*, which may depend on the other columns.

    Each column is a pair: its heading, and the role that the heading alone gives it, or None.
    """
    headings = [plain_heading(heading.rpartition("/")[2]) for heading, _role in columns]
    roles = [role for _heading, role in columns]
    _settle_goals(headings, roles)
    if Role.LEAD in roles:
        roles = [Role.SUPPORT if role is Role.UNITS else role for role in roles]
    return roles


def _settle_goals(headings: Sequence[str], roles: list[Role | None]) -> None:
    """Change *roles*, in place, to settle which column has the goal.

    If no column has the goal, the first plan becomes the goal. If several have it, a later one
    becomes a plan if it is the first with 目标 in its heading, or if its heading is 内容 and the
    first goal is a name such as 项目名称. The first goal becomes a section if its heading is
    实事内容.
    """
    goals = [at for at, role in enumerate(roles) if role is Role.GOAL]
    plans = [at for at, role in enumerate(roles) if role is Role.PLAN]
    if not goals and plans:
        roles[plans[0]] = Role.GOAL
        return
    for at in goals[1:]:
        earlier = [headings[before] for before in goals if before < at]
        is_target = "目标" in headings[at] and not any("目标" in heading for heading in earlier)
        if is_target or (headings[at] == "内容" and NAME.fullmatch(earlier[0])):
            roles[at] = Role.PLAN
    if len(goals) > 1 and headings[goals[0]] == "实事内容":
        roles[goals[0]] = Role.SECTION


def _role(heading: str) -> Role | None:
    if TIME.fullmatch(heading):
        return Role.QUARTER
    if PHONE.fullmatch(heading) or re.fullmatch(OTHERS, heading):
        return Role.MORE
    for role, words in WORDS.items():
        if re.fullmatch(words, heading):
            return role
    return Role.GOAL if re.fullmatch(GOAL, heading) else None


def _unified(heading: str) -> str:
    return "".join(normal_forms.nfkc(clean(heading).text).split()).casefold()


def _open_brackets(heading: str) -> str:
    return MARKS.sub("", _unified(heading))
