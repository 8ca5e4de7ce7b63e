"""`tasklist import` as a command: what it writes is a list that `check` finds no fault in."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist import checks, cli
from tasklist.errors import TasklistError
from tasklist.importers import ImportContext, TableError, import_published
from tasklist.intake.proved_list import LostCellError, UnprovedImportError, proved_text
from tasklist.text.html_markup_removal import CellText
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

PUBLISHED = ROOT / "data" / "published" / "xiqing_2023.txt"
HEADER = "序号\t目标任务\t责任单位\t第一季度\t第二季度\t第三季度\t第四季度\t责任区领导\n"
# What may stand in a cell that was copied from a page, a sheet or a chat.
ODD = st.sampled_from(
    [
        *(
            "甲",
            "教育局 各街镇",
            "梁 军",
            "1",
            "7",
            "一",
            "𠮷",
            "\ue000",
            "⾏",
            "ﬁ",
            "é",
            "长" * 3000,
        ),
        *("\u200b", "\ufeff", "\u3164", "\u202e", "\xad", "\U000e0001", "\u3000", "\xa0", "\ufffd"),
        *("\x85", "\u2028", "\x07", "<p>甲</p>", "&nbsp;", "&lt;", "1. 甲。2. 乙", "\\", "—", "/"),
        *('"', '""', '"甲,乙"', '"一\n二"', "无", "N/A", ": ", " #", "- ", "'", "{", "[a", "---"),
        *("<<<<<<< HEAD", "=======", ">>>>>>> x", "&a *a", "!!str", "...", "%YAML", "? ", "~"),
        *("@", "`", "no", "2023-01-01"),
    ]
)
CELL = st.lists(ODD, max_size=3).map("".join)
ROW = st.tuples(*[CELL] * 8).map("\t".join)
GOOD = "{}\t甲{}\t教育局{}\t一{}\t二\t三\t四{}\t梁军{}"


def assert_refused_or_sound(table: str) -> bool:
    """Whether *table* becomes a list; it is refused with a sentence, or has no fault."""
    try:
        result = import_published(
            table.encode("utf-8", "surrogatepass"), "t.txt", ImportContext(year=2024)
        )
        text = proved_text(result, "tasks.yaml")
    except (LostCellError, UnprovedImportError):
        raise
    except TasklistError as error:
        assert error.message.startswith(("t.txt", "tasks.yaml"))  # noqa: PT017 - either end is allowed
        return False
    assert not [p for p in checks.check(read_bytes(text.encode(), "x")).problems if p.is_error]
    return True


@given(CELL, st.lists(ROW, max_size=4))
def test_any_table_is_refused_or_makes_a_sound_list(title: str, rows: list[str]) -> None:
    """Whatever stands in its cells."""
    assert_refused_or_sound(f"清单{title}\n{HEADER}" + "".join(f"{row}\n" for row in rows))


@given(st.tuples(*[CELL] * 6).filter(lambda cells: not any("\t" in cell for cell in cells)))
@example(("", "", "", "\u200b", "", ""))
@example(("", "\n- id: 2", "", "\n=======", "", ""))
@example(("", "", "", "<<<<<<< HEAD", ">>>>>>> x", ""))
def test_a_good_row_with_odd_ends(cells: tuple[str, ...]) -> None:
    """Most of these are taken: what was added is in the list, or was dropped and is told."""
    assert_refused_or_sound(f"清单\n{HEADER}{GOOD.format(1, *cells[1:])}\n")


def test_a_line_that_is_longer_than_a_list_may_have(tmp_path, monkeypatch, capsys) -> None:
    """Is refused, and no file is left behind."""
    monkeypatch.chdir(tmp_path)
    row = "1\t甲\t局\t" + "长" * 100_001 + "\t\t\t\t梁军\n"
    Path("t.txt").write_text(f"清单\n{HEADER}{row}", "utf-8")
    assert cli.main(["import", "t.txt", "--year", "2024", "-o", "x.yaml"]) == 3
    assert "too large" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["t.txt"]


def test_the_published_table_trimmed_or_in_marks_is_the_same_list() -> None:
    """Editors trim line ends, Excel saves with quotation marks: nothing of it is lost."""
    text = PUBLISHED.read_text("utf-8")
    tasks = import_published(text.encode(), "t", ImportContext(year=2023)).tasklist.tasks
    trimmed = "\n".join(line.rstrip() for line in text.split("\n"))
    assert import_published(trimmed.encode(), "t", ImportContext(year=2023)).tasklist.tasks == tasks
    quoted = "\r\n".join(
        "\t".join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in line.split("\t"))
        for line in text.split("\n")
    )
    assert import_published(quoted.encode(), "t", ImportContext(year=2023)).tasklist.tasks == tasks


def test_a_table_without_a_mark_that_closes_is_named() -> None:
    """In the published table, too: no row is taken for part of a cell."""
    text = PUBLISHED.read_text("utf-8")
    first = text.index("\t坚持把政治建设")
    later = text.index("\t", text.index("\n4\t") + 4)
    spoilt = text[: first + 1] + '"' + text[first + 1 : later] + '"' + text[later:]
    with pytest.raises(TableError, match="A quoted cell extends over"):
        import_published(spoilt.encode(), "t", ImportContext(year=2023))


TABLE = (
    "清单\n"
    "序号\t目标任务\t责任单位\t第一季度\t第二季度\t第三季度\t第四季度\t责任区领导\n"
    "1\t加装电梯50部\t住建委 各街镇\t一\t—\t\t四\t梁 军\n"
)
LAST = """\
title: 上年清单
year: 2023
groups:
  各街镇: [大寺镇, 中北镇]
  各学校: [一中]
