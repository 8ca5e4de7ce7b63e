"""Check of names that differ by one character, which are probably typos.

A typo is rare, while the correct name is frequent. In the name of a person, any character may be
wrong. In the name of a unit it depends on the character, because different units may have similar
names (教育局, 体育局). The rules are in docs/check.md under W301.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import texts
from tasklist.model.former_names import FormerNames
from tasklist.problems import Problem
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.nodes import Node
from tasklist.yamlfile.reader import ParseResult

# Leaders are compared with leaders, and units with units and groups.
KINDS = (("leaders",), ("units", "support", "groups"))
ALIAS_KINDS = {KINDS[0]: "leader", KINDS[1]: "unit"}
LONGEST = 40  # characters; a longer text is a sentence, not a name
RARE = 2  # places; a typo seldom occurs in more places
FAR_MORE = 10  # a name that occurs so many times as often as a similar one is the correct one
OFFICE = 5  # characters; a leader with a name this long is an office (区委分管领导)

# These characters distinguish units of the same kind.
TELLING = frozenset(
    "0123456789一二三四五六七八九十甲乙丙丁东南西北中上下前后内外左右大小新老正副总分省市县国各"
)
UNIT = re.compile(
    r"(?P<place>.{0,3}?[省市区县])?(?P<stem>.+?)"
    r"(?P<ending>公司|集团|中心|办公室|指挥部|委员会|支队|分局|[局委办镇街乡会院所处室队部])?"
)

# Other characters in which the name of a unit can end: 体育馆 is no typo for 体育局.
BODIES = frozenset("省市区县村社组班馆站校园库网台厂店厅司署科股港路桥河湖")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name: its skeleton *text*, which is the same for all spellings that look alike.

    *written* is the first spelling of the name, without spaces. *nodes* are all the places where
    the name occurs.
    """

    text: str
    written: str
    nodes: tuple[Node, ...]

    @property
    def count(self) -> int:
        return len(self.nodes)


def typos(reading: ParseResult) -> Iterator[Problem]:
    """Report names that differ by one character from a more frequent name: 梁军强 beside 梁军.

    A former name, such as 住建委 for 住建局, is not a typo.
    """
    aliases = () if reading.valid_tasklist is None else reading.valid_tasklist.aliases
    for keys in KINDS:
        former = FormerNames(aliases, ALIAS_KINDS[keys])
        names = [name for name in _names(reading, keys) if name.text not in former]
        for name, other in _suspects(names, leaders="leaders" in keys):
            facts = {"name": name.written, "other": other.written, "count": other.count}
            for node in name.nodes:
                yield reading.source.problem(node.start, problem_kinds.SIMILAR_NAME, **facts)


def _names(reading: ParseResult, keys: Sequence[str]) -> tuple[_Name, ...]:
    """The names under *keys*, in order of appearance; names that look the same are one name."""
    nodes: dict[str, list[Node]] = {}
    for text in texts(reading):
        name = skeleton(text.node.value) if text.key in keys else ""
        if 1 < len(name) <= LONGEST:
            nodes.setdefault(name, []).append(text.node)
    return tuple(
        _Name(name, SPACE.sub("", places[0].value), tuple(places)) for name, places in nodes.items()
    )


def _suspects(names: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Each probable typo, with the most frequent name that may be meant.

    Names that differ in one place are found by the text that they have in common, which is faster
    than comparing all pairs of names.
    """
    ranked = sorted(names, key=lambda name: -name.count)  # equally frequent names keep their order
    rank = {name.text: place for place, name in enumerate(ranked)}
    usual: dict[str, _Name] = {}
    for one, two in (*_exchanged(ranked, leaders=leaders), *_longer(ranked, leaders=leaders)):
        other, name = sorted((one, two), key=lambda each: rank[each.text])
        if _is_rare(name, other, leaders=leaders):
            before = usual.get(name.text, other)
            usual[name.text] = min(before, other, key=lambda each: rank[each.text])
    return ((name, usual[name.text]) for name in names if name.text in usual)


def _is_rare(name: _Name, other: _Name, *, leaders: bool) -> bool:
    """Whether *name* is rare enough to be a typo of *other*, which is at least as frequent."""
    if other.count >= FAR_MORE * name.count:
        return True
    is_short = leaders and len(name.text) == len(other.text) == 2  # noqa: PLR2004 - 张伟, 张强
    return name.count <= RARE and not is_short


def _exchanged(ranked: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Yield pairs of names of equal length that differ in one character, if that may be a typo.

    *ranked* has the most frequent name first. The first name of each pair is the most frequent of
    all the names that differ in the same place.
    """
    by_length: dict[int, list[_Name]] = {}
    for name in ranked:
        by_length.setdefault(len(name.text), []).append(name)
    for length, alike in by_length.items():
        for at in range(length):
            first: dict[Hashable, _Name] = {}
            for name in alike:
                for kind in _kinds(name.text, at, leaders=leaders):
                    other = first.setdefault((name.text[:at], name.text[at + 1 :], kind), name)
                    if other is not name:
                        yield other, name


def _kinds(text: str, at: int, *, leaders: bool) -> Iterator[Hashable]:
    """Yield keys for finding names similar to *text*, whose character at *at* may be a typo.

    Two names that differ only in this character count as similar if they have a key in common.
    """
    if leaders and len(text) < OFFICE:
        yield ()
        return
    parts = UNIT.fullmatch(text)
    if text[at] in TELLING or parts is None:
        return
    place, stem, ending = parts["place"], parts["stem"], parts["ending"]
    if len(stem) > 1:
        yield "stem", place, stem  # 住建委, 住建局
    # 教育居 for 教育局: no unit ends in 居.
    if ending is None and at == len(text) - 1 > 1 and text[at] not in BODIES:
        yield "stem", place, stem[:-1]
    # 张家窝镇, 张家窑镇; but not 教育局, 体育局, nor 张家窝镇, 李家窝镇.
    if len(stem) > 2 and at > parts.start("stem"):  # noqa: PLR2004 - 教育 is a field, not a name
        yield "ending", place, ending


def _longer(ranked: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Yield pairs of a name and the same name without one character, if this may be a typo."""
    by_text = {name.text: name for name in ranked}
    for name in ranked:
        text = name.text
        for at in range(len(text)):
            shorter = by_text.get(text[:at] + text[at + 1 :])
            if shorter is not None and _may_be_lost(text, at, leaders=leaders):
                yield name, shorter


def _may_be_lost(text: str, at: int, *, leaders: bool) -> bool:
    """Whether the character of *text* at the index *at* may be a typo, or lost in another name."""
    if leaders and len(text) < OFFICE:
        return True
    return len(text) > 3 and text[at] not in TELLING  # noqa: PLR2004 - 残联
