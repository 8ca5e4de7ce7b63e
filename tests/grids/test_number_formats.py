from __future__ import annotations

import datetime
import math
import subprocess

import pytest
import xlsxwriter

from tasklist.grids.format_codes import BUILTIN_FORMATS, UnknownFormatError
from tasklist.grids.number_formats import plain, shown
from testing.programs import needs

DAY = datetime.date(2024, 11, 1)
MOMENT = datetime.datetime(2024, 8, 15, 15, 5, 9, 250_000)  # noqa: DTZ001 - a cell has no time zone
SERIAL = 45597.0  # the same as DAY
SHOWN = [
    (1.0, "General", "1"),
    (-3, "General", "-3"),
    (0.1 + 0.2, "General", "0.3"),
    (13800138000.0, "General", "13800138000"),
    (1e20, "General", "1E+20"),
    (3.0, '"第"General"项"', "第3项"),
    (0.9, "0%", "90%"),
    (0.905, "0.0%", "90.5%"),
    (1.005, "0.00", "1.01"),
    (2.5, "0", "3"),
    (7, "000", "007"),
    (0.5, "#.##", ".5"),
    (12.5, "0.0##", "12.5"),
    (12345.678, "#,##0.00", "12,345.68"),
    (1234567, '#,##0,"千元"', "1,235千元"),
    (1234.5, "¥#,##0.00_);(¥#,##0.00)", "¥1,234.50"),
    (-1234.5, "¥#,##0.00_);(¥#,##0.00)", "(¥1,234.50)"),
    (1234.5, "[$¥-804]#,##0.0", "¥1,234.5"),
    (13812345678.0, "000-0000-0000", "138-1234-5678"),
    (5, '"约"0"亿元"', "约5亿元"),
    (5, "0\\个", "5个"),
    (11, '0"月"', "11月"),
    (5.0, "0_ ", "5"),
    (-5, "0;[Red]-0", "-5"),
    (-5, "0.0", "-5.0"),
    (0, "0;-0;无;@", "无"),
    (5, ";;;", ""),
    (200, '[>=100]0"个";0"只"', "200个"),
    (20, '[>=100]0"个";0"只"', "20只"),
    (3, "[DBNum1][$-804]General", "三"),
    (True, "General", "TRUE"),
    ("区教育局", "0", "区教育局"),
    ("教育", '"区"@"局"', "区教育局"),
    ("教育", '0;0;0;"区"@"局"', "区教育局"),
    (5.0, "@", "5"),
    (DAY, 'm"月"', "11月"),
    (SERIAL, '[$-804]m"月"', "11月"),
    (DAY, 'yyyy"年"m"月"d"日";@', "2024年11月1日"),
    (DAY, "[DBNum1][$-804]yyyy年m月d日", "二〇二四年十一月一日"),
    (DAY, "yyyy/m/d", "2024/11/1"),
    (DAY, "yy-mm-dd", "24-11-01"),
    (DAY, "e.m", "2024.11"),
    (DAY, "d-mmm-yy", "1-Nov-24"),
    (DAY, "mmmm ddd", "November Fri"),
    (DAY, "mmmmm dddd", "N Friday"),
    (DAY, "aaaa aaa", "星期五 周五"),
    (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2024年11月1日"),
    (DAY, "General", "45597"),
    (DAY, "0", "45597"),
    (MOMENT, "yyyy/m/d h:mm", "2024/8/15 15:05"),
    (MOMENT, "mm:ss.0", "05:09.2"),
    (MOMENT, "h:mm AM/PM", "3:05 PM"),
    (MOMENT, "上午/下午h时mm分", "下午3时05分"),
    (datetime.time(0, 30), "h:mm AM/PM", "12:30 AM"),
    (datetime.timedelta(days=1, hours=12), "[h]:mm", "36:00"),
    (datetime.timedelta(hours=2), "[mm]", "120"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_cell_shows_what_its_format_says(value, code, text):
    """As Excel shows it."""
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.5, "# ?/?"),
        (1e6, "##0.0E+0"),
        (DAY, "ggge年"),
        (12, "[DBNum1]General"),
        (5, "[DBNum2]General"),
        (-1.0, "yyyy-mm-dd"),
        (3e6, "yyyy-mm-dd"),
        (math.nan, "0"),
        (DAY, "General yyyy"),
    ],
)
def test_what_is_not_understood_is_said(value, code):
    """The reader then takes the plain value and says so."""
    with pytest.raises(UnknownFormatError):
        shown(value, code)


def test_days_from_1904():
    """An old Macintosh counted from there."""
    assert shown(44135.0, "yyyy-mm-dd", since_1904=True) == "2024-11-01"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.9, "0.9"), (True, "TRUE"), (DAY, "2024-11-01"), (MOMENT, str(MOMENT)),
     (datetime.datetime(2024, 8, 15), "2024-08-15"), ("甲", "甲"), (math.inf, "inf")],  # noqa: DTZ001 - a cell has no time zone
)  # fmt: skip
def test_a_value_without_its_format(value, text):
    """A whole number has no decimal point."""
    assert plain(value) == text


@pytest.mark.programs
def test_libreoffice_shows_the_same(tmp_path):
    """For the formats of offices, which all programs read alike."""
    codes = [
        "General", "0", "0.00", "0%", "0.0%", "#,##0", "#,##0.00", "000", '0"月"', "0.0##",
        'm"月"', 'm"月"d"日"', 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', "yyyy/m/d", "yyyy-mm-dd",
        "yy.m.d", "h:mm", "h:mm:ss", "yyyy/m/d h:mm", '#,##0,"千元"', '"约"0"亿元"', "0;-0;无",
        "[h]:mm", '[>=100]0"个";0"只"', "0.0;(0.0)",
    ]  # fmt: skip
    values = [0, 1, 7.5, 0.905, 12345.678, 45597, 45520.6286, 46022]
    book = xlsxwriter.Workbook(tmp_path / "formats.xlsx")
    sheet = book.add_worksheet()
    for row, code in enumerate(codes):
        style = book.add_format({"num_format": code})
        for column, value in enumerate(values):
            sheet.write_number(row, column, value, style)
    book.close()
    office, profile = needs("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76",
         "--outdir", tmp_path, tmp_path / "formats.xlsx"],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    lines = (tmp_path / "formats.csv").read_text("utf-8").splitlines()
    theirs = [line.split("\t") for line in lines]
    assert [[shown(value, code) for value in values] for code in codes] == theirs


def test_every_builtin_format_shows_something():
    """None of those that files don't spell out is misread."""
    unknown = set()
    for number, code in BUILTIN_FORMATS.items():
        try:
            assert shown(45597.25, code)
        except UnknownFormatError:
            unknown.add(number)
    assert unknown == {11, 12, 13, 48}  # powers and fractions
