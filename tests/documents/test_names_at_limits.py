"""A name from the list becomes a sheet and a file, however long and odd it is."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.documents.excel.workbook import SHEET_NAME_LIMIT, cut, sheet_name
from tasklist.documents.safe_file_names import filename
from testing.filled_forms import filled

RARE = "𠮷"  # beyond the basic plane: one character, two of Excel's, four bytes
# What a name in a list can be made of: letters, marks, both planes, what systems forbid.
LETTERS = st.text(
    st.one_of(
        st.sampled_from(
            "区局办ABab  .'[]:*?/\\<>|\"-~$" + RARE + "𰻞\u0301\ufe0f\U000e0100\n\u202e"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


def units(text: str) -> int:
    """How long *text* is as Excel and Windows count."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("局" * 31, "局" * 31),
        ("局" * 32, "局" * 31),
        (RARE * 15, RARE * 15),
        (RARE * 16, RARE * 15),
        ("局" + RARE * 15, "局" + RARE * 15),
        ("局" * 30 + RARE, "局" * 30),
        ("规划/建设[分]局", "规划_建设_分_局"),
        ("'局'", "_局_"),
        ("History", "_History"),
        ("HISTORY", "_HISTORY"),
        ("  ", "_"),
    ],
)
def test_a_sheet_has_31_units_and_no_more(name: str, sheet: str) -> None:
    """A character is never cut in two, and what Excel keeps for itself is left to it."""
    assert sheet_name(name, set()) == sheet


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["甲" * 40, "甲" * 41], ["甲" * 31, "甲" * 29 + "-2"]),
        ([RARE * 20, RARE * 21], [RARE * 15, RARE * 14 + "-2"]),
        (["Ab局", "aB局", "ＡＢ局"], ["Ab局", "aB局-2", "ＡＢ局-3"]),
        (["a/b", "a:b"], ["a_b", "a_b-2"]),
    ],
)
def test_sheets_that_would_collide(names: list[str], sheets: list[str]) -> None:
    """After cutting, or to a program that tells neither case nor width, are numbered."""
    taken: set[str] = set()
    assert [sheet_name(name, taken) for name in names] == sheets


@given(st.lists(LETTERS, min_size=1, max_size=6))
@example(["局" * 30 + RARE] * 12)
@example(["'", "\n", ".", "History"])
def test_excel_takes_any_name_for_a_sheet(names: list[str]) -> None:
    """The library that writes workbooks refuses none of them."""
    taken: set[str] = set()
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    for name in names:
        sheet = sheet_name(name, taken)
        assert 0 < units(sheet) <= SHEET_NAME_LIMIT
        book.add_worksheet(sheet)
    assert len(taken) == len(names)


@given(st.lists(LETTERS, min_size=1, max_size=6), st.sampled_from(["xlsx", "docx"]))
@example(["局" * 200, "局" * 201, RARE * 99], "xlsx")
@example(["con", "CON .局", "nul .", "Lpt¹", "conout$.x", "con"], "xlsx")
def test_every_system_takes_any_name_for_a_file(names: list[str], ending: str) -> None:
    """Up to 255 bytes, no character or name that Windows forbids, no two that are one there."""
    taken: dict[str, int] = {}
    files = [filename(name, ending, taken) for name in names]
    assert len({file.casefold() for file in files}) == len(names)
    for file in files:
        assert len(os.fsencode(file)) <= 255
        assert file.endswith(f".{ending}")
        assert not set(file) & set('\\/:*?"<>|\n\0')
        first = file.partition(".")[0].rstrip().casefold()
        assert first not in {"con", "prn", "aux", "nul", "conin$", "conout$", "lpt¹", ""}
        assert file[0] not in "-~.$ "


@given(LETTERS, st.integers(60, 90))
def test_a_text_that_is_too_long_for_a_cell_says_so(text: str, most: int) -> None:
    """It ends within the limit, and never with half a character."""
    title = cut(text * 2, most)
    assert units(title) <= most
    assert title.encode("utf-16").decode("utf-16") == title


NAMES = ["规划资源局" + RARE * 12, "规划资源局" + RARE * 13, "局" * 60, "con", "Tasklist"]


@pytest.fixture
def sent(run, office) -> list[Path]:
    """The forms of five units whose names are at a limit."""
    Path("data/tasks_2023.yaml").write_text(
        "title: 某区\nyear: 2023\ntasks:\n\n- id: 1\n  goal: 甲\n  leaders: [王]\n  workstreams:\n"
        + "".join(
            f"  # 1 {name}\n  - units: [{name}]\n    milestones:\n"
            f"    - quarter: Q3\n      plan: 由{name}完成\n"
            for name in NAMES
        ),
        "utf-8",
    )
    assert run("forms make --q 3 -o forms") == (0, "", f"5 forms in {Path('forms')}{os.sep}\n")
    return sorted(Path("forms").iterdir())


def test_units_with_names_at_the_limits_get_their_forms(run, sent):
    """Each its own, which comes back as such."""
    answers = {1: {"note": "好"}}
    back = [filled(file, answers, Path("back", file.name)) for file in sent]
    code, out, err = run("forms read " + " ".join(map(str, back)))
    assert (code, err.partition(",")[0]) == (0, "5 milestones would change")
    assert [line.split()[1] for line in out.splitlines()] == NAMES
    assert len({openpyxl.load_workbook(file).sheetnames[0] for file in sent}) == 5


def test_another_program_opens_them(run, sent, saved):
    """LibreOffice reads the sheet's name, and gives it back."""
    assert openpyxl.load_workbook(saved(sent[1])).sheetnames == (
        openpyxl.load_workbook(sent[1]).sheetnames
    )
