"""Whether more or less of an amount is better, as the words around it say."""

from __future__ import annotations

import re

from tasklist.text.amounts.measures import AGE, COUNT, TIME, Unit

BURDENS = ("burden", "slow", "spent")
PLACES = ("", "%", "名", "位")  # units in which a rank is counted, or no unit
_CLAUSE = re.compile(r"[，。；：、！？\n（）()]")
# The last of these words before a number decides. More is better after *least* and *cut*:
# 不少于10场, 下降3%. Less is better after *most*, and after a burden: 失业率5%. But *slow* applies
# only to times, and *spent* to everything except counts: more is better in 能耗监测3次.
_WORDS = re.compile(
    r"(?P<most>不得?超过?|不得?多于|不得?高于|不得?大于|不突破|(?<!不)(?<!不得)(?:低于|少于|小于)|至多|最多"
    r"|上限|限额|控制[在到为]|限制在|(?:压缩|压减|降低?|下降|下调|减少?|调减|核减|精简|精减|缩短|缩小|缩减|收窄|回落"
    r"|削减|压)[到至为]|≤|<|＜)"
    r"|(?P<burden>(?:失业|死亡|损失|漏损|负债|赤字|债务|不良|辍学|失学|发病|投诉|发生|空置|返贫|超标)率|浓度|误差"
    r"|涨幅|死亡人数|事故起数)"
    r"|(?P<slow>时限|期限|限时|用时|耗时|等候|周期|工期|时间|办结)"
    r"|(?P<spent>能耗|排放|用水|耗水|耗电|支出)"
    r"|(?P<cut>下降|下调|降低|压降|减少|调减|核减|压减|压缩|精简|精减|缩短|缩小|缩减|削减|节约|节省|减排)"
    r"|(?P<least>不得?少于|不得?低于|不得?小于|至少|最少|保底|增长|增加|增幅|提高|提升|提前|新增|延长|≥|>|＞)"
)
_EACH = re.compile(r"每\s?$")
_TO = re.compile(r"[到至为在]\s?$")
_DOWN_TO = re.compile(r"[到至]\s?$")
# 位列全市前三, 排名进入前10名: the smaller, the better; but not 奖励前10名, 提前3天, 前3个月.
_RANK = re.compile(
    r"(?:排名|排位|位次|位列|位居|名列|列入?|居|进入?|跻身|保持|稳定|全[国省市区县]|系统)[^，。；：、！？\n（）()]{0,10}"
    r"(?<![提之以此目])前\s?$"
)
# 15分钟生活圈, 3天办结, 30分钟到达: the sooner, the better.
_SOON = re.compile(r"[^，。；、]{0,8}圈|内|可达|到达|直达|通达|到场|送达|办结|响应")
_MOST_BEHIND = re.compile(
    r"(?:/[^\s，。；]{1,4})?\s?(?:及?以[内下]|之[内下]|为限|内(?![容部涵设外业资在需阁]))"
)
_LEAST_BEHIND = re.compile(r"(?:/[^\s，。；]{1,4})?\s?(?:及?以上|之上)")
_ABOUT_BEFORE = re.compile(r"(?:大?约|(?:接|将)?近|不足|差不多)\s?$")
_ABOUT_BEHIND = re.compile(r"\s?(?:左右|上下)")
_OVER_BEFORE = re.compile(r"(?:(?<!不)超过?|(?<!得)超过|突破|逾|多于|(?<!不)高于|(?<!不)大于)\s?$")
_UNDER_BEFORE = re.compile(r"(?<!不)(?:低于|少于|小于)\s?$")
_NOT_BEFORE = re.compile(r"不得?(?:超过?|突破)\s?$")


def limit(before: str, behind: str, unit: Unit) -> int:
    """Return 1 if the words *before* or *behind* an amount say that more is better.

    Return -1 if they say that less is better, and 0 if they say neither.
    """
    if unit.dimension == AGE:
        # 60岁以上: with 65 instead, fewer people are included.
        return -1 if _LEAST_BEHIND.match(behind) else 1
    if unit.word in PLACES and is_rank(before):
        return -1
    # 每千人口, 每2个月: the greater the number, the rarer.
    is_soon = unit.dimension == TIME and _SOON.match(behind)
    if is_soon or _EACH.search(before) or _MOST_BEHIND.match(behind):
        return -1
    return 1 if _LEAST_BEHIND.match(behind) else _limit_before(before, unit)


def is_rank(before: str) -> bool:
    """Whether the words *before* a number say that it is a rank to be reached: 位列全市前三."""
    return _RANK.search(before) is not None


def _limit_before(before: str, unit: Unit) -> int:
    words = [word for word in _WORDS.finditer(_CLAUSE.split(before)[-1]) if _is_about(word, unit)]
    if not words:
        return -1 if unit.word.endswith("工作日") else 0
    last, earlier = words[-1].lastgroup, {word.lastgroup for word in words[:-1]}
    if last == "cut":
        return -1 if _DOWN_TO.search(before) else 1  # 减少支出到5亿
    if last == "least":
        return 1
    # 缩短审批时间3天 cuts three days, 延长服务时间至2小时 adds time: more is better in both.
    is_cut = "cut" in earlier and not _TO.search(before)
    return 1 if last in BURDENS and (is_cut or "least" in earlier) else -1


def _is_about(word: re.Match[str], unit: Unit) -> bool:
    """Whether *word* can refer to an amount of that *unit*."""
    if word.lastgroup == "slow":
        return unit.dimension == TIME
    return word.lastgroup != "spent" or unit.dimension != COUNT


def rank(before: str, behind: str, *, is_more: bool) -> int:
    """Return the rank of a number, by the words *before* and *behind* it.

    It is -1 if they say "about" (约); otherwise 1 if they say "more than" (超过) or "less than"
    (少于), or if *is_more* is true; otherwise 0.
    """
    if _ABOUT_BEFORE.search(before) or _ABOUT_BEHIND.match(behind):
        return -1
    if is_more or _UNDER_BEFORE.search(before):
        return 1
    return int(bool(_OVER_BEFORE.search(before) and not _NOT_BEFORE.search(before)))
