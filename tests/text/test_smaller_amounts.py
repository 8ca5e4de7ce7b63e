"""Whether a text promises less: a table of pairs, and what holds of every text of the list."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.amounts import Amount, amounts
from tasklist.text.amounts.smaller_amounts import MOST_PAIRS, has_smaller_amount
from tasklist.text.diff import LIMIT
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

PUBLISHED = (ROOT / "data" / "tasks_2023.yaml").read_text("utf-8")
with (ROOT / "tests" / "samples" / "softened.tsv").open(encoding="utf-8", newline="") as table:
    PAIRS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
LIST = read_bytes(PUBLISHED.encode(), "t.yaml").tasklist
TEXTS = [t.goal for t in LIST.tasks] + [p.milestone.plan for p in LIST.milestones]
# Every amount of the published list, each with its text.
AMOUNTS = [(text, amount) for text in dict.fromkeys(TEXTS) for amount in amounts(text)]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"line {n}" for n in range(2, len(PAIRS) + 2)])
def test_a_pair_of_the_table(pair: dict[str, str]) -> None:
    """tests/samples/softened.tsv: what is less is marked, and what is not is not."""
    assert has_smaller_amount(pair["old"], pair["new"]) == (pair["softened"] == "yes"), pair["why"]


def test_the_table_is_large_and_real() -> None:
    """At least 120 pairs, half of them from the published list, each once, with a reason."""
    assert len({(pair["old"], pair["new"]) for pair in PAIRS}) == len(PAIRS) >= 120
    assert {pair["softened"] for pair in PAIRS} == {"yes", "no"}
    assert all(pair["why"] for pair in PAIRS)
    assert sum(pair["old"] in PUBLISHED for pair in PAIRS) >= len(PAIRS) / 2


def with_number(text: str, amount: Amount, factor: int) -> str:
    """*text* with another number for *amount*: *factor* percent of it."""
    low = amount.low / amount.unit.size * factor / 100
    number = f"{low:f}" if low % 1 and amount.unit.dimension != "count" else str(int(low))
    if text[amount.end - 1] in "%‰":
        number = f"{amount.low * factor:f}%"
    return text[: amount.start] + number + text[amount.end :]


def can_be_varied(amount: Amount) -> bool:
    """Whether it is one number in front of its unit, and more than an article."""
    return amount.unit.word not in ("每", "") and amount.low == amount.high and not amount.is_vague


VARIED = [(text, amount) for text, amount in AMOUNTS if can_be_varied(amount)]


def test_every_amount_of_the_published_list() -> None:
    """Half of it is less, of a ceiling twice; the other way round, and as it is, it is not."""
    assert len(VARIED) > 150
    for text, amount in VARIED:
        worse, better = (200, 50) if amount.limit < 0 else (50, 200)
        assert has_smaller_amount(text, with_number(text, amount, worse)), (text, amount)
        assert not has_smaller_amount(text, with_number(text, amount, better)), (text, amount)
        assert not has_smaller_amount(text, text)


def test_an_amount_that_is_gone() -> None:
    """Wherever it stood in a published text, with its unit taken out."""
    for text, amount in VARIED:
        end = amount.end + len(amount.unit.word) * text.startswith(amount.unit.word, amount.end)
        assert has_smaller_amount(text, text[: amount.start] + text[end:]), (text, amount)


@given(st.sampled_from(VARIED), st.sampled_from(TEXTS))
def test_among_others(one: tuple[str, Amount], other: str) -> None:
    """What is less stays less, whatever is put before or behind it."""
    text, amount = one
    worse = with_number(text, amount, 200 if amount.limit < 0 else 50)
    assert has_smaller_amount(text, f"{worse}。{other}")
    assert has_smaller_amount(text, f"{other}。{worse}")
    assert not has_smaller_amount(text, f"{text}。{other}")


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HARMLESS = {
    "sentences in another order": lambda text: "".join(reversed(sentences(text))),
    "digits of full width": lambda text: text.translate(WIDE),
    "other marks": lambda text: text.replace("；", "。").replace("，", "、"),
    "more words around it": lambda text: f"进一步压实责任，{text}，确保取得实效",
    "more words in it": lambda text: text.replace("完成", "扎实完成").replace("推进", "稳步推进"),
    "a sentence more": lambda text: f"{text}。新建公园3个，覆盖率达到95%",
    "sentences without amounts left out": lambda text: "".join(
        sentence for sentence in sentences(text) if amounts(sentence)
    ),
}  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of *text*, each with the mark that ends it; a newline begins an item."""
    return [f"{part}。" for part in re.split(r"[。；]", text) if part]


@pytest.mark.parametrize("edit", HARMLESS)
def test_an_edit_that_keeps_every_amount(edit: str) -> None:
    """No mark: the published texts, written otherwise."""
    for text in {text for text, _amount in AMOUNTS}:
        new = HARMLESS[edit](text)
        assert not has_smaller_amount(text, new), (text, new)


def test_long_texts() -> None:
    """What can't be laid side by side is compared by what stands near each amount."""
    head = "开展宣传。" * LIMIT
    assert has_smaller_amount(f"新建学校5所。{head}", f"{head}新建学校4所。")
    assert not has_smaller_amount(f"新建学校5所。{head}", f"{head}新建学校6所。")
    many = [f"建成{n}个" for n in range(1, 500)]
    assert len(many) ** 2 > MOST_PAIRS
    assert has_smaller_amount("、".join(many), "新" + "、".join(reversed(many)) + "旧")
