"""Rules files of `tasklist import`: read, written, and written with what is to be decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist import cli
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

PUBLISHED = ROOT / "data" / "published" / "xiqing_2023.txt"
TABLE = """\
2024年重点工作
序号,工作任务,责任单位,完成时限,得分
1,新建公园,园林局,11月底前,90
2,改造小区,"各相关单位,住建局",适时,85
合计,2,,,
"""
RULES = """\
columns: {得分: skip}
words: {各相关单位: 各街道, 适时: 2024-12-20}
skip: [合计]
"""
WITHOUT_TABLE = """\
2024年重点工作
一、民生
1.新建公园。（牵头单位：园林局；责任单位：各相关单位；完成时限：11月底前）
2.改造小区。（牵头单位：住建局）
"""
NOTES = """
# units: [信息中心]  # responsible units, if no column has them
# leaders: [李四]  # responsible leaders, if no column has them
# words: {各相关单位: 各相关街镇}  # what is printed, and what is meant
# skip: [合计, 小计]  # rows that begin with these texts are left out
"""
UNITS, LEADERS, WORDS, SKIP = NOTES.strip().split("\n")
ROLES = (
    "# number, section, goal, plan, lead, units, support, leaders, due, from, quarter, note,"
    " more, skip"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder with TABLE, which is refused as long as nobody says what 适时 means."""
    monkeypatch.chdir(tmp_path)
    Path("2024.csv").write_text(TABLE, "utf-8")
    return tmp_path


def imported(*words: str) -> int:
    """The exit code of an import of 2024."""
    return cli.main(["import", *words, "--year", "2024"])


def test_rules_beside_the_table_are_used(folder: Path, capsys) -> None:
    """Each thing they do is told with its place."""
    (folder / "2024.rules.yaml").write_text(RULES, "utf-8")
    assert imported("2024.csv", "-o", "new.yaml") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2024.csv: read by the rules in 2024.rules.yaml",
        "2024.csv:2: 序号→number 工作任务→goal 责任单位→units 完成时限→due 得分→skip",
        "2024.csv:3: “11月底前” is read as 2024-11",
        "2024.csv:3-4: 90 | 85, left out: by the rules",
        "2024.csv:4: “各相关单位” is read as 各街道, by the rules",
        "2024.csv:4: “各街道,住建局” is read as 各街道、住建局",
        "2024.csv:4: “适时” is read as 2024-12-20, by the rules",
        "2024.csv:5: 合计 | 2, left out: by the rules",
        "2024年重点工作: 3 rows → 2 tasks, 2 workstreams, 2 milestones.",
        "12 cells: 8 in the list, 4 left out.",
        "Review the lines above.",
    ]
    text = (folder / "new.yaml").read_text("utf-8")
    assert "units: [各街道, 住建局]" in text
    assert "due: 2024-12-20" in text


def test_rules_elsewhere_are_named(folder: Path, capsys) -> None:
    """Those beside the table are then not looked for; a file that isn't there is an error."""
    (folder / "2024.rules.yaml").write_text("nonsense\n", "utf-8")
    (folder / "other.yaml").write_text(RULES, "utf-8")
    assert imported("2024.csv", "--rules", "other.yaml", "-o", "new.yaml") == 0
    assert "2024.csv: read by the rules in other.yaml\n" in capsys.readouterr().out
    assert imported("2024.csv", "--rules", "none.yaml") == 3
    assert capsys.readouterr().err.endswith("Give the rules file: --rules FILE\n")


def test_errors_of_the_rules_have_their_places(folder: Path, capsys) -> None:
    """Nothing is imported by rules of which only a part is understood."""
    (folder / "2024.rules.yaml").write_text("colums: {得分: skip}\nheader: x\n", "utf-8")
    assert imported("2024.csv", "-o", "new.yaml") == 3
    assert (
        capsys.readouterr().err
        == """\
2024.rules.yaml:1:1: E201 unknown key: colums
    colums: {得分: skip}
    ^
  Did you mean columns?
2024.rules.yaml:2:9: E209 invalid header rows: x
    header: x
            ^
  Write the number of the row, or of the first and the last: header: 2-3
Error: The rules in 2024.rules.yaml can't be read.
Fix the errors above, then import again.
"""
    )
    assert not (folder / "new.yaml").exists()


def test_options_come_before_the_rules(folder: Path, capsys) -> None:
    """`--unit` and `--table` replace what the file says of the same."""
    (folder / "plan.csv").write_text("工作任务,完成时限\n新建公园,6月\n", "utf-8")
    (folder / "plan.rules.yaml").write_text("units: [园林局]\ntables: [7]\n", "utf-8")
    assert imported("plan.csv", "--unit", "住建局", "--table", "1", "-o", "new.yaml") == 0
    assert "there is no table 7" not in capsys.readouterr().out
    assert "units: [住建局]" in (folder / "new.yaml").read_text("utf-8")


