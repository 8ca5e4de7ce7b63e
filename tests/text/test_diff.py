"""Two texts compared as people read them: by character, numbers whole."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.diff import LIMIT, Piece, diff_runs, is_similar

TEXTS = st.lists(
    st.sampled_from(
        ["新", "增", "学", "位", "7", "50", "750", "1,200", "三十", "%", "。", "\n", "a"]
    )
).map("".join)


def run_text(old: str, new: str) -> str:
    """What becomes of one text to make another, in one line."""
    form = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(form[sign].format(text) for sign, text in diff_runs(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("新增750个", "新增700个", "新增[-750-]{+700+}个"),
        ("完成95%", "完成90%", "完成[-95%-]{+90%+}"),
        ("投资1,200万元", "投资1.2亿元", "投资[-1,200万-]{+1.2亿+}元"),
        ("建成三十所", "建成二十所", "建成[-三十-]{+二十+}所"),
        ("新增七百五十个", "新增七百个", "新增[-七百五十-]{+七百+}个"),
        ("增长百分之三十五", "增长百分之三十", "增长[-百分之三十五-]{+百分之三十+}"),
        ("服务１２０万人", "服务十余万人", "服务[-１２０万-]{+十余万+}人"),
        ("投资1亿2000万元", "投资1亿元", "投资[-1亿2000万-]{+1亿+}元"),
        ("启动建设", "启动工程建设", "启动{+工程+}建设"),
        ("全部完成", "完成", "[-全部-]完成"),
        ("", "甲", "{+甲+}"),
        ("甲", "", "[-甲-]"),
    ],
)
def test_what_changed_is_marked(old: str, new: str, expected: str) -> None:
    """A changed character is the smallest thing shown, but of numbers."""
    assert run_text(old, new) == expected


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    """Nothing is lost, nothing added; no two runs of one kind stand together."""
    runs = diff_runs(old, new)
    assert "".join(text for sign, text in runs if sign in "=-") == old
    assert "".join(text for sign, text in runs if sign in "=+") == new
    assert all(text for _sign, text in runs)
    assert all(a.sign != b.sign for a, b in itertools.pairwise(runs))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("完成主体施工", "完成主体工程施工", True), ("完成主体施工", "召开会议", False),
     ("甲" * (LIMIT + 1), "甲" * (LIMIT + 1), False)],
)  # fmt: skip
def test_one_text_became_the_other(old: str, new: str, expected: bool) -> None:
    """Where half of both is the same; of what is too long nobody can say."""
    assert is_similar(old, new) == expected


def test_long_texts_take_no_time() -> None:
    """What is the same at both ends stays, the rest is one change."""
    old, new = ("头" + "甲乙" * LIMIT + "尾"), ("头" + "丙丁" * LIMIT + "尾")
    assert diff_runs(old, new) == [
        Piece("=", "头"), Piece("-", "甲乙" * LIMIT), Piece("+", "丙丁" * LIMIT), Piece("=", "尾")
    ]  # fmt: skip
