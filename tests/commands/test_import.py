"""`tasklist import` as a command: what it writes is a list that `check` finds no fault in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist import checks, cli
from tasklist.errors import TasklistError
from tasklist.grids.cell_places import CellPlace
from tasklist.grids.grid import PrintedDocument
from tasklist.importers import Import, ImportContext, TableError, import_published
from tasklist.importers.printed_rows import PrintedList, PrintedTask, PrintedText
from tasklist.intake.proved_list import InvalidImportError, UnprovedImportError, proved_text
from tasklist.model.quarters import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
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
    except UnprovedImportError:
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


def imported(title: str, plan: str) -> Import:
    """A list of two tasks that some importer understood, the second with *plan*."""
    printed = PrintedList(
        file="t.txt",
        title=PrintedText(title, CellPlace(0, 1)),
        headers=(),
        tasks=tuple(
            PrintedTask(
                place=CellPlace(1, line),
                number=PrintedText(number, CellPlace(1, line)),
                goal=PrintedText("甲", CellPlace(1, line)),
                rows=(),
            )
            for number, line in (("1", 4), ("5", 9))
        ),
    )
    tasks = tuple(
        Task(id=number, goal="甲", leaders=("王",), workstreams=(
            Workstream(units=("局",), milestones=(
                Milestone(span=Span.of(2024, 1, 4), plan=text),)),))
        for number, text in ((1, "一"), (5, plan))
    )  # fmt: skip
    tasklist = Tasklist(title=title, year=2024, tasks=tasks)
    return Import(tasklist, PrintedDocument(file="t.txt", parts=()), printed, ())


def test_a_fault_is_told_with_the_line_of_the_table() -> None:
    """Before anything is written, whichever importer let it through."""
    with pytest.raises(InvalidImportError) as caught:
        proved_text(imported("清单", "招\u200b标"), "x.yaml")
    assert (caught.value.exit_code, caught.value.message) == (
        3, "t.txt:9: the list would have an error: E301 invisible character: U+200B",
    )  # fmt: skip
    with pytest.raises(InvalidImportError, match=r"^t.txt:1: the list would have an error: E301"):
        proved_text(imported("清\u202e单", "一"), "x.yaml")


def test_a_list_that_reads_otherwise_is_not_written() -> None:
    """A milestone of another year than its list, which the file can't say."""
    result = imported("清单", "一")
    other = replace(result.tasklist, year=2023)
    with pytest.raises(UnprovedImportError):
        proved_text(replace(result, tasklist=other), "x.yaml")


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
