"""Whether two files hold the same list: by year and words, whatever the layout."""

from __future__ import annotations

import json

import pytest
import yaml

from tasklist.history.list_similarity import KEYS, WORD, Portrait
from tasklist.yamlfile.former_name_reader import ALIAS_KEYS
from tasklist.yamlfile.milestone_reader import ENTRY_KEYS, FACT_KEYS, MILESTONE_KEYS
from tasklist.yamlfile.reader import LIST_KEYS, TASK_KEYS, WORKSTREAM_KEYS
from testing.small_repository import LIST

FLOW = json.dumps(yaml.safe_load(LIST), ensure_ascii=False)
QUOTED = LIST.replace("year: 2023", "'year' : \"2023\"").replace("goal: ", "goal: >-\n    ")
LONGER = LIST + "".join(f"- id: {n}\n  goal: 另一件事之{'甲乙丙丁戊己庚辛'[n]}\n" for n in range(8))
OTHER = "year: 2023\ntasks:\n- id: 1\n  goal: 改造老旧小区管网\n  leaders: [赵明]\n"


@pytest.mark.parametrize(
    ("name", "text", "is_same"),
    [
        ("tasks_2023.yaml", FLOW, True),
        ("tasks_2023.yaml", QUOTED, True),
        ("tasks_2023.yaml", LONGER, True),
        ("tasks_2023.yaml", LIST[: LIST.index("- id: 2")], True),
        ("tasks_2023.yaml", LIST.replace("\n", "\r\n"), True),
        ("清单.yaml", LIST.replace("year: 2023", "year: soon"), True),
        ("tasks_2023.yaml", LIST.replace("year: 2023", "year: 2024"), False),
        ("tasks_2024.yaml", LIST, False),
        ("tasks_2024.yaml", LIST.replace("year: 2023", "year: 2024"), False),
        ("tasks_2023.yaml", OTHER, False),
        ("tasks_2023.yaml", "", False),
        ("tasks_2023.yaml", "\x00\xff", False),
        ("20231231/list.yaml", LIST, True),
    ],
)  # fmt: skip
def test_the_same_list_or_another(name: str, text: str, is_same: bool) -> None:
    """Laid out anew, cut, longer, faulty: the same; of another year, or of other words: not."""
    old = Portrait.of("data/tasks_2023.yaml", LIST.encode())
    assert old.can_become(Portrait.of(name, text.encode())) == is_same


def test_a_name_that_is_put_right() -> None:
    """It comes to agree with the list's year, and goes on as that list."""
    old = Portrait.of("tasks_2032.yaml", LIST.encode())
    assert old.can_become(Portrait.of("tasks_2023.yaml", LIST.encode()))
    assert not old.can_become(Portrait.of("tasks_2033.yaml", LIST.encode()))


def test_how_like() -> None:
    """From nothing to all; two files without words have nothing in common."""
    old, other, empty = (Portrait.of("a", text.encode()) for text in (LIST, OTHER, ""))
    assert old.likeness(old) == 1
    assert 0 <= old.likeness(other) < 0.2
    assert empty.likeness(empty) == 0


def test_no_key_counts_as_a_word() -> None:
    """Two lists of headings, deadlines and supporting units are not alike because of these."""
    every = (LIST_KEYS, ALIAS_KEYS, TASK_KEYS, WORKSTREAM_KEYS, MILESTONE_KEYS, ENTRY_KEYS)
    keys = {key for one in (*every, *FACT_KEYS.values()) for key in one.known}
    assert keys == KEYS
    assert all(map(WORD.fullmatch, keys))
