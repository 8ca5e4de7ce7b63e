"""What can stand at the cursor, in an office with the real list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tasklist import cli, language
from tasklist.commands.command_names import COMMANDS, GROUPED
from tasklist.completion.answer import answer
from tasklist.completion.command_line import longest
from tasklist.completion.command_options import command_use
from tasklist.shells.candidates import Candidate, Completions, Question
from testing.lists import SMALL
from testing.repositories import git

FILE = Path("data/tasks_2023.yaml")


def completions(line: str) -> Completions:
    """What is offered at the end of *line*, whose words have spaces between them."""
    *words, current = line.split(" ")
    return answer(Question(words, current))


def values(line: str) -> list[str]:
    """Only the words."""
    found = completions(line)
    assert not found.files
    return [one.value for one in found.candidates]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sum", ["summary"]),
        ("forms ", ["make", "read", "status", "replies"]),
        ("office ", ["init"]),
        ("填报 m", ["make"]),
        ("逾", ["逾期"]),
        ("help fo", ["forms"]),
        ("completion ", ["bash", "zsh", "fish", "powershell"]),
        ("show --un", ["--unit", "--unverified"]),
        ("show --unit 教", ["教育局"]),
        ("show -u 教", ["教育局"]),
        ("show -u教", ["-u教育局"]),
        ("show -u=教", []),  # Typer reads the name =教
        ("show --unit=教", ["--unit=教育局"]),
        ("show --unit 教育局、卫健", ["教育局、卫健委"]),
        ("show --unit=教育局,卫健", ["--unit=教育局,卫健委"]),
        ("done 35 Q3 --unit 各街", ["各街镇"]),
        ("show --lead jyj", ["教育局"]),
        ("show --leader 梁", ["梁军", "梁军强"]),
        ("rename ", ["unit", "group", "leader"]),
        ("rename unit 教", ["教育局"]),
        ("set 35 ", ["Q1", "Q2", "Q3", "Q4"]),
        ("edit 35 Q3", ["Q3"]),
        ("where 35Q", []),
        ("set 35.1 --units 教", ["教育局"]),
        ("修改 35 --leaders 柴树芳、梁", ["柴树芳、梁军", "柴树芳、梁军强"]),
        ("set 35 Q3 --quarter Q", ["Q1", "Q2", "Q3", "Q4"]),
        ("rename group ", ["各街镇", "各相关街镇"]),
        ("更名 leader 柴", ["柴树芳"]),
        ("rename task ", []),
        ("rename unit 教育局 教", []),
        ("show --status d", ["done", "done-late", "dropped"]),
        ("show --q ", ["Q1", "Q2", "Q3", "Q4"]),
        ("extend 35 Q3 --to Q4", ["Q4"]),
        (
            "summary --by ",
            ["unit", "leader", "quarter", "task", "status", "section", "list", "year"],
        ),
        ("overdue --format ", ["table", "tsv", "csv", "json", "md"]),
        ("export a --format x", ["xlsx"]),
        ("show --baseline o", ["original"]),
        ("overdue --columns task,un", ["task,units"]),
        ("check --allow W30", [f"W30{number}" for number in range(1, 10)]),
        ("show 12", ["12", "120", "121", "122", "123"]),
        ("12", []),
        ("35 --uni", ["--unit"]),
        ("done 35 ", ["Q1", "Q2", "Q3", "Q4"]),
        ("done 35.1 q", ["Q1", "Q2", "Q3", "Q4"]),
        ("done 62 ", ["Q4"]),
        ("done 61-63 ", ["Q1", "Q2", "Q3", "Q4"]),
        ("done 62、12.2 ", ["Q1", "Q2", "Q3", "Q4"]),
        ("done 35 12", ["12", "120", "121", "122", "123"]),
        ("done 35 Q3 ", []),
        ("-f data/tasks_2023.yaml done 35 Q1", ["Q1"]),
        ("--as-of 2023-10-09 overdue --uni", ["--unit"]),
        ("show -- --un", []),
        ("note 35 Q3 ", []),
        ("show --grep ", []),
        ("done 35 Q3 --on ", []),
        ("verify 35 Q1 --by ", []),
        ("units --nothing=a 12", ["12", "120", "121", "122", "123"]),
    ],
)
def test_these_words_are_offered(office, line: str, expected: list[str]) -> None:
    """From the list, from the command, or none: never files."""
    assert values(line) == expected


def test_an_unknown_word_or_option_is_passed_over(office) -> None:
    """The command itself will name it as unknown."""
    assert values("show --nothing ") == values("show ")
    assert values("shwo ") == values("")
    assert values("forms raed ") == values("forms ")


@pytest.mark.parametrize(
    "line", ["-f ", "show --file d", "show --file=d", "report -o ", "export ", "check ",
             "import ", "import a --groups ", "forms read a.xlsx ", "forms make -o f"]
)  # fmt: skip
def test_files_are_left_to_the_shell(office, line: str) -> None:
    """Where a file is meant, and only there."""
    assert completions(line) == Completions(files=True)


def test_a_command_is_described(office, monkeypatch) -> None:
    """In the user's language; behind a Chinese beginning its Chinese name is offered."""
    first = completions("ov").candidates
    assert first == [Candidate("overdue", COMMANDS["overdue"].help)]
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    language.set_language({"TASKLIST_LANG": "zh"})
    assert [one.description[:3] for one in completions("ov").candidates] == ["逾期："]
    assert values("yq") == ["逾期", "延期"]
    assert values("show --status ")[:3] == ["按期办结", "逾期办结", "逾期未办结"]
    assert values("show --status 逾") == ["逾期办结", "逾期未办结"]
    assert values("show --status over") == ["overdue"]
    assert completions("summary --by ").candidates[0] == Candidate("unit", "责任单位")
    assert values("summary --by 责任") == ["责任单位", "责任领导"]
    assert cli.main(["summary", "--by", "责任领导", "--status", "逾期未办结"]) == 0
    assert values("overdue --unit jyj") == ["教育局"]
    (unit,) = completions("show --uni").candidates
    assert unit.description.startswith("按责任单位查")


