"""Names that look the same: found alike, and written as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from tasklist.text.lookalikes import is_ordinary, ordinary, replaced, skeleton, spellings

ALIKE = [
    ("水务局", "⽔务局"),  # a Kangxi radical
    ("西青区", "⻄⻘区"),  # of the supplement, which NFKC does not know
    ("金融局", "\uf90a融局"),  # a compatibility ideograph
    ("建工集团（总部）", "建工集团(总部)"),
    ("建工集团（总部）", "建工集团〔总部〕"),
    ("建工集团（总部）", "建工集团【总部】"),
    ("建工集团（总部）", "建工集团﹙总部﹚"),
    ("“双创”办", '"双创"办'),
    ("“双创”办", "「双创」办"),
    ("“双创”办", "＂双创＂办"),
    ("《西青报》社", "〈西青报〉社"),
    ("5G专班", "５Ｇ专班"),
    ("ABC公司", "ａｂｃ公司"),
    ("ABC公司", "\u0410\u0412\u0421公司"),  # Cyrillic
    ("A座物业", "\u0391座物业"),  # Greek
    ("café局", "cafe\u0301局"),  # NFD
    ("买买提·江", "买买提•江"),
    ("买买提·江", "买买提．江"),
    ("买买提·江", "买买提・江"),
    ("一\u2014二组", "一－二组"),
    ("二〇二专班", "二○二专班"),
    ("第2组", "第②组"),
    ("梁军", "梁\u3000军"),
    ("梁军", " 梁 军\xa0"),
    ("开发区管委会", "开发区\u200b管委会"),
    ("葛沽镇", "葛\U000e0100沽镇"),
]
UNLIKE = [
    ("教育局", "体育局"), ("梁军", "梁军强"), ("一组", "二组"), ("（一）组", "（二）组"),
    ("A组", "B组"), ("甲、乙", "甲乙"), ("建工集团", "建工集团（总部）"), ("土地局", "士地局"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "other"), ALIKE)
def test_names_that_look_the_same_have_one_skeleton(name: str, other: str) -> None:
    """Whichever of the two is asked for, the other is found."""
    assert name != other
    assert skeleton(name) == skeleton(other)
    assert spellings([name, other, name]) == {skeleton(name): [name, other]}


@pytest.mark.parametrize(("name", "other"), UNLIKE)
def test_names_that_differ_to_the_eye_stay_apart(name: str, other: str) -> None:
    """One is not found by the other."""
    assert skeleton(name) != skeleton(other)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u3000"])
def test_a_name_of_nothing_is_its_own_skeleton(name: str) -> None:
    """It is alike to no name that shows anything, and to no other of its kind."""
    assert skeleton(name) == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("⽂旅局召开⼤会", "文旅局召开大会"),
        ("⻅⻓⻔⻋⻢⻩", "见长门车马黄"), ("\uf90a融", "金融"),
        ("㇐号", "一号"), ("50\u2126", "50Ω"), ("cafe\u0301", "café"),
        # What can be told apart by eye stays.
        ("（ＡＢ）①㎡“”", "（ＡＢ）①㎡“”"), ("葛\U000e0100沽", "葛\U000e0100沽"),
        ("甲　乙", "甲　乙"),
    ],
)  # fmt: skip
def test_a_text_as_people_type_it(text: str, written: str) -> None:
    """Radicals and compatibility ideographs become the characters that they show."""
    assert ordinary(text) == written
    assert ordinary(written) == written


def test_what_was_replaced_is_told_one_by_one() -> None:
    """Each character once, with what it becomes."""
    assert replaced("⽂旅局⽂件⻅") == {"⽂": "文", "⻅": "见"}
    assert replaced("文旅局") == {}


def test_every_radical_looks_like_an_ideograph() -> None:
    """None of the two blocks of radicals is left as it is, but the mark of repetition."""
    radicals = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))]
    assigned = [one for one in radicals if unicodedata.category(one) != "Cn"]
    assert [one for one in assigned if ordinary(one) == one] == ["\u2e80"]
    assert all(len(ordinary(one)) == 1 for one in assigned)


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("建工集团（总部）", True), ("建工集团(总部)", True), ("5G专班", True), ("５G专班", False),
        ("⽂旅局", False), ("梁 军", False), ("葛\U000e0100沽镇", False),
    ],
)  # fmt: skip
def test_which_of_two_spellings_people_would_type(name: str, is_so: bool) -> None:
    """Brackets are typed in either width; letters and digits in half width."""
    assert is_ordinary(name) is is_so
