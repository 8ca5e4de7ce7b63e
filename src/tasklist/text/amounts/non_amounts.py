"""Numbers that are not amounts: dates, times, ordinals, and parts of names."""

from __future__ import annotations

import re

from tasklist.text.amounts.numerals import CHINESE, NUMBER, SCALES

_D = "0-9０-９"
# S2线, PM2.5, 第3条, #3, 1+N, 4·26, 〔2023〕, 《100…》.
_BEFORE = re.compile(r"(?:[A-Za-z]-?|[第#№+＋·•_〔\[【《/\\]|[A-Za-z]\.)\s?$")
_ORDINAL = "#|号|届|级|季度|年级|月|楼|路|线|室|标段|单元|版"
_AFTER = re.compile(rf"\s?(?:{_ORDINAL}|[+＋·•]|[:：]\s?[{_D}])")
# 7、11号线, 2和3号楼, 一、二季度: what follows the last number applies to all.
_ROW = re.compile(rf"(?:\s?[、和及与/\-—~～至到]\s?(?:{NUMBER})){{1,9}}\s?(?:{_ORDINAL})")
_SHORT = re.compile(rf"[{_D}]{{1,3}}|[{CHINESE}{SCALES}]{{1,3}}")
_COLON = re.compile(rf"[{_D}][:：]\s?$")
# Anniversaries: 5.12防灾, 12.4”国家宪法日.
_ANNIVERSARY = re.compile(r"(?:1[0-2]|0?[1-9])\.(?:[12][0-9]|3[01]|0?[1-9])")
_ITS_NAME = re.compile(
    r"[”\"’』」]|(?:全国|国家|国际|世界|防|宣传|知识产权|烈士|建军|消防|环境|禁毒)"
)
_OPENING = re.compile(r"[“\"‘『「《【]$")
# 1. 2、 3） （4） at the beginning of a line or a sentence.
_ITEM_START = re.compile(r"(?:^|[\n。；;：:]\s*|[（(]\s?)$")
_ITEM = re.compile(rf"[{_D}]{{1,2}}|[{CHINESE}{SCALES}]{{1,3}}")
_ITEM_END = re.compile(rf"\s?[.．、)）](?![{_D}])")
_CLOCK = re.compile(r"\s?(?:时(?![段限长])|点(?![位多]))")
_PAST_THE_HOUR = re.compile(r"[时点]\s?$")
_CODE = re.compile(r"(?:电话|热线|传真|邮编|邮政编码|编号|代码|账号|拨打|桩号|型号|第)[:：]?\s?$")
_ZERO = re.compile(rf"0[{_D}]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Years or days are an amount only beside one of these words; 三年行动 and 15日前 are not.
_LASTS_BEFORE = re.compile(
    r"(?:为期|连续|历时|每|未来|至少|不少于|不超过|超过|满|缩短|缩短至|延长|延长至|提前|压缩至|压缩|质保|保修|用|"
    r"时限|期限|周期|工期)\s?$"
)
_LASTS_AFTER = re.compile(r"\s?(?:以内|之内|内(?!容)|以上|左右|期(?!间))")
# 举办3期 is a count, 三期工程 is a name.
_TERMS_BEFORE = re.compile(
    r"(?:举办|开办|开展|组织|办|培训|讲座|共|少于|至少|达|达到|班|直播|印发|编印|推出|刊发|发布|完成培训)\s?$"
)
_TERMS_AFTER = re.compile(
    r"期?\s?(?:工程|项目|建设|地块|施工|招商|竣工|主体|用地|厂房|改造|开发|投|开工|[：:])"
)


def is_named(text: str, start: int, end: int) -> bool:
    """Whether the number from *start* to *end* is part of a name, an ordinal or a time of day."""
    before, number = text[max(0, start - 12) : start], text[start:end]
    if number == "两" and text.startswith("届", end):
        return False  # a count: an ordinal has 二
    return bool(
        any(pattern.search(before) for pattern in (_BEFORE, _COLON, _CODE))
        or any(pattern.match(text, end) for pattern in (_AFTER, _CLOCK))
        or _ZERO.match(number)
        or (_SHORT.fullmatch(number) and _ROW.match(text, end))
        or (_PAST_THE_HOUR.search(before) and text.startswith("分", end))
        or (_ITEM.fullmatch(number) and begins_item(text, start) and _ITEM_END.match(text, end))
        or (_ANNIVERSARY.fullmatch(number) and _is_anniversary(text, before, end))
    )


def _is_anniversary(text: str, before: str, end: int) -> bool:
    return bool(_ITS_NAME.match(text, end) or _OPENING.search(before))


def begins_item(text: str, start: int) -> bool:
    """Whether *start* begins a line or sentence, so that a number there can number an item."""
    return _ITEM_START.search(text[max(0, start - 4) : start]) is not None


def is_quoted(text: str, start: int) -> bool:
    """Whether the number at *start* begins a quoted phrase: “三品一标”, “两个确立”."""
    return start > 0 and _OPENING.match(text[start - 1]) is not None


def is_year(number: str) -> bool:
    """Whether *number* can be a year or, if it is a span (2021-2025), both ends can be years."""
    return all(_YEAR.fullmatch(part) for part in re.split(r"\s?[-—–~～至到]+\s?", number))


def lasts(text: str, start: int, end: int) -> bool:
    """Whether the years or days from *start* to *end* are a duration and not a date."""
    before = text[max(0, start - 8) : start]
    return bool(_LASTS_BEFORE.search(before) or _LASTS_AFTER.match(text, end))


def is_stage(text: str, start: int, end: int) -> bool:
    """Whether the number at *start*, before 期, names a stage (二期工程); 培训3期 has a count."""
    if text[start] == "两":
        return False
    before = text[max(0, start - 8) : start]
    return not _TERMS_BEFORE.search(before) or bool(_TERMS_AFTER.match(text, end))