def test_every_option_of_every_command_is_offered(office) -> None:
    """By its longest name, until it was given; one that may be repeated stays."""
    for name in COMMANDS:
        names = {longest(option) for option in command_use([name]).options}
        assert set(values(f"{name} --")) == {name for name in names if name.startswith("--")}
    assert "--direct" not in values("show --direct --at HEAD --")
    assert "--at" not in values("show --direct --at HEAD --")
    assert "--unit" in values("show --unit 教育局 --")


# What help calls a value that nobody can list.
ENDLESS = {
    "PORT",
    "SHEET",
    "TABLE",
    "TEXT",
    "DATE",
    "DAYS",
    "NUMBER",
    "NAME",
    "TIME",
    "SECONDS",
    "YEAR",
    "Y,B",
}


def test_every_value_that_can_be_listed_is(office) -> None:
    """A new option of a few values names them where it is declared; no file takes their place."""
    git("-C", str(office), "init", "-q", "-b", "main")
    git("-C", str(office), "add", ".")
    git("-C", str(office), "commit", "-q", "-m", "x")
    paths = [*COMMANDS, *(f"{group} {name}" for group in GROUPED for name in GROUPED[group])]
    for path in paths:
        for option in command_use(path.split()).options:
            if option.metavar and option.metavar not in ENDLESS:
                found = completions(f"{path} {option.names[-1]} ")
                assert found.files or found.candidates, f"{path} {option.names}"


def test_a_task_has_the_beginning_of_its_goal(office) -> None:
    """So that a number can be chosen."""
    found = {one.value: one.description for one in completions("show 3").candidates}
    assert found["35"].startswith("加大优质教育资源供给，推动兴华中学、新望道小学等投入使用")
    assert found["35"].endswith("…")


def test_a_task_and_a_dot_have_its_workstreams(office) -> None:
    """Each with its units, for every command that takes tasks, and for options that do."""
    for line in ("show 12.", "add --to 12.", "move 12."):
        found = {one.value: one.description for one in completions(line).candidates}
        assert found == {"12.1": "文旅局", "12.2": "杨柳青镇", "12.3": "精武镇"}
    assert values("done 12.2 ") == ["Q1", "Q2", "Q3", "Q4"]


