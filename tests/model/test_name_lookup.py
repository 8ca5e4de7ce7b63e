"""Which unit or leader a typed name means: initials of a name."""

from __future__ import annotations

import pytest

from tasklist.errors import AmbiguousNameError, UnknownNameError
from tasklist.model.name_lookup import resolve


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("jyj", {"教育局"}), ("JYJ", {"教育局"}), ("ｊｙｊ", {"教育局"}), ("tj", {"体教育局"}),
        ("jyjy", {"教育局杨柳青分局"}), ("lj", {"梁军"}), ("ljq", {"梁军强"}),
        ("kjj", {"KJJ"}),  # a name before initials
        ("zxz", {"ZXZ中心"}),  # a part of a name before initials
        ("12345zx", {"12345中心"}), ("qj12", {"区级12号"}),
    ],
)  # fmt: skip
def test_initials_of_a_name(typed: str, meaning: set[str]) -> None:
    """All of them before the first of them; a name, or a part of one, before either."""
    known = ("教育局", "教育局杨柳青分局", "体教育局", "梁军", "梁军强", "KJJ", "科技局",
             "ZXZ中心", "中心镇", "12345中心", "区级12号")  # fmt: skip
    assert resolve([typed], known, UnknownNameError) == meaning


@pytest.mark.parametrize("typed", ["j", "1j", "jyjx", "教j", "yj", "12345"])
def test_no_initials(typed: str) -> None:
    """Two letters at least, from the beginning, and nothing else among them."""
    with pytest.raises(UnknownNameError):
        resolve([typed], ("教育局", "水务局"), UnknownNameError)


def test_initials_of_several_names_are_refused() -> None:
    """Both are named."""
    with pytest.raises(AmbiguousNameError, match="商务局、水务局"):
        resolve(["swj"], ("商务局", "教育局", "水务局"), UnknownNameError)
