"""What follows a number: units of known size, which can be converted, and measure words."""

from __future__ import annotations

import re
from decimal import Decimal

from tasklist.process.named_tuples import NamedTuple

COUNT, RATIO, TIME, AGE = "count", "ratio", "time", "age"


class Unit(NamedTuple):
    """A unit as it is written in the text; amounts of the same *dimension* can be compared."""

    word: str
    dimension: str
    size: Decimal


_DAY = 24 * 60
# Fifteen 亩 make a hectare. A month has 30 days; of 7 days 5 are working days.
_SIZES: dict[str, dict[str, float | Decimal]] = {
    "length": {
        "公里": 1000, "千米": 1000, "km": 1000, "KM": 1000, "Km": 1000, "延米": 1, "米": 1, "m": 1,
        "厘米": Decimal("0.01"), "cm": Decimal("0.01"), "毫米": Decimal("0.001"),
        "mm": Decimal("0.001"), "英寸": Decimal("0.0254"),
    },
    "area": {
        "平方公里": 10**6, "平方千米": 10**6, "公顷": 10**4, "亩": Decimal(2000) / 3,
        "平方米": 1, "平米": 1, "㎡": 1, "m²": 1, "m2": 1, "平方": 1,
    },
    "volume": {"立方米": 1, "立方": 1, "m³": 1, "m3": 1},
    "mass": {
        "吨": 1000, "公斤": 1, "千克": 1, "kg": 1, "斤": Decimal("0.5"), "克": Decimal("0.001"),
        "微克": Decimal("1e-9"), "毫克": Decimal("1e-6"),
    },
    "power": {"兆瓦": 10**6, "MW": 10**6, "千瓦": 1000, "kW": 1000, "瓦": 1},
    "energy": {"千瓦时": 1, "kWh": 1},
    "points": {"个百分点": 1, "百分点": 1},
    "money": {"元": 1},
    "dollars": {"美元": 1},
    RATIO: {"倍": 1, "成": Decimal("0.1")},
    AGE: {"周岁": 1, "岁": 1},
    TIME: {
        "秒": Decimal(1) / 60, "分钟": 1, "小时": 60, "个小时": 60, "天": _DAY, "日": _DAY,
        "个工作日": _DAY * Decimal("1.4"), "工作日": _DAY * Decimal("1.4"), "周": 7 * _DAY,
        "个星期": 7 * _DAY, "星期": 7 * _DAY, "个月": 30 * _DAY, "个季度": 91 * _DAY,
        "学期": 182 * _DAY, "个学期": 182 * _DAY, "年": 365 * _DAY,
    },
}  # fmt: skip
# 次性, 个意识, 位一体: not a measure word, but part of a name or another word.
_MEASURES = (
    "个(?!意识|自信|维护|确立|全面|代表|一百年|区分|带头|坚持|必须|大局|振兴|百分百)",
    "所(?![有在属])", "处(?![理置于级])", "家(?!庭|长|乡|园)", "座", "条(?!例)", "项(?!目)",
    "项目", "件", "台(?![账阶])", "套", "部(?!分|门|署|队|委)", "辆", "户次", "户", "人次",
    "人份", "人(?![大民社])", "名(?![单称])", "位(?!于|一体|数)", "次(?![性日年月])", "场次", "届",
    "场(?![所景馆地])", "栋", "幢", "间(?!隔)", "块", "片区", "片", "只",
    "支(?![持付部行撑援出东南西北路])", "根", "株", "棵", "盏", "张", "份", "种(?![植子粮业])",
    "类", "批次", "批(?![准复])", "轮次", "轮(?!换|岗|训)", "门(?![诊口])", "篇",
    "本(?![年月季区市级科地周届])", "册", "例", "宗", "起(?![步来草点到义])", "站(?!式)",
    "层(?![面级])", "组(?!织)", "队(?!伍)", "团(?!队)", "对(?![接外口])", "盒", "袋", "桶", "头",
    "大(?!学|棚|道|队|街|会|桥|厦|赛|型|力|幅|量|数据|连)", "村", "校", "镇(?!街)", "街镇", "县",
    "岗位", "岗", "床", "床位", "张床位", "学位", "托位", "点位", "车位", "泊位", "剂次", "剂",
    "针", "趟", "班次", "列", "航班", "道", "杆", "眼", "口(?!碑|径|袋)", "幅", "集(?![中体团])",
    "首(?!次|批|个|家|开)", "题", "节(?![约点能日目气水电])", "课时", "学时", "标箱", "辆次",
    "车次", "分(?![别类局级院校公管工析之区布期])", "标准箱", "款", "封", "枚", "艘",
    "架", "束",
)  # fmt: skip
# Characters that make a unit in front of them another word: 周年, 一元化, 年级, 一日游, 天津.
_OTHERWISE = {
    "周": "[年边岁转期]", "元": "[化素宝旦]", "年": "[级龄]", "日": "[游报常]", "天": "[津然线开]",
    "成": "[立为员果功品长交分型熟效绩本人]", "米": "[兰粉]", "亩": "均",
}  # fmt: skip
_SIZED = {
    word: Unit(word, dimension, Decimal(size))
    for dimension, words in _SIZES.items()
    for word, size in words.items()
}


def _pattern(word: str) -> str:
    """A pattern for the unit *word*. It does not match if *word* is only part of a longer word."""
    after = "[A-Za-z]" if word[0].isascii() else _OTHERWISE.get(word)
    return re.escape(word) + (f"(?!{after})" if after else "")


_UNIT = re.compile(
    rf"\s?(?:(?P<sized>{'|'.join(map(_pattern, sorted(_SIZED, key=len, reverse=True)))})"
    rf"|(?P<measure>{'|'.join(_MEASURES)}|期(?!间)))"
)


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit at *start* of *text*, and the index of its end; None if there is no unit."""
    match = _UNIT.match(text, start)
    if match is None:
        return None
    word = match["sized"]
    return _SIZED[word] if word else Unit(match["measure"] or "期", COUNT, Decimal(1)), match.end()