def test_the_values_of_a_new_part_are_offered(office) -> None:
    """Its leaders, its units, a quarter, and the tasks beside which it can stand."""
    assert "梁军" in values("add --leaders ")
    assert "教育局" in values("add --units ")
    assert values("add --quarter ") == ["Q1", "Q2", "Q3", "Q4"]
    assert values("move 35 --before ")[:2] == ["1", "2"]
    assert values("remove 35 ") == ["Q1", "Q2", "Q3", "Q4"]


def test_only_what_a_command_can_mark_is_offered(office) -> None:
    """`done` marks what is open; `verify` what is done; `--amend` and `--undo` change either."""
    assert values("verify 35 ") == []
    assert cli.main(["done", "35", "Q3", "--on", "2023-09-28"]) == 0
    assert values("done 35 ") == ["Q1", "Q2", "Q4"]
    assert values("drop 35 ") == ["Q1", "Q2", "Q4"]
    assert values("done --amend 35 ") == ["Q1", "Q2", "Q3", "Q4"]
    assert values("verify 35 ") == ["Q3"]
    assert values("verify ") == ["35"]
    assert values("note 35 ") == ["Q1", "Q2", "Q3", "Q4"]
    (quarter,) = completions("verify 35 ").candidates
    assert quarter.description.startswith("教育局、各相关街镇  兴华中学完工")


def test_branches_and_tags_are_revisions(office) -> None:
    """Behind --at and in the range of a diff."""
    git("-C", str(office), "init", "-q", "-b", "main")
    git("-C", str(office), "add", ".")
    git("-C", str(office), "commit", "-q", "-m", "x")
    git("-C", str(office), "tag", "v1.0")
    git("-C", str(office), "branch", "审稿")
    assert sorted(values("show --at ")) == ["main", "v1.0", "审稿"]
    assert values("show --at v") == ["v1.0"]
    assert values("diff main..v") == ["main..v1.0"]
    assert values("--at 审") == ["审稿"]


@pytest.mark.parametrize("line", ["show --unit ", "done ", "show --at ", "-f 无.yaml show --unit ",
                                  "--year 2020 done ", "-f - show --unit "])  # fmt: skip
def test_without_a_valid_list_nothing_is_offered(office, line: str) -> None:
    """No error, and no file names; options and commands are there all the same."""
    FILE.write_text("tasks: [", "utf-8")
    assert values(line) == []
    shutil.rmtree("data")
    assert values(line) == []
    assert values("show --uni") == ["--unit"]


HOSTILE = """\
title: 清单
year: 2023
tasks:

- id: 1
  goal: "加\\t\\e[31m大"
  leaders: [王芳]
  workstreams:
  # 1 甲
  - units: [甲, "乙\\e[2J", "丙\\u202e"]
    milestones:
    - quarter: Q1
      plan: "一\\n二"
"""


def test_what_a_list_contains_is_not_obeyed(office) -> None:
    """A terminal would: what is not to be seen is escaped, or not offered at all."""
    FILE.write_text(HOSTILE, "utf-8")
    assert completions("show ").candidates == [Candidate("1", r"加\t\x1b[31m大")]
    assert values("show --unit ") == ["甲"]
    (quarter,) = completions("done 1 ").candidates
    assert quarter == Candidate("Q1", r"甲、乙\x1b[2J、丙\u202e  一\n二")


def test_a_former_name_is_offered_with_the_present_one(office) -> None:
    """Both find the unit; a former name that is in use again is offered once."""
    lines = (
        "aliases:\n  - {unit: 教育局, was: 教委}\n  - {leader: 梁军, was: 某某}\n"
        "  - {unit: 教育局, was: 卫健委}\ntasks:\n"
    )
    FILE.write_text(FILE.read_text("utf-8").replace("tasks:\n", lines, 1), "utf-8")
    assert completions("show --unit 教").candidates == [
        Candidate("教育局", ""), Candidate("教委", "now 教育局"),
    ]  # fmt: skip
    assert values("show --leader 某") == ["某某"]
    assert values("show --unit 卫健") == ["卫健委"]


