"""Several lists at once: a folder of districts, a pattern, several years."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from testing.lists import SMALL

ROOM = {
    "西青区/tasks_2022.yaml": SMALL.replace("2023", "2022"),
    "西青区/tasks_2023.yaml": SMALL,
    "东丽区/data/tasks_2023.yaml": SMALL.replace("教育局", "教体局"),
    "津南/tasks_2023.yaml": SMALL.replace("year: 2023", "year: 2023\ndistrict: 津南区"),
}
FOREIGN = {
    "办公室.yaml": "issuer: 市督查室\n",
    "西青区/notes.yaml": "- 1\n",
    ".old/tasks_2023.yaml": "?",
}


@pytest.fixture
def city(office) -> Path:
    """Three districts with lists, one of them of two years, and other files beside them."""
    for name, text in (ROOM | FOREIGN).items():
        path = office / "各区" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return office / "各区"


def lists(ran) -> list[tuple[str, str, str]]:
    """The list, the year and the task of each row."""
    return [(row["list"], row["year"], row["task"]) for row in ran.rows]


@pytest.mark.usefixtures("city")
def test_a_folder_is_asked_as_a_whole(run):
    """Of the newest year; each row says which list it is of; other files are passed over."""
    ran = run("overdue -f 各区/")
    assert lists(ran) == [
        ("东丽区", "2023", "35"), ("东丽区", "2023", "53"),
        ("津南区", "2023", "35"), ("津南区", "2023", "53"),
        ("西青区", "2023", "35"), ("西青区", "2023", "53"),
    ]  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert run("overdue -f 各区/ --count").out == "6\n"


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("-f 各区/*/tasks_2023.yaml", {("津南区", "2023"), ("西青区", "2023")}),
        ("-f 各区/西青区 -f 各区/津南", {("津南区", "2023"), ("西青区", "2023")}),
        ("-f 各区/西青区 --year all", {("西青区", "2022"), ("西青区", "2023")}),
        ("-f 各区 --year 2021-2022", set()),
        ("-f 各区 --list 西青,津南", {("津南区", "2023"), ("西青区", "2023")}),
        (
            "-f 各区 --year all --list 西青区/2022 --list 津南",
            {("津南区", "2023"), ("西青区", "2022")},
        ),
    ],
)
def test_lists_are_chosen(run, words: str, found: set[tuple[str, str]]):
    """By file, folder, pattern, year and short name; a single one is answered as ever."""
    ran = run(f"show 35 {words}")
    assert ran.code == 0
    if found:
        assert {(row["list"], row["year"]) for row in ran.rows} == found
    else:
        assert "list" not in ran.rows[0]


@pytest.mark.usefixtures("city")
def test_the_variable_names_several(run, monkeypatch, office):
    """Separated as in PATH, unless that is the name of a file."""
    monkeypatch.setenv("TASKLIST_FILE", "各区/津南:各区/西青区")
    assert {row["list"] for row in run("show 35").rows} == {"津南区", "西青区"}
    (office / "a:b.yaml").write_text(SMALL, "utf-8")
    monkeypatch.setenv("TASKLIST_FILE", "a:b.yaml")
    assert "list" not in run("show 35").rows[0]


@pytest.mark.usefixtures("city")
def test_a_list_of_the_newest_year_is_missing(run, city):
    """Its district is named, not silently left out."""
    (city / "北辰区").mkdir()
    (city / "北辰区/tasks_2022.yaml").write_text(SMALL.replace("2023", "2022"), "utf-8")
    ran = run("show 35 -f 各区")
    assert ran.err == "Missing lists of 2023: 北辰区. For lists of other years: --year all\n"
    assert "北辰区" not in ran.out


@pytest.mark.usefixtures("city")
def test_a_task_of_one_list(run):
    """`西青区:35` is of that list; mixed with others each is of its own."""
    assert "list" not in run("show 西青区:35 -f 各区").rows[0]
    assert set(lists(run("show 西青:35 津南：53 -f 各区"))) == {
        ("西青区", "2023", "35"), ("津南区", "2023", "53"),
    }  # fmt: skip
    assert set(lists(run("show 西青区/2022:35 津南区:35 -f 各区 --year all"))) == {
        ("西青区", "2022", "35"), ("津南区", "2023", "35"),
    }  # fmt: skip
    ran = run("show 河东区:35 -f 各区")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Error: No list is called 河东区.")
    ran = run("show 区:35 -f 各区")
    assert ran.err.splitlines()[0] == "Error: 区 could be any of: 东丽区, 津南区, 西青区."


def test_a_list_with_faults_does_not_spoil_the_answer(run, city):
    """It is named with its first error, the rest is answered, and the exit code is 1."""
    (city / "坏区").mkdir()
    (city / "坏区/tasks_2023.yaml").write_text(SMALL.replace("quarter: Q1", "quarter: Q9"), "utf-8")
    (city / "空区").mkdir()
    (city / "空区/tasks_2023.yaml").write_text("", "utf-8")
    for command in (
        "overdue",
        "show --format md",
        "summary",
        "summary --by list",
        "units",
        "status",
    ):
        ran = run(f"{command} -f 各区")
        assert ran.code == 1
        assert "西青区" in ran.out
        assert ran.err.splitlines() == [
            f"A list is left out: 各区/{place}"
            for place in (
                "坏区/tasks_2023.yaml:16:16: E210 invalid quarter: Q9 (and 2 more errors)",
                "空区/tasks_2023.yaml:1:1: E110 the file contains no list",
            )
        ]
    ran = run("show -f 各区/坏区 -f 各区/空区")
    assert (ran.code, ran.out) == (3, "")


def test_two_lists_of_one_name_are_refused(run, city):
    """With both paths, whatever is asked."""
    (city / "二").mkdir()
    (city / "二/tasks_2023.yaml").write_text(ROOM["津南/tasks_2023.yaml"], "utf-8")
    ran = run("show 35 -f 各区")
    paths = ["各区/二/tasks_2023.yaml", "各区/津南/tasks_2023.yaml"]
    assert ran.code == 2
    assert ran.err.splitlines() == [
        f"Error: Two lists of 2023 are called 津南区: {' and '.join(paths)}",
        "Give one of them another name, in its file below “year”: district: NAME",
    ]


@pytest.mark.usefixtures("city")
def test_a_unit_that_some_lists_lack(run):
    """The others answer, and a message names those; if no list has it, that is the error."""
    ran = run("show --unit 教育局 -f 各区")
    assert {row["list"] for row in ran.rows} == {"津南区", "西青区"}
    assert (ran.code, ran.err) == (0, "东丽区: No name in the list matches 教育局.\n")
    assert run("show --unit 水务局 -f 各区").code == 2
    assert run("show 99 -f 各区").err.startswith("Error: The list has no task 99.")


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("form", ["tsv", "csv", "json"])
def test_the_cached_answer_is_the_same(run, monkeypatch, form: str):
    """In any order, with any columns, with and without the cache."""
    for words in ("--sort=-due,unit", "--group unit", "--limit 4", "--columns all", "--q 1"):
        monkeypatch.delenv("TASKLIST_NO_CACHE", raising=False)
        kept = run(f"show -f 各区 --year all {words} --format {form}")
        monkeypatch.setenv("TASKLIST_NO_CACHE", "1")
        assert run(f"show -f 各区 --year all {words} --format {form}") == kept
        assert kept.code == 0
    if form == "tsv":
        rows = csv.reader(io.StringIO(run("show -f 各区 --format csv").out))
        lines = run("show -f 各区").out.splitlines()
        assert [line.split("\t")[:5] for line in lines] == [row[:5] for row in rows]


@pytest.mark.usefixtures("city")
def test_json_names_the_lists(run):
    """In the head, and in each row; of a single list there is neither."""
    document = json.loads(run("show 53.2 -f 各区 --format json").out)
    assert document["file"] == "各区"
    assert document["lists"][2] == {
        "list": "西青区", "year": 2023, "file": "各区/西青区/tasks_2023.yaml",
        "title": "某区2023年重点工作任务清单",
    }  # fmt: skip
    assert [row["list"] for row in document["milestones"]] == ["东丽区", "津南区", "西青区"]
    single = json.loads(run("show 53.2 -f 各区/津南 --format json").out)
    assert "lists" not in single
    assert "list" not in single["milestones"][0]


@pytest.mark.usefixtures("city")
def test_the_table_has_a_column_or_a_heading(run):
    """One line each: a column; whole: a heading over the tasks of a list."""
    brief = run("show -f 各区 --q 3 --unit 教,住 --brief --format table").out.splitlines()
    assert brief[0].split() == ["List", "Task", "Quarter", "Status", "Units", "Plan"]
    assert brief[2].split()[:2] == ["东丽区", "35"]
    assert "6 milestones in 6 tasks, as of 2023-10-09 · 各区 (3 lists)" in brief[-2]
    whole = run("show 53.2 -f 各区 --format table").out
    assert [line for line in whole.splitlines() if line.endswith("区")] == [
        "东丽区", "津南区", "西青区",
    ]  # fmt: skip


@pytest.mark.usefixtures("city")
def test_totals_add_up(run):
    """By list, year and quarter; a unit of two lists is two rows unless names are merged."""

    def table(words: str) -> list[list[str]]:
        out = run(f"summary -f 各区 {words} --format tsv").out
        return [line.split("\t") for line in out.splitlines()[1:]]

    assert [row[:2] for row in table("--by list --year all")] == [
        ["东丽区", "5"], ["津南区", "5"], ["西青区", "10"],
    ]  # fmt: skip
    assert [row[:2] for row in table("--by year --year all")] == [["2022", "5"], ["2023", "15"]]
    assert [row[:2] for row in table("--by quarter --year all --q 1")] == [
        ["2022Q1", "1"], ["2022Q3", "1"], ["2022Q4", "1"],
        ["2023Q1", "3"], ["2023Q3", "3"], ["2023Q4", "3"],
    ]  # fmt: skip
    assert [row[:4] for row in table("--unit 政务")] == [
        ["东丽区", "2023", "政务服务办", "2"], ["津南区", "2023", "政务服务办", "2"],
        ["西青区", "2023", "政务服务办", "2"],
    ]  # fmt: skip
    assert [row[:2] for row in table("--unit 政务 --merge-names")] == [["政务服务办", "6"]]
    cells = table("--by list --across quarter")
    assert sum(int(row[2]) for row in cells) == 15
    assert {tuple(row[:2]) for row in table("--by unit --across list --unit 住建")} == {
        ("东丽区", "2023"), ("津南区", "2023"), ("西青区", "2023"),
    }  # fmt: skip


@pytest.mark.usefixtures("city")
def test_a_command_that_writes_takes_one(run, city):
    """The name before the task says which; without it nothing is changed."""
    ran = run("done 35 Q3 --on 2023-09-28 -f 各区")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "Error: 3 lists were given, but this command works on one.",
        "Choose one, such as: --file 各区/东丽区/data/tasks_2023.yaml",
    ]
    assert run("done 津南:35 Q3 --on 2023-09-28 -f 各区").code == 0
    assert "done: 2023-09-28" in (city / "津南/tasks_2023.yaml").read_text("utf-8")
    assert run("note 35 Q3 附件:3 --list 西青 -f 各区").code == 0
    assert "note: 附件:3" in (city / "西青区/tasks_2023.yaml").read_text("utf-8")
    for name in ("西青区/tasks_2022.yaml", "东丽区/data/tasks_2023.yaml"):
        assert (city / name).read_text("utf-8") == ROOM[name]
    assert run("undo --yes -f 各区/津南").code == 0
    assert (city / "津南/tasks_2023.yaml").read_text("utf-8") == ROOM["津南/tasks_2023.yaml"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("-f 各区/津南 -f -", "The list can't be read from standard input: other files were given"),
        (
            "-f 各区 --year 2019",
            "No list found: expected tasks_2019.yaml in 各区 or a folder below",
        ),
        ("-f 各区 --year 2023-2019", "Invalid years: 2023-2019"),
        ("-f 各区 --year 前年", "Invalid year: 前年"),
        ("-f 各区/西青区/tasks_2023.yaml --year all", "A file and a year cannot be combined"),
        ("-f 外区 --year 2023", "外区 can't be read: No such file or directory"),
        ("-f 各区 --list 西青区:35", "Invalid value for --list: 西青区:35"),
        ("-f data/published", "No list found: expected tasks_YEAR.yaml in data/published or a"),
    ],
)
def test_what_is_no_choice_of_lists(run, words: str, sentence: str):
    """Is refused before anything is read."""
    ran = run(f"show 35 {words}")
    assert ran.out == ""
    assert ran.err.startswith(f"Error: {sentence}")


def test_check_goes_over_a_folder(run, city):
    """A line each, of every year; all problems of one list, and in JSON those of all."""
    (city / "西青区/tasks_2022.yaml").write_text(
        SMALL.replace("quarter: Q1", "quarter: Q9"), "utf-8"
    )
    ran = run("check 各区")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        "各区/东丽区/data/tasks_2023.yaml: 0 errors, 3 warnings",
        "各区/津南/tasks_2023.yaml: 0 errors, 3 warnings",
        "各区/西青区/tasks_2022.yaml: 3 errors, 0 warnings · 16:16: E210 invalid quarter: Q9",
        "各区/西青区/tasks_2023.yaml: 0 errors, 3 warnings",
    ]
    assert run("check -f 各区").out == ran.out
    assert run("check -f 各区 --year 2023").code == 0
    assert run("check -f 各区 --list 津南").out == ran.out.splitlines(keepends=True)[1]
    document = json.loads(run("check 各区 --format json").out)
    assert [(one["errors"], one["warnings"]) for one in document["files"]] == [
        (0, 3), (0, 3), (3, 0), (0, 3),
    ]  # fmt: skip
    errors = {one["file"] for one in document["problems"] if one["code"].startswith("E")}
    assert errors == {"各区/西青区/tasks_2022.yaml"}


@pytest.mark.usefixtures("city")
def test_names_of_several_lists(run):
    """Those of each list by themselves."""
    ran = run("leaders -f 各区 --list 津南,西青 --sort=-milestones --limit 3")
    assert [(row["list"], row["name"], row["milestones"]) for row in ran.rows] == [
        ("津南区", "梁军", "3"), ("津南区", "庞铁强", "3"), ("西青区", "梁军", "3"),
    ]  # fmt: skip
    document = json.loads(run("units -f 各区 --format json --list 津南,西青").out)
    assert document["units"][0] == {
        "list": "津南区", "year": 2023, "name": "教育局",
        "tasks": 1, "milestones": 2, "members": [],
    }  # fmt: skip
    assert run("units -f 各区 --count").out == "12\n"


@pytest.mark.usefixtures("city")
def test_the_overview_names_the_list_of_a_unit(run):
    """And the commands to type next choose it."""
    ran = run("status -f 各区 --as-of 2023-10-09")
    lines = ran.out.splitlines()
    assert lines[0] == "各区 (3 lists)"
    assert [line.split()[:3] for line in lines if "教" in line or "政务" in line][:2] == [
        ["东丽区", "教体局", "1"], ["东丽区", "政务服务办", "1"],
    ]  # fmt: skip
    assert "  tasklist overdue --lead 教体局 --file 各区 --as-of 2023-10-09 --list 东丽区" in lines
    document = json.loads(run("status -f 各区 --format json").out)
    assert document["most_overdue"][0]["list"] == "东丽区"
    assert len(document["lists"]) == 3


@pytest.mark.usefixtures("city")
def test_an_export_of_several_lists(run, office):
    """Rows with their lists; a workbook with a sheet, a calendar with the events of each."""
    assert run("export 各区.csv -f 各区").code == 0
    text = (office / "各区.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("list,year,task,")
    assert run("export 各区.xlsx -f 各区 --year all").code == 0
    book = openpyxl.load_workbook(office / "各区.xlsx")
    assert book.sheetnames == ["东丽区", "津南区", "西青区_2022", "西青区_2023"]
    assert book["津南区"]["A1"].value == "某区2023年重点工作任务清单"
    assert run("export 各区.ics -f 各区").code == 0
    calendar = (office / "各区.ics").read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 12
    assert "SUMMARY:津南区:35 教育局: 兴华中学完工" in calendar
    ran = run("export 各区/津南/tasks_2023.yaml -f 各区 --format csv")
    assert ran.err.startswith("Error: 各区/津南/tasks_2023.yaml is the list itself.")


def committed(folder: Path) -> None:
    """Make *folder* a repository, and commit all that is in it."""
    for words in ("init -q", "add -A", "commit -q -m 初稿"):
        subprocess.run(["git", *words.split()], cwd=folder, check=True)


def test_changes_go_list_by_list(run, city):
    """Each in a repository of its own; a list in none is named, and the rest is answered."""
    for name in ("津南", "西青区"):
        committed(city / name)
        path = city / name / "tasks_2023.yaml"
        path.write_text(path.read_text("utf-8").replace("兴华中学完工", "兴华中学封顶"), "utf-8")
    ran = run("diff -f 各区")
    assert (
        ran.out.splitlines()
        == [
            line
            for name, folder in (("津南区", "津南"), ("西青区", "西青区"))
            for line in (
                name,
                "35 教育局、各相关街镇 · Q3  plan: 兴华中学[-完工-]{+封顶+}",
                f"1 change · HEAD:tasks_2023.yaml → 各区/{folder}/tasks_2023.yaml",
                "",
            )
        ][:-1]
    )
    missing = "各区/东丽区/data/tasks_2023.yaml is not in a git repository."
    assert (ran.code, ran.err) == (1, f"A list is left out: {missing}\n")
    document = json.loads(run("diff -f 各区 --format json --list 津南,西青").out)
    assert [(one["list"], one["task"]) for one in document["changes"]] == [
        ("津南区", 35), ("西青区", 35),
    ]  # fmt: skip
    assert document["lists"][0]["old"] == "HEAD:tasks_2023.yaml"
    assert run("diff -f 各区 --format md --list 津南,西青").out.startswith(
        "## 津南区\n\n### 1 change"
    )
    assert run("diff -f 各区 --list 津南,西青 --fail-on softened").code in (0, 1)


def test_commits_go_list_by_list(run, city):
    """With the tasks of each; the limit is that of each list."""
    for name in ("津南", "西青区"):
        committed(city / name)
        assert run(f"done 35 Q3 --on 2023-09-28 -f 各区/{name}").code == 0
        subprocess.run(["git", "commit", "-qam", "三季度"], cwd=city / name, check=True)
    document = json.loads(run("log 西青:35 津南:53 -f 各区 --format json").out)
    assert [(one["list"], one["subject"]) for one in document["commits"]] == [("西青区", "三季度")]
    assert [(one["list"], one["shallow"]) for one in document["lists"]] == [
        ("津南区", False), ("西青区", False),
    ]  # fmt: skip
    lines = run("log -f 各区 --list 津南,西青 --oneline --limit 1").out.splitlines()
    assert [line for line in lines if "done 1" not in line] == ["津南区", "西青区"]
    assert len(lines) == 4
    ran = run("log -f 各区")
    assert (ran.code, "东丽区/data/tasks_2023.yaml is not in a git" in ran.err) == (1, True)


def test_a_list_is_counted_once(run, city):
    """However often it is reached; under its own name and not that of a link."""
    (city / "今").symlink_to("西青区", target_is_directory=True)
    (city / "备").mkdir()
    (city / "备/tasks_2023.yaml").symlink_to("../津南/tasks_2023.yaml")
    expected = run("overdue -f 各区/东丽区 -f 各区/津南 -f 各区/西青区")
    assert run("overdue -f 各区") == expected
    assert run("overdue -f 各区/*").out.count("\n") == expected.out.count("\n")
    assert run("overdue -f 各区/西青区 -f 各区/今 --count").out == "2\n"


@pytest.mark.usefixtures("city")
def test_an_empty_value_is_refused(run):
    """An unset variable is not this folder."""
    ran = run("done 35 Q3 --on 2023-09-28 -f", "")
    assert (ran.code, ran.err) == (2, "Error: --file is empty.\nGive it a value.\n")


def test_folders_that_lack_the_newest_year(run, city):
    """Are named, also if they were typed; one without any list is an error."""
    (city / "北辰区").mkdir()
    assert run("overdue -f 各区/津南 -f 各区/北辰区 --count").code == 3
    (city / "北辰区/tasks_2022.yaml").write_text(SMALL.replace("2023", "2022"), "utf-8")
    ran = run("overdue -f 各区/津南 -f 各区/北辰区 --count")
    assert (ran.code, ran.out) == (0, "2\n")
    assert ran.err == "Missing lists of 2023: 北辰区. For lists of other years: --year all\n"


def test_a_revision_of_several_lists(run, city):
    """Each from its own repository, under the name that it has there; one in none is left out."""
    for name in ("津南", "西青区"):
        committed(city / name)
    path = city / "西青区/tasks_2023.yaml"
    path.write_text(SMALL.replace("year: 2023", "year: 2023\ndistrict: 新区"), "utf-8")
    for command in ("overdue", "summary --by list", "report"):
        ran = run(f"{command} -f 各区 --at HEAD")
        assert ran.code == 1
        assert "新区" not in ran.out
        assert "东丽区/data/tasks_2023.yaml is not in a git repository." in ran.err
    assert run("overdue -f 各区 --at HEAD --list 西青区 --count").out == "2\n"
    assert run("overdue -f 各区 --at HEAD --list 新区").code == 2
    text = SMALL.replace("quarter: Q1", "quarter: Q9")
    path.write_text(text, "utf-8")
    subprocess.run(["git", "commit", "-qam", "错"], cwd=path.parent, check=True)
    ran = run("overdue -f 各区/津南 -f 各区/西青区 --at HEAD")
    assert ran.err.startswith(
        "A list is left out: 各区/西青区/tasks_2023.yaml: HEAD:tasks_2023.yaml:16:16: E210"
    )


def test_the_events_of_one_title_are_apart(run, city):
    """By the names of their lists."""
    assert run("export 各区.ics -f 各区").code == 0
    lines = (city.parent / "各区.ics").read_text("utf-8").splitlines()
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids) == 12


def test_check_goes_on_after_a_list_that_cannot_be_read(run, city):
    """It is named, and the exit code is 1."""
    (city / "坏").mkdir()
    (city / "坏/tasks_2023.yaml").symlink_to("nowhere")
    ran = run("check 各区")
    assert (ran.code, len(ran.out.splitlines())) == (1, 4)
    assert ran.err == (
        "A list is left out: 各区/坏/tasks_2023.yaml can't be read: No such file or directory\n"
    )


@pytest.mark.usefixtures("city")
def test_no_two_columns_have_one_heading(run):
    """Those of the row and of the column are told apart."""
    heads = (
        run("summary -f 各区 --by unit --across list --format csv").out.splitlines()[0].split(",")
    )
    assert heads[:4] == ["list", "year", "unit", "across_list"]


def test_a_name_that_only_a_faulty_list_could_have(run, city):
    """That list is named beside the error."""
    text = SMALL.replace("教育局", "独有局").replace("quarter: Q1", "quarter: Q9")
    (city / "西青区/tasks_2023.yaml").write_text(text, "utf-8")
    ran = run("overdue -f 各区 --unit 独有局")
    assert ran.code == 2
    assert "A list is left out: 各区/西青区/tasks_2023.yaml:16:16: E210" in ran.err


def test_a_list_of_another_year_than_its_name_says(run, city):
    """Is told; rows have the year of the list."""
    (city / "津南/tasks_2023.yaml").write_text(SMALL.replace("2023", "2022"), "utf-8")
    ran = run("overdue -f 各区")
    assert ran.err == "各区/津南/tasks_2023.yaml is the list of 2022, whatever its name says.\n"
    assert {(row["list"], row["year"]) for row in ran.rows} >= {("津南", "2022")}


def test_names_that_look_alike_are_refused(run, city):
    """As two lists of one name are: neither could be typed."""
    (city / "二").mkdir()
    text = SMALL.replace("year: 2023", "year: 2023\ndistrict: ⻄青区")
    (city / "二/tasks_2023.yaml").write_text(text, "utf-8")
    assert run("show 35 -f 各区").err.startswith("Error: Two lists of 2023 are called 西青区")
