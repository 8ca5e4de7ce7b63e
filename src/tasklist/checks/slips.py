"""Names one character off another: which of them are slips, and which only look alike.

A slip is rare, and stands beside a name that is not. For people one character
decides little: nobody's name is another's and one character more. Of units much
of the name is common to all (教育局, 体育局), so there it depends on where the
character stands. docs/check.md, W301, has the rules in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasklist.checks.parts import texts
from tasklist.language import _
from tasklist.nodes import Node
from tasklist.problems import Problem
from tasklist.reader import Reading

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
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and every place where it stands."""

    text: str
    nodes: tuple[Node, ...]

    @property
    def count(self) -> int:
        return len(self.nodes)


def slips(reading: Reading) -> Iterator[Problem]:
    """No name is one character off a more usual one: 梁军强 beside 梁军."""
    for keys in KINDS:
        names = _names(reading, keys)
        for name, other in _suspects(names, leaders="leaders" in keys):
            message = _("{name} is one character off {other}, which stands here {count} times")
            message = message.format(name=name.text, other=other.text, count=other.count)
            remedy = _("If it is a slip, write {other}.").format(other=other.text)
            for node in name.nodes:
                yield reading.source.problem(node.start, "W301", message, remedy)


def _names(reading: Reading, keys: Sequence[str]) -> tuple[_Name, ...]:
    """The names under *keys*, in order of appearance; spaces are not looked at."""
    nodes: dict[str, list[Node]] = {}
    for text in texts(reading):
        name = SPACE.sub("", text.node.value) if text.key in keys else ""
        if 1 < len(name) <= LONGEST:
            nodes.setdefault(name, []).append(text.node)
    return tuple(_Name(name, tuple(found)) for name, found in nodes.items())


def _suspects(names: Sequence[_Name], *, leaders: bool) -> Iterator[tuple[_Name, _Name]]:
    """Each name that looks like a slip, with the most usual name that it may stand for."""
    order = {name.text: position for position, name in enumerate(names)}
    near: dict[str, list[_Name]] = {}
    for name in names:
        for variant in _variants(name.text):
            near.setdefault(variant, []).append(name)
    for name in names:
        around = {other.text: other for variant in _variants(name.text) for other in near[variant]}
        usual = [
            other
            for other in around.values()
            if (-other.count, order[other.text]) < (-name.count, order[name.text])
            and _is_slip(name, other, leaders=leaders)
        ]
        if usual:
            yield name, max(usual, key=lambda other: (other.count, -order[other.text]))


def _variants(name: str) -> set[str]:
    """The name, and the name without any one character: names one off share one of them."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _is_slip(name: _Name, other: _Name, *, leaders: bool) -> bool:
    """Whether *name*, no more usual than *other*, may be a slip for it."""
    far_more = other.count >= FAR_MORE * name.count
    if name.count > RARE and not far_more:
        return False
    start = _one_off(name.text, other.text)
    if start is None:
        return False
    if leaders and max(len(name.text), len(other.text)) < OFFICE:
        return _are_one_leader(name.text, other.text, far_more=far_more)
    return _are_one_unit(name.text, other.text, start)


def _one_off(name: str, other: str) -> int | None:
    """Where the two differ, if it is by one character: another, one more or one less."""
    shorter = min(len(name), len(other))
    start = next((at for at in range(shorter) if name[at] != other[at]), shorter)
    rests = (name[start:], name[start + 1 :]), (other[start:], other[start + 1 :])
    (whole, rest), (other_whole, other_rest) = rests
    alike = rest in (other_rest, other_whole) or whole == other_rest
    return start if alike else None


def _are_one_leader(name: str, other: str, *, far_more: bool) -> bool:
    """One character more, or another one of three or more; of two only where it is rare."""
    return len(name) != len(other) or len(name) > 2 or far_more  # noqa: PLR2004 - 张伟, 张强


def _are_one_unit(name: str, other: str, start: int) -> bool:
    """Whether two units, alike up to *start*, differ in what does not tell units apart."""
    differing = {text[start : start + 1] for text in (name, other)}
    if len(name) != len(other):
        longer = max(name, other, key=len)
        return min(len(name), len(other)) > 2 and longer[start] not in TELLING  # noqa: PLR2004 - 残联
    if differing & TELLING:
        return False
    one, two = (UNIT.fullmatch(text) for text in (name, other))
    if one is None or two is None or one["place"] != two["place"]:
        return False
    if one["stem"] == two["stem"]:
        return len(one["stem"]) > 1  # 住建委, 住建局
    # 张家窝镇, 张家窑镇; but not 教育局, 体育局, nor 张家窝镇, 李家窝镇.
    return one["ending"] == two["ending"] and len(one["stem"]) > 2 and start > one.start("stem")  # noqa: PLR2004
