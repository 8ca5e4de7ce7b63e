"""Units that look the same: each has its papers, and whoever makes them hears of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from testing.lists import SMALL

LIST = SMALL.replace("units: [政务服务办]", "units: [⽔务局（本部）]").replace(
    "units: [住建委]", "units: [水务局(本部)]"
)
SAID = "⽔务局（本部）、水务局(本部) look the same but have separate files; run: tasklist check\n"


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("forms make --q 4 -o out", "xlsx"),
        ("forms make --q 4 -o out --unit 水务局〔本部〕", "xlsx"),
        ("notice -o out --as-of 2024-01-09", "docx"),
    ],
)
def test_each_has_a_file_and_it_is_said(run, line: str, ending: str) -> None:
    """Forms and notices go to every spelling; standard error names both."""
    Path("data/tasks_2023.yaml").write_text(LIST, "utf-8")
    code, _out, err = run(line)
    assert (code, SAID in err) == (0, True)
    files = {path.name for path in Path("out").iterdir() if "务局" in path.name}
    assert files == {f"⽔务局（本部）.{ending}", f"水务局(本部)-2.{ending}"}


def test_nothing_is_said_of_units_that_differ(run) -> None:
    """Which is nearly always."""
    Path("data/tasks_2023.yaml").write_text(SMALL, "utf-8")
    assert "look the same" not in run("forms make --q 4 -o out")[2]


def test_the_page_finds_both_by_either(run) -> None:
    """As `--unit` does: the choice of one shows the tasks of the other, too."""
    Path("data/tasks_2023.yaml").write_text(LIST, "utf-8")
    _code, page, _err = run("page")
    one, other = (
        re.search(rf'<option value="{re.escape(name)}" data-as="([0-9 ]+)">', page)
        for name in ("⽔务局（本部）", "水务局(本部)")
    )
    assert one
    assert other
    assert one[1].split() == other[1].split()
    assert len(one[1].split()) == 2