def test_the_remarks_of_rules_are_in_the_users_language(folder: Path, monkeypatch) -> None:
    """Also that at a heading of which nothing is known."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert imported("2024.csv", "-o", "new.yaml", "--rules-out", "2024.rules.yaml") == 3
    assert "  得分: more  # 未识别的表头\n" in (folder / "2024.rules.yaml").read_text("utf-8")


def test_a_refusal_writes_what_is_to_be_decided(folder: Path, capsys) -> None:
    """The file is made, the import is refused as without it; decided, it is imported."""
    assert imported("2024.csv", "-o", "new.yaml", "--rules-out", "2024.rules.yaml") == 3
    error = capsys.readouterr().err
    assert "Written: 2024.rules.yaml\n" in error
    assert "Error: 2024.csv:4: Invalid time in the column 完成时限: 适时\n" in error
    rules = folder / "2024.rules.yaml"
    text = rules.read_text("utf-8")
    assert (
        text
        == f"""\
# How to read 2024.csv. Used if this file is beside it, or with --rules.
# 2024.csv:4: Invalid time in the column 完成时限: 适时
# Write what is meant in place of each “?”, then import again.
columns:  {ROLES}
  序号: number
  工作任务: goal
  责任单位: units
  完成时限: due
  得分: more  # unknown heading
{UNITS}
{LEADERS}
words:
  适时: "?"
{SKIP}
"""
    )
    assert imported("2024.csv", "-o", "new.yaml") == 3
    assert "2024.rules.yaml:13:7: E207 expected a decision" in capsys.readouterr().err
    rules.write_text(text.replace('"?"', "全年"), "utf-8")
    assert imported("2024.csv", "-o", "new.yaml") == 0
    assert "更多" not in (folder / "new.yaml").read_text("utf-8")


REFUSED = {
    "no headings are known": (
        "编码,干什么,谁来办,时间要求\n1,新建公园,园林局,6月\n",
        f"""\
header: 1
columns:  {ROLES}
  编码: "?"
  干什么: "?"
  谁来办: "?"
  时间要求: due
{UNITS}
{LEADERS}
{WORDS}
{SKIP}
""",
    ),
    "nobody answers": (
        "工作任务,完成时限\n新建公园,6月\n",
        f"""\
columns:  {ROLES}
  工作任务: goal
  完成时限: due
units: ["?"]
{LEADERS}
{WORDS}
{SKIP}
""",
    ),
    "two goals": (
        "工作任务,责任单位,工作内容\n新建公园,园林局,两处\n",
        f"""\
columns:  {ROLES}
  工作任务: "?"
  责任单位: units
  工作内容: "?"
{UNITS}
{LEADERS}
{WORDS}
{SKIP}
""",
    ),
}


@pytest.mark.parametrize(("table", "rules"), REFUSED.values(), ids=REFUSED)
def test_what_is_open_in_a_refused_table(folder: Path, table: str, rules: str) -> None:
    """What was recognized stands, the rest is a question."""
    (folder / "t.csv").write_text(table, "utf-8")
    assert imported("t.csv", "--rules-out", "t.rules.yaml") == 3
    lines = (folder / "t.rules.yaml").read_text("utf-8").split("\n", 3)
    assert lines[1].startswith("# t.csv")
    assert lines[2] == "# Write what is meant in place of each “?”, then import again."
    assert lines[3] == rules


def test_a_refusal_that_rules_cannot_lift_has_nothing_to_decide(folder: Path) -> None:
    """The reason is there, and what was recognized."""
    (folder / "t.tsv").write_text("工作任务\t责任单位\t完成时限\n新建公园\t园林局\n", "utf-8")
    assert imported("t.tsv", "--rules-out", "t.rules.yaml") == 3
    text = (folder / "t.rules.yaml").read_text("utf-8")
    assert "This row has 2 cells" in text
    assert "?" not in text


def test_tables_with_other_headings_are_a_choice(folder: Path) -> None:
    """Which of them is meant stands behind the question."""
    pytest.importorskip("lxml")
    tables = "".join(
        f"<table><tr><th>{goal}</th><th>{units}</th></tr><tr><td>建公园</td><td>园林局</td></tr></table>"
        for goal, units in (("工作任务", "责任单位"), ("项目名称", "牵头单位"))
    )
    (folder / "t.html").write_text(f"<html><body>{tables}</body></html>", "utf-8")
    assert imported("t.html", "--rules-out", "t.rules.yaml") == 3
    rules = folder / "t.rules.yaml"
    text = rules.read_text("utf-8")
    assert '\ntables: "?"  # one of: 1、2\n' in text
    rules.write_text("tables: 2\n", "utf-8")
    assert imported("t.html", "-o", "new.yaml") == 0
    assert "units: [园林局]" in (folder / "new.yaml").read_text("utf-8")


def workbook(path: Path, sheets: dict[str, str]) -> None:
    """A workbook at *path* with *sheets* by name, a row on each line, with | between the cells."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows.split("\n")):
                sheet.write_row(at, 0, row.split("|"))


