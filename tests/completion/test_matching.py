"""Which names a typed text means."""

from __future__ import annotations

import pytest

from tasklist.completion.matching import Matches, matching
from tasklist.shells.candidates import Candidate

NAMES = ["教育局", "体育局", "消防救援支队", "商务局", "水务局", "Wi-Fi办", "35", "135"]


@pytest.mark.parametrize(
    ("typed", "names", "extends"),
    [
        ("", NAMES, True),
        ("教", ["教育局"], True),
        ("育", ["教育局", "体育局"], False),
        ("jyj", ["教育局"], False),
        ("JY", ["教育局"], False),  # before 消防救援支队, which has j and y inside
        ("jyz", ["消防救援支队"], False),
        ("swj", ["商务局", "水务局"], False),
        ("wi", ["Wi-Fi办"], False),
        ("ｗｉ", ["Wi-Fi办"], False),
        ("fi", ["Wi-Fi办"], False),
        ("3", ["35"], True),
        ("５", [], False),
        ("５0", [], False),
        ("火星", [], False),
    ],
)
def test_a_text_means_these_names(typed: str, names: list[str], extends: bool) -> None:
    """The beginning goes before a part, and a part with the initials at the beginning."""
    found = matching(typed, map(Candidate, NAMES))
    assert found == Matches([Candidate(name) for name in names], extends)
