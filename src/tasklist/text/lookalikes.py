"""Look-alike names: the skeleton of a name, and its ordinary spelling.

A text that is copied from a PDF has ⽂ (U+2F42, a radical for dictionaries) where people type 文;
brackets are typed in two widths, and names are padded with spaces. Code that compares, looks up or
counts names uses their `skeleton`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tasklist.text import invisible, normal_forms

# Radicals and strokes, each before the character that it looks like: Unicode's
# EquivalentUnifiedIdeograph. Radicals that NFKC replaces, such as Kangxi's, are not here.
_RADICALS = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺
⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭
⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿
⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶
⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐
⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ㇆𠃌 ㇏乀
㇐一 ㇑丨 ㇒丿 ㇓丿 ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌 ㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎
"""
# One shape for all characters that people take for the same; NFKC has unified their widths.
_SHAPES = (
    ("(", "[{〔〘【〖〚❨❲"), (")", "]}〕〙】〗〛❩❳"), ("<", "《〈«‹⟨⟪"), (">", "》〉»›⟩⟫"),
    ('"', "'`“”„‟‘’‚‛「」『』〝〞〟´′″"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a"), ("~", "\u301c\u223c"),
    ("\u00b7", ".。•‧∙⋅・\u2024\u16eb\uff65"), (",", "、"), (":", "∶ː"), ("/", "⁄∕"), ("〇", "○◯"),
    # Greek and Cyrillic letters, which an input method types for Latin ones.
    *zip("ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", strict=True),
    *zip("ABESIJKMHOPCTYXaeopcyxijs", "АВЕЅІЈКМНОРСТУХаеорсухіјѕ", strict=True),
)  # fmt: skip
# Patterns that are compiled when they are used, because most runs meet no such name.
_UNSEEN = "[\\s\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # white space, variation selectors
_RADICAL = "[\u2e80-\u2fd5\u31c0-\u31ef]"
_HAN = ("\u4e00", "\u9fff")  # the first and the last that need no folding


def skeleton(name: str) -> str:
    """The skeleton of *name*: two names with the same skeleton look the same.

    Spaces, invisible characters and variation selectors are left out. Each variant of a
    character, letter, bracket, quotation mark, dash or dot is replaced by one that stands for
    all: ⽂ by 文, Greek Α by a, 【 by (.
    """
    if name and _HAN[0] <= min(name) and max(name) <= _HAN[1]:
        return name  # nearly every name
    folded = invisible.pattern().sub("", normal_forms.nfkc(name.translate(_radicals())))
    return re.sub(_UNSEEN, "", folded).translate(_shapes()).casefold() or name


def ordinary(text: str) -> str:
    """*text* as people type it: radicals and compatibility ideographs become ordinary characters.

    The text looks the same as before: widths, brackets and spaces stay.
    """
    if re.search(_RADICAL, text):
        text = text.translate(_radicals())
    return normal_forms.nfc(text)


def as_typed(text: str) -> str:
    """The typed *text* as the list stores it, with ordinary characters and ASCII spaces.

    Spaces at both ends are removed.
    """
    return ordinary(invisible.with_plain_spaces(text)).strip()


def replaced(text: str) -> dict[str, str]:
    """Map each character of *text* that `ordinary` replaces to the character that replaces it."""
    if ordinary(text) == text:
        return {}  # nearly every text; much faster than the loop
    return {one: other for one in dict.fromkeys(text) if (other := ordinary(one)) != one}


def is_ordinary(name: str) -> bool:
    """Whether *name* is as people type it: no look-alikes, white space or full-width letters."""
    return (
        ordinary(name) == name
        and not re.search(_UNSEEN, name)
        and not invisible.unwritable(name)
        and not any("\uff10" <= character <= "\uff5a" for character in name)
    )


def spellings(names: Iterable[str]) -> dict[str, list[str]]:
    """Map each skeleton to the *names* that have it, each once; these names look the same."""
    by_skeleton: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        by_skeleton.setdefault(skeleton(name), []).append(name)
    return by_skeleton


# The tables are made on first use: hardly any list has a name that needs them.
@cache
def _radicals() -> dict[int, str]:
    known = {code: normal_forms.nfkc(chr(code)) for code in range(0x2E80, 0x2FD6)}
    return known | {ord(pair[0]): pair[1] for pair in _RADICALS.split()}


@cache
def _shapes() -> dict[int, str]:
    return {ord(one): shape for shape, same in _SHAPES for one in same}