def test_the_sheets_of_a_list_are_written_in_order(folder: Path) -> None:
    """Only those with tasks; in another order the list follows them."""
    head = "工作任务|责任单位|完成时限"
    sheets = {
        "市级": f"{head}\n建公园|园林局|6月底",
        "说明": "填报说明|按月报送",
        "省级": f"{head}\n修铁路|交通局|9月底",
    }
    workbook(folder / "t.xlsx", sheets)
    assert imported("t.xlsx", "-o", "a.yaml", "--rules-out", "t.rules.yaml") == 0
    rules = folder / "t.rules.yaml"
    assert "\nsheets: [市级, 省级]\n" in rules.read_text("utf-8")
    assert imported("t.xlsx", "-o", "b.yaml") == 0
    assert (folder / "a.yaml").read_bytes() == (folder / "b.yaml").read_bytes()
    rules.write_text("sheets: [省级, 市级]\n", "utf-8")
    words = ("-o", "c.yaml", "--rules-out", "again.yaml")
    assert imported("t.xlsx", *words) == 0
    text = (folder / "c.yaml").read_text("utf-8")
    assert text.index("修铁路") < text.index("建公园")
    assert "\nsheets: [省级, 市级]\n" in (folder / "again.yaml").read_text("utf-8")


def test_what_the_rules_say_is_written_again(folder: Path) -> None:
    """With what was recognized besides: nothing of a person's is lost."""
    rules = (
        'tables: 1\nheader: 2\nleaders: [李四]\nwords: {"a: b": [甲, 乙], 适时: 全年}\nskip: 合计\n'
    )
    (folder / "2024.rules.yaml").write_text(rules, "utf-8")
    assert imported("2024.csv", "-o", "new.yaml", "--rules-out", "again.yaml") == 0
    assert (
        (folder / "again.yaml").read_text("utf-8").split("\n", 1)[1]
        == f"""\
tables: [1]
header: 2
columns:  {ROLES}
  序号: number
  工作任务: goal
  责任单位: units
  完成时限: due
  得分: more  # unknown heading
{UNITS}
leaders: [李四]
words:
  "a: b": [甲, 乙]
  适时: 全年
skip: [合计]
"""
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("table.csv", TABLE.replace("适时", "全年").encode()),
        ("text.txt", WITHOUT_TABLE.encode()),
        ("published.txt", PUBLISHED.read_bytes()),
        ("utf16.txt", TABLE.replace("适时", "全年").replace(",", "\t").encode("utf-16")),
    ],
)
def test_source_and_rules_give_the_same_bytes(folder: Path, name: str, data: bytes) -> None:
    """What was recognized, written and read again, is what was recognized."""
    (folder / name).write_bytes(data)
    assert imported(name, "-o", "first.yaml", "--rules-out", "r.yaml") == 0
    assert imported(name, "-o", "second.yaml", "--rules", "r.yaml") == 0
    first, second = (folder / file for file in ("first.yaml", "second.yaml"))
    assert first.read_bytes() == second.read_bytes()
    assert read_bytes(first.read_bytes(), "first.yaml").problems == ()


def test_a_rules_file_is_not_replaced_unless_asked(folder: Path, capsys) -> None:
    """A person has written into it; the table itself is never replaced."""
    (folder / "r.yaml").write_text("# mine\n", "utf-8")
    assert imported("2024.csv", "--rules-out", "r.yaml") == 2
    assert capsys.readouterr().err == "Error: r.yaml already exists.\nTo replace it: --force\n"
    assert imported("2024.csv", "--rules-out", "r.yaml", "--force") == 3
    assert (folder / "r.yaml").read_text("utf-8").startswith("# How to read 2024.csv.")
    assert imported("2024.csv", "--rules-out", "2024.csv", "--force") == 2
    assert (folder / "2024.csv").read_text("utf-8") == TABLE


def test_rules_apply_to_a_list_without_a_table(folder: Path, capsys) -> None:
    """Its labels are headings, its names can be replaced; rows of headings are a table's."""
    (folder / "text.txt").write_text(WITHOUT_TABLE, "utf-8")
    rules = "header: 2-3\ncolumns: {责任单位: more}\nwords: {各相关单位: 各街道}\nskip: ['2']\n"
    (folder / "text.rules.yaml").write_text(rules, "utf-8")
    assert imported("text.txt", "-o", "new.yaml") == 0
    told = capsys.readouterr().out
    assert "“各相关单位” is read as 各街道, by the rules" in told
    text = (folder / "new.yaml").read_text("utf-8")
    assert "责任单位: 各街道" in text
    assert "改造小区" not in text
    assert "2 | 改造小区。" in told
