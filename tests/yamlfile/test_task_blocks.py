"""One task read without the rest of its file: the same list as the file read as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.yamlfile.reader import read, read_bytes
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.task_blocks import BlockReader, TaskBlocks
from testing.lists import SMALL
from testing.step_count import composed_lengths

REAL = Path("data/tasks_2023.yaml")
TASK = (
    "- {{id: {n}, goal: 目标, leaders: [甲], workstreams: [{{units: [乙], milestones: [{m}]}}]}}\n"
)
ONE, TWO = (TASK.format(n=n, m="{quarter: Q1, plan: 完工}") for n in (1, 2))
HEAD = "title: 清单\nyear: 2023\ntasks:\n"


def whole(text: str):
    """The list in *text*, read as a whole."""
    return read_bytes(text.encode(), "t").valid_tasklist


def test_blocks_of_the_real_list() -> None:
    """By the dashes and by the tasks' lines: the same blocks, and each is its task."""
    result = read(Source("t", REAL.read_text("utf-8")))
    blocks = TaskBlocks.split(result.source)
    assert blocks == TaskBlocks.of(result.source, result.tasklist)
    assert blocks.head + "".join(blocks.texts) == result.source.text
    for number, task in enumerate(result.tasklist.tasks):
        read_alone = blocks.task(number, 2023)
        assert read_alone == task
        assert read_alone.line == task.line


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        SMALL.replace("\n", "\r\n"),
        SMALL.replace("\n", "\r"),
        "\ufeff" + SMALL,
        HEAD + ONE + "# 注\n" + TWO,
        HEAD.replace("tasks:", "aliases:\n  - {unit: 乙, was: 丁}\ntasks:") + ONE + TWO,
        HEAD.replace("tasks:", "aliases:\n- {unit: 乙, was: 丁}\ntasks:") + ONE + TWO,
        HEAD + ONE + TWO + "groups: {各镇: [乙]}\n",
        f"{HEAD}- \n  {ONE[2:]}-\n  {TWO[2:]}",
        HEAD + f"  {ONE}  {TWO}",
    ],
)
def test_a_valid_list(text: str) -> None:
    """In whatever layout, the list is the one that reading the whole file gives."""
    assert whole(text) is not None
    reader = BlockReader()
    assert [reader.read(text.encode()) for _again in range(2)] == [whole(text)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        HEAD + ONE + ONE,
        HEAD + ONE + TWO.replace("goal", "gaol"),
        HEAD.replace("2023", "23") + ONE,
        HEAD + ONE + 'title: "\n' + TWO,
        HEAD + ONE + "---\n" + TWO,
        HEAD + ONE + TWO + "...\n",
        HEAD + ONE + TWO + "tasks: []\n",
        HEAD + ONE + TWO.replace("目标", '"目标\n- 目标"', 1),
        HEAD + ONE + "<<<<<<< HEAD\n" + TWO + "=======\n>>>>>>> x\n",
        HEAD + ONE + TWO + "\u2028year: 2024\n",
        "title: 清单\nyear: 2023\ntasks: [\n" + ONE + TWO + "]\n",
        "title: 清单\nyear: 2023\ntasks:\n- {}\n- {}\n",
        "\n- 甲\n",
        HEAD + ONE + "\x00",
    ],
)
def test_a_list_with_errors(text: str) -> None:
    """None, whatever valid lists were read before, and they are read the same after it."""
    reader = BlockReader()
    valid = HEAD + ONE + TWO
    for _again in range(2):
        assert reader.read(valid.encode()) == whole(valid)
        assert reader.read(text.encode()) == whole(text)


def test_bytes_that_are_no_text() -> None:
    """None."""
    assert BlockReader().read(HEAD.encode() + ONE.encode("gb18030")) is None


def test_text_with_dashes_in_the_first_column() -> None:
    """A quoted text may have a line that looks like a task: the file is then read as a whole."""
    text = HEAD + ONE.replace("目标", '"目\n- 标"') + TWO
    assert BlockReader().read(text.encode()) == whole(text)


def test_each_block_is_read_once(monkeypatch) -> None:
    """A version with one task changed costs that task; another head costs all of them."""
    lengths = composed_lengths(monkeypatch)
    reader = BlockReader()
    reader.read((HEAD + ONE + TWO).encode())
    lengths.clear()
    changed = TWO.replace("目标", "别的目标")
    assert reader.read((HEAD + ONE + changed).encode()).tasks[1].goal == "别的目标"
    assert reader.read((HEAD + changed + ONE).encode()).tasks[0].goal == "别的目标"
    assert lengths == [len(changed)]
    lengths.clear()
    head = HEAD.replace("清单", "别的清单")
    assert reader.read((head + ONE + TWO).encode()).title == "别的清单"
    assert len(lengths) == 4


LINES = [*re.findall(r".*\n", SMALL), "- id: 9\n", "\n", "groups:\n", "  - 甲\n", '"\n', "tasks:\n"]


@given(
    st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(LINES)), max_size=3),
    st.lists(st.integers(0, len(LINES) - 7), max_size=3),
)
def test_any_change_of_lines(added: list[tuple[int, str]], removed: list[int]) -> None:
    """A list with lines added and taken out is read as if nothing had been read before."""
    lines = re.findall(r".*\n", SMALL)
    for number in removed:
        lines[number] = ""
    for number, line in added:
        lines.insert(number, line)
    text = "".join(lines)
    reader = BlockReader()
    reader.read(SMALL.encode())
    assert reader.read(text.encode()) == whole(text)