tasks:
- id: 7
  goal: 加装电梯30部
  leaders: [梁军]
  workstreams:
  - units: [住建委]
    milestones:
    - quarter: Q4
      plan: 完成
"""
ACCOUNT = """\
table.txt:2: 序号→number 目标任务→goal 责任单位→units 第一季度→quarter 第二季度→quarter\
 第三季度→quarter 第四季度→quarter 责任区领导→leaders
table.txt:3: 梁 军 is read as 梁军
table.txt:3: “—” in Q2-Q3 is a placeholder: no milestone added
清单: 1 row → 1 task, 1 workstream, 2 milestones.
7 cells: 7 in the list, 0 left out.
Review the lines above.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder with TABLE and last year's list, which is the current one."""
    monkeypatch.chdir(tmp_path)
    Path("table.txt").write_text(TABLE, "utf-8")
    Path("last.yaml").write_text(LAST, "utf-8")
    return tmp_path


def test_the_account_goes_beside_the_list(folder: Path, capsys) -> None:
    """To standard output if the list is a file, else to standard error; `--quiet` shortens it."""
    assert cli.main(["import", "table.txt", "--year", "2024", "-o", "new.yaml"]) == 0
    assert capsys.readouterr().out == ACCOUNT
    assert cli.main(["import", "table.txt", "--year", "2024"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (Path("new.yaml").read_text("utf-8"), ACCOUNT)
    assert cli.main(["import", "table.txt", "--year", "2024", "-o", "b.yaml", "--quiet"]) == 0
    assert capsys.readouterr().out == "".join(ACCOUNT.splitlines(keepends=True)[3:5])
    assert sorted(path.name for path in folder.iterdir()) == [
        "b.yaml", "last.yaml", "new.yaml", "table.txt",
    ]  # fmt: skip


def test_a_title_can_be_given(folder: Path, capsys) -> None:
    """It replaces the printed one, which is told."""
    words = ["import", "table.txt", "--year", "2024", "--title", "2024年清单", "-o", "new.yaml"]
    assert cli.main(words) == 0
    assert "table.txt:1: the title 清单 is replaced by 2024年清单\n" in capsys.readouterr().out
    assert "title: 2024年清单\n" in (folder / "new.yaml").read_text("utf-8")


def test_a_list_without_a_title_is_called_as_its_file(folder: Path, monkeypatch, capsys) -> None:
    """What is piped has no file: the title has to be given."""
    untitled = TABLE.removeprefix("清单\n")
    (folder / "2024年清单.txt").write_text(untitled, "utf-8")
    assert cli.main(["import", "2024年清单.txt", "--year", "2024", "-o", "new.yaml"]) == 0
    told = "2024年清单.txt: no title is printed; the list is called 2024年清单\n"
    assert capsys.readouterr().out.startswith(told)
    for words, code in ([], 3), (["--title", "2024年清单"], 0):
        stream = io.TextIOWrapper(io.BytesIO(untitled.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stream)
        assert cli.main(["import", "-", "--year", "2024", *words]) == code
    printed = capsys.readouterr()
    assert "title: 2024年清单\n" in printed.out
    refusal = "Error: <stdin>: the list has no title.\nGive it a title: --title TEXT\n"
    assert printed.err.startswith(refusal)


def test_last_year_comes_along(folder: Path, capsys) -> None:
    """Groups that are named, with their members; names and tasks are compared."""
    words = ["import", "table.txt", "--year", "2024", "--like", "last.yaml", "-o", "new.yaml"]
    assert cli.main(words) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "table.txt: units of 2023 not in this list: 大寺镇、中北镇、各学校、一中"
    assert "table.txt:3: task 1 continues task 7 of 2023" in told
    new = (folder / "new.yaml").read_text("utf-8")
    assert "groups:\n  各街镇: [大寺镇, 中北镇]\ntasks:\n" in new


def test_groups_beside_the_table_come_first(folder: Path) -> None:
    """Their members replace those of last year."""
    (folder / "groups_2024.txt").write_text("各街镇: 精武镇\n", "utf-8")
    words = ["import", "table.txt", "--year", "2024", "--like", "last.yaml", "-o", "new.yaml"]
    assert cli.main(words) == 0
    assert "groups:\n  各街镇: [精武镇]\n" in (folder / "new.yaml").read_text("utf-8")


def test_a_table_is_read_from_standard_input(folder: Path, monkeypatch, capsys) -> None:
    """What is pasted or piped; no groups are beside it."""
    stream = io.TextIOWrapper(io.BytesIO(TABLE.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    (folder / "groups_2024.txt").write_text("各街镇: 精武镇\n", "utf-8")
    assert cli.main(["import", "-", "--year", "2024"]) == 0
    printed = capsys.readouterr()
    assert "groups" not in printed.out
    assert printed.err == ACCOUNT.replace("table.txt", "<stdin>")


def test_standard_input_that_fails_is_an_error(monkeypatch, capsys) -> None:
    """With the reason that the system gives."""

    class Closed:
        """A stream on a terminal that is gone."""

        @property
        def buffer(self) -> Closed:
            """The same for bytes."""
            return self

        def read(self, _size: int) -> bytes:
            """Fail as the system does."""
            raise OSError(errno.EIO, "as the system says it")

    monkeypatch.setattr("sys.stdin", Closed())
    assert cli.main(["import", "-", "--year", "2024"]) == 3
    assert "<stdin> can't be read: Input/output error" in capsys.readouterr().err


def test_a_cell_that_would_be_lost_stops_the_import(folder: Path, monkeypatch, capsys) -> None:
    """It is a fault of the program: nothing is written."""
    monkeypatch.setattr("tasklist.importers.cell_texts.read_cell",
                        lambda text: CellText(text.removesuffix("50部"), False, False))  # fmt: skip
    assert cli.main(["import", "table.txt", "--year", "2024", "-o", "new.yaml"]) == 70
    assert capsys.readouterr().err == (
        "Error: table.txt:3: this text is neither in the list nor in the account: 加装电梯50部\n"
        "Nothing was written. Please report this bug, and attach the table.\n"
    )
    assert not (folder / "new.yaml").exists()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-16", "table.txt: the text is UTF-16\n"),
     ("gb18030", "table.txt: the text is GB 18030\n")],
)  # fmt: skip
def test_a_text_in_the_encodings_of_offices(folder: Path, capsys, encoding: str, told: str) -> None:
    """Which one it is decides its content, and the account says so."""
    (folder / "table.txt").write_bytes(TABLE.encode(encoding))
    assert cli.main(["import", "table.txt", "--year", "2024", "-o", "new.yaml"]) == 0
    assert capsys.readouterr().out == told + ACCOUNT


def test_what_no_column_says_is_given(folder: Path, capsys) -> None:
    """A unit for all tasks; telephone numbers are kept only if that is asked for."""
    table = "2024年清单\n工作任务,完成时限,联系电话\n加装电梯,11月底前,5550001\n"
    (folder / "plan.csv").write_text(table, "utf-8")
    words = ["import", "plan.csv", "--year", "2024", "-o", "new.yaml"]
    assert cli.main(words) == 3
    assert capsys.readouterr().err.endswith(
        "Name the unit responsible for all tasks.\nTo name it: --unit NAME\n"
    )
    assert not (folder / "new.yaml").exists()
    assert cli.main([*words, "--unit", "住建委"]) == 0
    assert "plan.csv:3: 5550001, left out: " in capsys.readouterr().out
    assert "5550001" not in (folder / "new.yaml").read_text("utf-8")
    assert cli.main([*words, "--unit", "住建委", "--phones", "--force"]) == 0
    assert '联系电话: "5550001"' in (folder / "new.yaml").read_text("utf-8")


def test_one_of_several_sheets_is_chosen(folder: Path, capsys) -> None:
    """By its name, or a table by its number; the others are told."""
    page = "".join(
        f"<table><tr><th>{goal}</th><th>责任单位</th><th>完成时限</th></tr>"
        f"<tr><td>加装电梯{number}</td><td>住建委</td><td>{number}月底前</td></tr></table>"
        for number, goal in ((5, "工作任务"), (8, "重点工作"))
    )
    (folder / "page.html").write_text(f"<html><h1>2024年清单</h1>{page}</html>", "utf-8")
    words = ["import", "page.html", "--year", "2024", "-o", "new.yaml"]
    assert cli.main(words) == 3
    assert "--table TABLE" in capsys.readouterr().err
    assert cli.main([*words, "--table", "2"]) == 0
    assert "page.html table 1: not among the chosen tables, left out" in capsys.readouterr().out
    new = (folder / "new.yaml").read_text("utf-8")
    assert "加装电梯8" in new
    assert "加装电梯5" not in new
