"""TAB in real shells: with what the program is called afterwards, and what is listed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tasklist.shells import installation
from testing.shell_sessions import SHELLS, shell_session

pytestmark = pytest.mark.programs

QUESTIONS = [
    ("tasklist sho\t 35", ["show", "35"]),
    ("tasklist 逾\t", ["逾期"]),
    ("tasklist show --unit 教\t", ["show", "--unit", "教育局"]),
    ("tasklist show --unit jy\t", ["show", "--unit", "教育局"]),
    ("tasklist show --unit 援支\t", ["show", "--unit", "消防救援支队"]),
    ("tasklist show --unit=教\t", ["show", "--unit=教育局"]),
    ('tasklist show --unit "教\t', ["show", "--unit", "教育局"]),
    ("tasklist show --unit '教\t", ["show", "--unit", "教育局"]),
    ("tasklist show --unit 教育局、卫健\t", ["show", "--unit", "教育局、卫健委"]),
    ("tasklist show --unit 没有\t", ["show", "--unit", "没有"]),
    ("tasklist done 62 \t", ["done", "62", "Q4"]),
    ("tasklist --year 2023 done 62 \t", ["--year", "2023", "done", "62", "Q4"]),
    ("tasklist show -f data/tasks_2\t", ["show", "-f", "data/tasks_2023.yaml"]),
]  # fmt: skip

ODD = """\
title: 清单
year: 2023
tasks:

- id: 1
  goal: '甲: "乙" $丙 `丁`'
  leaders: [王芳]
  workstreams:
  # 1 甲 乙 (丙) a:b：c 它's $HOME
  - units: ['甲 乙 (丙)', 'a:b：c', 'it''s "$HOME"']
    milestones:
    - quarter: Q1
      plan: 完成
"""
ODD_QUESTIONS = [
    ("tasklist show --unit 甲\t", ["show", "--unit", "甲 乙 (丙)"]),
    ("tasklist show --unit a\t", ["show", "--unit", "a:b：c"]),
    ("tasklist show --unit a:\t", ["show", "--unit", "a:b：c"]),
    ("tasklist show --unit=a:\t", ["show", "--unit=a:b：c"]),
    ("tasklist show --unit it\t", ["show", "--unit", 'it\'s "$HOME"']),
]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_tab_completes_a_word(office, tmp_path_factory, shell: str) -> None:
    """The word at the cursor becomes the only one that can be meant."""
    with shell_session(shell, office, tmp_path_factory.mktemp("home")) as session:
        for keys, arguments in QUESTIONS:
            assert session.arguments(keys) == arguments, keys


LISTS_QUESTIONS = [
    ("tasklist show -f 各区/ 西青区:35.\t", ["show", "-f", "各区/", "西青区:35.1"]),
    ("tasklist done -f 各区/ 东丽区:62 \t", ["done", "-f", "各区/", "东丽区:62", "Q4"]),
    ("tasklist show -f 各区/ --list 西\t", ["show", "-f", "各区/", "--list", "西青区"]),
]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_task_of_one_of_several_lists(office, tmp_path_factory, shell: str) -> None:
    """With the colon between them, at which bash breaks words."""
    for district in ("西青区", "东丽区"):
        folder = office / "各区" / district
        folder.mkdir(parents=True)
        shutil.copy("data/tasks_2023.yaml", folder)
    with shell_session(shell, office, tmp_path_factory.mktemp("home")) as session:
        for keys, arguments in LISTS_QUESTIONS:
            assert session.arguments(keys) == arguments, keys


@pytest.mark.parametrize("shell", SHELLS)
def test_any_name_survives_the_shell(office, tmp_path_factory, shell: str) -> None:
    """With spaces, brackets, colons of both widths, quotation marks and a dollar sign."""
    Path("data/tasks_2023.yaml").write_text(ODD, "utf-8")
    with shell_session(shell, office, tmp_path_factory.mktemp("home")) as session:
        for keys, arguments in ODD_QUESTIONS:
            assert session.arguments(keys) == arguments, keys


@pytest.mark.parametrize("shell", SHELLS)
def test_quarters_are_listed_with_their_plans(office, tmp_path_factory, shell: str) -> None:
    """`done 35` and TAB: only what is open, to choose from."""
    with shell_session(shell, office, tmp_path_factory.mktemp("home")) as session:
        screen = session.screen_with("tasklist done 35 \t\t\t", "玉带路小学装修工程完工")
        assert "兴华中学完工" in screen
        assert "CHANGELOG" not in screen


@pytest.mark.parametrize("shell", SHELLS)
def test_what_was_installed_works_in_a_new_shell(office, tmp_path_factory, shell: str) -> None:
    """With nothing but the files that were written."""
    home = tmp_path_factory.mktemp("home")
    installation.install(shell, "tasklist", home, {})
    with shell_session(shell, office, home, installed=True) as session:
        for keys, arguments in QUESTIONS[:4]:
            assert session.arguments(keys) == arguments, keys


@pytest.mark.parametrize("shell", SHELLS)
def test_a_broken_list_says_nothing(office, tmp_path_factory, shell: str) -> None:
    """The line stays as it was typed, and no file name comes into it."""
    Path("data/tasks_2023.yaml").write_text("tasks: [", "utf-8")
    with shell_session(shell, office, tmp_path_factory.mktemp("home")) as session:
        assert session.arguments("tasklist show --unit d\t") == ["show", "--unit", "d"]
        assert session.arguments("tasklist done 35 \t") == ["done", "35"]
