"""Names one character off another: which of them are slips, and which only look alike.

A slip is rare, and stands beside a name that is not. For people one character
decides little: nobody's name is another's and one character more. Of units much
of the name is common to all (教育局, 体育局), so there it depends on where the
character stands. docs/check.md, W301, has the rules in words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from tasklist.checks.traverse import texts
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.nodes import Node
from tasklist.yamlfile.reader import ParseResult

# Names are compared with their like: leaders with leaders, units with groups.
KINDS = (("leaders",), ("units", "groups"))
LONGEST = 40  # characters: more is a sentence, not a name
RARE = 2  # places: a slip is seldom made more often
FAR_MORE = 10  # times as often: then the other name is the usual one
OFFICE = 5  # characters: a leader's entry as long as this is an office (区委分管领导)

# One unit of several that are alike is told apart by these.
TELLING = frozenset(
    "0123456789一二三四五六七八九十甲乙丙丁东南西北中上下前后内外左右大小新老正副总分省市县国各"
)
UNIT = re.compile(
    r"(?P<place>.{0,3}?[省市区县])?(?P<stem>.+?)"
    r"(?P<ending>公司|集团|中心|办公室|指挥部|委员会|支队|分局|[局委办镇街乡会院所处室队部])?"
)

# Whatever else the name of a body ends in: 体育馆 is no slip for 体育局.
BODIES = frozenset("省市区县村社组班馆站校园库网台厂店厅司署科股港路桥河湖")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by what it looks like, how it is written where it stands first, and every place."""

    text: str
    written: str
    nodes: tuple[Node, ...]

    @property
    def count(self) -> int:
        return len(self.nodes)


def slips(reading: ParseResult) -> Iterator[Problem]:
    """No name is one character off a more usual one: 梁军强 beside 梁军."""
    for keys in KINDS:
        names = _names(reading, keys)
        for name, other in _suspects(names, leaders="leaders" in keys):
            message = ngettext(
                "{name} is one character off {other}, which stands here once",
                "{name} is one character off {other}, which stands here {count} times",
                other.count,
            ).format(name=name.written, other=other.written, count=other.count)
            remedy = _("If it is a slip, write {other}.").format(other=other.written)
            for node in name.nodes:
                yield reading.source.problem(node.start, "W301", message, remedy)


def _names(reading: ParseResult, keys: Sequence[str]) -> tuple[_Name, ...]:
    """The names under *keys*, in order of appearance; those that look the same are one."""
    nodes: dict[str, list[Node]] = {}
    for text in texts(reading):
        name = skeleton(text.node.value) if text.key in keys else ""
        if 1 < len(name) <= LONGEST:
            nodes.setdefault(name, []).append(text.node)
    return tuple(
        _Name(name, SPACE.sub("", found[0].value), tuple(found)) for name, found in nodes.items()
    )


def _suspects(names: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Each name that looks like a slip, with the most usual name that it may stand for.

    No name is laid beside every other: those that differ in one place are found by
    what is the same in them.
    """
    ranked = sorted(names, key=lambda name: -name.count)  # those of one count stay in their order
    rank = {name.text: place for place, name in enumerate(ranked)}
    usual: dict[str, _Name] = {}
    for one, two in (*_exchanged(ranked, leaders=leaders), *_longer(ranked, leaders=leaders)):
        other, name = sorted((one, two), key=lambda each: rank[each.text])
        if _is_rare(name, other, leaders=leaders):
            before = usual.get(name.text, other)
            usual[name.text] = min(before, other, key=lambda each: rank[each.text])
    return ((name, usual[name.text]) for name in names if name.text in usual)


def _is_rare(name: _Name, other: _Name, *, leaders: bool) -> bool:
    """Whether *name* is seldom enough beside *other*, its like and no less usual, for a slip."""
    if other.count >= FAR_MORE * name.count:
        return True
    is_short = leaders and len(name.text) == len(other.text) == 2  # noqa: PLR2004 - 张伟, 张强
    return name.count <= RARE and not is_short


def _exchanged(ranked: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Names that have another character in one place, each with the most usual of its likes."""
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
    """What another name, with another character at *at*, has to share for one to be a slip."""
    if leaders and len(text) < OFFICE:
        yield ()
        return
    parts = UNIT.fullmatch(text)
    if text[at] in TELLING or parts is None:
        return
    place, stem, ending = parts["place"], parts["stem"], parts["ending"]
    if len(stem) > 1:
        yield "stem", place, stem  # 住建委, 住建局
    # 教育居, of 教育局: no unit ends so.
    if ending is None and at == len(text) - 1 > 1 and text[at] not in BODIES:
        yield "stem", place, stem[:-1]
    # 张家窝镇, 张家窑镇; but not 教育局, 体育局, nor 张家窝镇, 李家窝镇.
    if len(stem) > 2 and at > parts.start("stem"):  # noqa: PLR2004 - 教育 says what it does
        yield "ending", place, ending


def _longer(ranked: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Names of which one has a character more."""
    by_text = {name.text: name for name in ranked}
    for name in ranked:
        text = name.text
        for at in range(len(text)):
            shorter = by_text.get(text[:at] + text[at + 1 :])
            if shorter is not None and _may_be_lost(text, at, leaders=leaders):
                yield name, shorter


def _may_be_lost(text: str, at: int, *, leaders: bool) -> bool:
    """Whether the name may have lost the character at *at*, or have it too much."""
    if leaders and len(text) < OFFICE:
        return True
    return len(text) > 3 and text[at] not in TELLING  # noqa: PLR2004 - 残联
