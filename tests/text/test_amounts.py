"""What of a text is an amount, how much it is, and which way is better."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.amounts import LONGEST, amounts
from tasklist.text.amounts.numerals import NUMBER, bounds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("750", "750"), ("1,200", "1200"), ("１２０", "120"), ("１，２００", "1200"),
        ("1.5", "1.5"), ("0.01", "0.01"), ("35%", "0.35"), ("３５％", "0.35"), ("3.5‰", "0.0035"),
        ("1.2万", "12000"), ("1亿2000万", "120000000"), ("3千5百万", "35000000"),
        ("5百万", "5000000"), ("10万千", "100000000"), ("三十五", "35"), ("十", "10"),
        ("十五", "15"), ("二十", "20"), ("两千五百", "2500"), ("一百二十万", "1200000"),
        ("一百二", "120"), ("三万五", "35000"), ("一千零五", "1005"), ("二〇二三", "2023"),
        ("一亿两千万", "120000000"), ("三万亿", "3000000000000"), ("壹佰贰拾万", "1200000"),
        ("万", "10000"), ("百万", "1000000"), ("零点五", "0.5"), ("三点五万", "35000"),
        ("十点五", "10.5"), ("二十五点二五", "25.25"), ("百分之三十五", "0.35"),
        ("百分之0.5", "0.005"), ("百分之百", "1"), ("千分之三", "0.003"), ("万分之二", "0.0002"),
        ("十余万", "100000"), ("100多万", "1000000"), ("几十", "20"), ("数百万", "2000000"),
    ],
)  # fmt: skip
def test_a_number(text: str, value: str) -> None:
    """Digits, Chinese numerals and both together, with scale and share."""
    match = re.fullmatch(NUMBER, text)
    assert match is not None
    assert bounds(text) == (Decimal(value), Decimal(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("两三", 2, 3),
        ("七八", 7, 8),
        ("三五十", 30, 50),
        ("十七八", 17, 18),
        ("两三万", 20000, 30000),
    ],
)
def test_one_or_the_other(text: str, low: int, high: int) -> None:
    """Two digits in a row that are no number of two places."""
    assert bounds(text) == (low, high)


def in_chinese(number: int) -> str:
    """*number* below 100 million as it is read, without shortening."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return f"{in_chinese(number // 10_000)}万{gap}{in_chinese(rest) if rest else ''}"
    text, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + sign
        gap = not digit
    return text


@given(st.integers(1, 99_999_999))
def test_every_number_in_chinese(number: int) -> None:
    """As it is read aloud."""
    assert bounds(in_chinese(number)) == (number, number)


def fields_of(text: str) -> list[tuple[str, str, str, str, int, int]]:
    """The amounts of a text: which, from, to, of what, which way, how sure."""
    return [
        (text[a.start : a.end], f"{a.low.normalize():f}", f"{a.high.normalize():f}", a.unit.word,
         a.limit, a.rank)
        for a in amounts(text)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建5所学校", ("5", "5", "5", "所", 0, 0)),
        ("约10万平方米", ("10万", "100000", "100000", "平方米", 0, -1)),
        ("2000余棵", ("2000", "2000", "2000", "棵", 0, 1)),
        ("投资3-5万元", ("3-5万", "30000", "50000", "元", 0, 0)),
        ("增长3%-5%", ("3%-5%", "0.03", "0.05", "%", 1, 0)),
        ("增长3-5%", ("3-5%", "0.03", "0.05", "%", 1, 0)),
        ("三至五所", ("三至五", "3", "5", "所", 0, 0)),
        ("2-万元", ("2-万", "2", "10000", "元", 0, 0)),
        ("举办两届", ("两", "2", "2", "届", 0, 0)),
        ("9000-1万元", ("9000-1万", "9000", "10000", "元", 0, 0)),
        ("控制在5%以内", ("5%", "0.05", "0.05", "%", -1, 0)),
        ("不少于2场", ("2", "2", "2", "场", 1, 0)),
        ("突破100亿元", ("100亿", "10000000000", "10000000000", "元", 0, 1)),
        ("3公里", ("3", "3000", "3000", "公里", 0, 0)),
        ("九成五以上", ("九", "0.95", "0.95", "成", 1, 0)),
        ("三年半以内", ("三", "1839600", "1839600", "年", -1, 0)),
        ("5分之一", ("5分之一", "0.2", "0.2", "分之", 0, 0)),
        ("每月1次", ("每月", "43200", "43200", "每", -1, 0)),
        ("60岁以上", ("60", "60", "60", "岁", -1, 0)),
        ("三亿多元", ("三亿", "300000000", "300000000", "元", 0, 1)),
        ("达到三十。", ("三十", "30", "30", "", 0, 0)),
        ("由3家单位作为主体实施", ("3", "3", "3", "家", 0, 0)),
        ("半数亿元企业", ("半数", "0.5", "0.5", "", 0, 0)),
        ("缩短审批时间3天", ("3", "4320", "4320", "天", 1, 0)),
        ("排放量10吨", ("10", "10000", "10000", "吨", -1, 0)),
    ],
)  # fmt: skip
def test_an_amount(text: str, expected: tuple[str, str, str, str, int, int]) -> None:
    """Which characters, from how much to how much of what, and what the words around it say."""
    assert fields_of(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年底", "2023-2025年行动", "二〇二三年", "3月份", "15日前", "二季度", "一、二季度",
        "上午9时30分", "14:30前", "晚8点", "第3条", "第十五届", "〔2023〕41号", "3#楼",
        "7、8、11号线", "1-3号楼", "S2线", "G104国道", "5G基站", "PM2.5治理", "12345热线",
        "完成12345热线升级", "电话27391234", "022-27391234", "13800138000", "1. 开工",
        "（二）开工", "2、开工", "二期工程", "3期工程", "三级医院", "三年行动", "二次结构",
        "一体化", "统一", "十四五规划", "党的二十大", "“两个确立”", "四个意识", "1+N体系",
        "“113”英才", "“12.4”国家宪法日", "5.12防灾减灾", "4·26知识产权", "三期竣工", "北三村",
        "兴华九支北路", "李七庄街", "四十四中学", "1:500地形图", "由5天压缩至", "3岁儿童", "周三",
        "十九大报告", "公元2000", "六角亭", "20成果", "0",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    """Times, places in a row, and what is called by a number."""
    assert fields_of(text) == []


def test_what_is_too_long_is_no_number() -> None:
    """And takes no time: nobody writes it."""
    assert amounts("9" * (LONGEST + 1) + "个") == []
    assert amounts("新建" + "九" * 100_000 + "个") == []
    assert amounts("3、" * 50_000 + "号") == []


@given(
    st.text(
        "0123456789一二两十百千万亿点年月日个所家第号%-—至到每翻番半成余约近上以内下由。、，“”\n",
        max_size=30,
    )
)
def test_any_text_has_its_amounts(text: str) -> None:
    """In the order of reading, within the text, one behind the other."""
    result = amounts(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(result))
    assert all(0 <= a.start < a.end <= len(text) and a.low <= a.high for a in result)