def test_a_former_name_is_not_offered_to_be_renamed(office) -> None:
    """It was renamed; and groups are offered as groups."""
    lines = "aliases:\n  - {unit: 教育局, was: 教委}\ntasks:\n"
    FILE.write_text(FILE.read_text("utf-8").replace("tasks:\n", lines, 1), "utf-8")
    assert values("rename unit 教") == ["教育局"]
    assert "各街镇" not in values("rename unit ")


def test_a_list_with_deadlines_has_its_months_headings_and_supporting_units(office) -> None:
    """A day is offered by its month, as it can be typed."""
    office.joinpath("data", "tasks_2023.yaml").write_text(
        """\
title: 清单
year: 2023
tasks:
- id: 5
  section: [一、工业, （一）投资]
  goal: 开工
  workstreams:
  - units: [甲局]
    support: [乙局]
    milestones:
    - due: 2023-06-15
    - quarter: Q4
""",
        "utf-8",
    )
    assert values("done 5 ") == ["2023-06", "Q4"]
    assert values("show --section ") == ["一、工业", "（一）投资"]
    assert values("show --support ") == values("set 5 --support ") == ["甲局", "乙局"]
    for line in ("show --q 2", "report --q 2", "extend 5 2023-06 --to 2"):
        assert values(line) == ["2023-06"]
    assert values("set 5 2023-06 --quarter 2") == []


CITY = {
    "西青区/tasks_2022.yaml": SMALL.replace("2023", "2022"),
    "西青区/tasks_2023.yaml": SMALL,
    "东丽区/data/tasks_2023.yaml": SMALL.replace("教育局", "教体局").replace("id: 53", "id: 54"),
    "坏区/tasks_2023.yaml": "tasks: [",
}


@pytest.fixture
def city(office) -> Path:
    """A folder with the lists of two districts, and one that is no list."""
    for name, text in CITY.items():
        path = office / "各区" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return office / "各区"


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("show -f 各区 --unit 教", ["教体局", "教育局"]),
        ("show -f 各区/西青区 --unit 教", ["教育局"]),
        ("show -f 各区/*/tasks_2023.yaml --unit 教", ["教育局"]),
        ("show -f 各区 --list 西青 --unit 教", ["教育局"]),
        ("show -f 各区 --list ", ["东丽区", "坏区", "西青区"]),
        ("show -f 各区 --list 东", ["东丽区"]),
        ("show -f 各区 --list dl", ["东丽区"]),
        ("show -f 各区 --year all --list 西青区/", ["西青区/2022", "西青区/2023"]),
        ("show -f 各区 --year ", ["2022", "2023", "all"]),
        ("show --year ", ["2023", "all"]),
        ("import a.xlsx --year ", []),
        ("show -f 各区 5", ["54", "53"]),
        ("show -f 各区 西青", ["西青区:35", "西青区:53"]),
        ("show -f 各区 西青区:5", ["西青区:53"]),
        ("show -f 各区 东丽：5", ["东丽：54"]),
        ("show -f 各区 西青区:35.", ["西青区:35.1"]),
        ("show -f 各区 河东区:", []),
        ("done -f 各区 西青区:53 ", ["Q3", "Q4"]),
        ("done -f 各区 西青区:54 ", []),
        ("show --year x --unit ", []),
    ],
)  # fmt: skip
def test_several_lists_offer_what_each_has(line: str, expected: list[str]) -> None:
    """Each value once; lists with errors are passed over; `--list` and `西青区:` choose one."""
    assert values(line) == expected


@pytest.mark.usefixtures("city")
def test_the_variable_of_the_world_names_several(monkeypatch) -> None:
    """As it does for commands."""
    monkeypatch.setenv("TASKLIST_FILE", "各区/东丽区:各区/西青区")
    assert values("show --list ") == ["东丽区", "西青区"]
