"""Initials in pinyin: from the order of GB 2312, and of nothing else."""

from __future__ import annotations

import pytest

from tasklist.text.pinyin import FIRST, INITIALS, LAST, initials

# The first and the last character of each initial in the table of the standard.
EDGES = (
    "啊澳 芭怖 擦错 搭堕 蛾贰 发咐 噶过 哈祸 击骏 喀阔 垃络 妈穆 拿诺 哦沤 啪曝 期群 然弱 撒所 "
    "塌唾 挖误 昔迅 压孕 匝座"
)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("教育局", "jyj"), ("商务局", "swj"), ("水务局", "swj"), ("梁军强", "ljq"),
        ("市规划资源局西青分局", "sghzyjxqfj"), ("杨柳青镇", "ylqz"), ("", ""),
        ("12345中心", "12345zx"), ("各街镇（甲）", "gjz（j）"), ("abc局", "abcj"),
        ("张亓", "z亓"), ("㐂局", "㐂j"), ("，。", "，。"), ("𠮷", "𠮷"),
    ],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    """One character for each: rare ones, Latin letters, digits and marks are themselves."""
    assert initials(name) == letters


def test_each_boundary_is_where_an_initial_begins() -> None:
    """The characters at both ends of every initial have it; their codes follow one another."""
    edges = EDGES.split()
    assert [initials(pair) for pair in edges] == [2 * letter for letter in INITIALS]
    codes = [int.from_bytes(pair[0].encode("gb2312")) for pair in edges]
    assert tuple(codes) == FIRST
    assert initials("座亍") == "z亍"
    assert int.from_bytes("座".encode("gb2312")) == LAST


def test_every_character_of_the_first_level_has_an_initial() -> None:
    """All 3755 of them."""
    rows = range(0xB0, 0xD8)
    level = [
        bytes((row, cell)).decode("gb2312")
        for row in rows
        for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF)
    ]
    assert len(level) == 3755
    assert set(initials("".join(level))) == set(INITIALS)
