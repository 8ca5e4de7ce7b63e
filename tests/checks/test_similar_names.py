"""Names that look like slips: the rules of docs/check.md, W301, and in how many steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.checks import similar_names
from tasklist.yamlfile.reader import read_bytes
from testing.step_count import MOST, growth

KEYS = ("leaders", "units")
# A number, two endings, a place, and others.
LETTERS = st.sampled_from("二局镇区家窝")


def listed(names: list[str], key: str) -> bytes:
    """A list in which each of *names* stands once, in that order, under *key*."""
    parts = {"leaders": "王某某某某某某", "units": "某某某某某某处"}
    tasks = []
    for number, name in enumerate(names, 1):
        leaders, units = ((parts | {key: name})[each] for each in KEYS)
        tasks.append(
            f"- id: {number}\n  goal: g\n  leaders: [{leaders}]\n  workstreams:\n"
            f"  - units: [{units}]\n    milestones:\n    - {{quarter: Q1-Q4, plan: p}}\n"
        )
    return ("title: T\nyear: 2023\ntasks:\n" + "".join(tasks)).encode()


def similar(names: list[str], key: str) -> set[tuple[str, str]]:
    """Each name that is told, with the one that it may stand for."""
    words = [
        problem.message.split()
        for problem in similar_names.typos(read_bytes(listed(names, key), ""))
    ]
    return {(parts[0], parts[6].rstrip(",")) for parts in words}


def one_off(name: str, other: str) -> int | None:
    """Where two names differ, if one character is all."""
    if abs(len(name) - len(other)) > 1 or name == other:
        return None
    at = next((n for n, (a, b) in enumerate(zip(name, other, strict=False)) if a != b),
              min(len(name), len(other)))  # fmt: skip
    rest, other_rest = (
        name[at + (len(name) >= len(other)) :],
        other[at + (len(other) >= len(name)) :],
    )
    return at if rest == other_rest else None


def is_slip(name: str, other: str, counts: Counter[str], key: str) -> bool:
    """The rules, of two names laid side by side; *other* is the more usual one."""
    at, far_more = one_off(name, other), counts[other] >= 10 * counts[name]
    if at is None or (counts[name] > 2 and not far_more):
        return False
    longest = max(name, other, key=len)
    if key == "leaders" and len(longest) < 5:
        return len(name) != len(other) or len(name) > 2 or far_more
    if len(name) != len(other):
        return len(longest) > 3 and longest[at] not in similar_names.TELLING
    return not {name[at], other[at]} & similar_names.TELLING and is_one_unit(name, other, at)


def is_one_unit(name: str, other: str, at: int) -> bool:
    """Whether two units of one place have a stem or an ending that says so."""
    one, two = similar_names.UNIT.fullmatch(name), similar_names.UNIT.fullmatch(other)
    if one is None or two is None or one["place"] != two["place"]:
        return False
    if one["stem"] == two["stem"]:
        return len(one["stem"]) > 1
    same_end = one["ending"] == two["ending"]
    return same_end and len(one["stem"]) > 2 and at > one.start("stem")


def expected(names: list[str], key: str) -> Iterator[tuple[str, str]]:
    """What `similar` has to be: every name beside every other."""
    counts = Counter(names)
    usual = sorted(counts, key=lambda name: (-counts[name], names.index(name)))
    for place, name in enumerate(usual):
        other = next((o for o in usual[:place] if is_slip(name, o, counts, key)), None)
        if other is not None:
            yield name, other


@st.composite
def near(draw, base: str) -> str:
    """*base* with a character or two otherwise, too few or too many."""
    for _edit in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(base) - 1))
        gone = draw(st.integers(0, len(base) > 2))
        base = base[:at] + draw(LETTERS | st.just("")) + base[at + gone :]
    return base


NAMES = st.sampled_from(["张家窝镇", "住建委", "王小明", "张伟", "南区教育局"]).flatmap(near)


@given(st.lists(st.tuples(NAMES, st.sampled_from([1, 1, 2, 3, 9, 10, 20])), min_size=2, max_size=9),
       st.sampled_from(KEYS))  # fmt: skip
def test_slips_are_those_of_every_name_beside_every_other(
    names: list[tuple[str, int]], key: str
) -> None:
    """And each is told with the most usual name that it may stand for, of equals the first."""
    written = [name for name, count in names for _time in range(count)]
    assert similar(written, key) == set(expected(written, key))


@pytest.mark.parametrize(
    ("names", "key", "expected_pairs"),
    [
        (["张家窝镇"] * 3 + ["张家窑镇"], "units", {("张家窑镇", "张家窝镇")}),
        (["张家窝镇"] * 3 + ["李家窝镇"], "units", set()),
        (["住建委"] * 2 + ["住建局"], "units", {("住建局", "住建委")}),
        (["第一小学"] * 9 + ["第二小学"], "units", set()),
        (["王小明"] * 2 + ["王晓明", "王大明"], "leaders",
         {("王晓明", "王小明"), ("王大明", "王小明")}),
        (["张伟"] * 9 + ["张强"], "leaders", set()),
        (["张伟"] * 10 + ["张强"], "leaders", {("张强", "张伟")}),
        (["区文化旅游局"] * 2 + ["区文化旅局"], "units", {("区文化旅局", "区文化旅游局")}),
    ],
)  # fmt: skip
def test_a_slip_stands_beside_a_more_usual_name(
    names: list[str], key: str, expected_pairs: set[tuple[str, str]]
) -> None:
    """One character off; what tells units apart is none."""
    assert similar(names, key) == expected_pairs == set(expected(names, key))


def other_first(size: int) -> list[str]:
    """Villages that have the first character of their own."""
    return [f"{chr(0x4E00 + n)}家窝镇" for n in range(size)]


def other_middle(size: int) -> list[str]:
    """Of these the first is the most usual, and each other one is a slip."""
    return ["张家窝村镇"] * 3 + [f"张家{chr(0x4E00 + n)}村镇" for n in range(size)]


def other_last(size: int) -> list[str]:
    """Names that begin alike."""
    return [f"李某{chr(0x4E00 + n)}" for n in range(size)]


def longer(size: int) -> list[str]:
    """A name, and as many with one character more."""
    return ["某某中学"] * 3 + [f"某某{chr(0x4E00 + n)}中学" for n in range(size)]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("names", [other_first, other_middle, other_last, longer])
def test_slips_are_sought_in_as_many_steps_as_there_are_names(
    names: Callable[[int], list[str]], key: str
) -> None:
    """However alike they are."""

    def prepared(size: int) -> Callable[[], object]:
        reading = read_bytes(listed(names(size), key), "")
        return lambda: list(similar_names.typos(reading))

    assert growth(prepared, 50) < MOST
