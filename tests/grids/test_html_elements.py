"""The text inside an element of a web page is crossed out, hidden or not seen at all."""

from __future__ import annotations

import pytest

from tasklist.grids.grid import PrintedDocument
from tasklist.grids.html_reader import read

HEAD = "<tr><th>序号</th><th>任务</th><th>单位</th></tr>"


def page(text: str) -> PrintedDocument:
    """The document that the page *text* is."""
    return read(text.encode(), "list.html")


def test_what_a_person_sees_crossed_out_or_not_at_all() -> None:
    """Is marked in the cell; where it is a part of one, it is left out and told."""
    text = (
        f"<table>{HEAD}<tr><td>1<td><del>停建</del><td style='visibility: hidden'>局"
        "<tr><td>2<td>新增<strike>10</strike>15个<td>委<span style='display:none'>密</span>"
        "<tr><td>3<td style='text-decoration: line-through'>缓建<td><span hidden>部</span></table>"
    )
    document = page(text)
    (grid,) = document.parts
    found = [(c.text, c.is_struck, c.is_hidden) for c in grid.cells[3:]]
    assert found == [
        ("1", False, False), ("停建", True, False), ("局", False, True),
        ("2", False, False), ("新增15个", False, False), ("委", False, False),
        ("3", False, False), ("缓建", True, False), ("部", False, True),
    ]  # fmt: skip
    assert document.remarks == (
        "table 1, row 3, column 2: crossed out, left out: 10",
        "table 1, row 3, column 3: hidden, left out: 密",
    )


def test_a_hidden_table() -> None:
    """Is a grid that is hidden, as are all of its cells."""
    (grid,) = page(f"<div hidden><table>{HEAD}</table></div>").parts
    assert grid.is_hidden
    assert all(cell.is_hidden for cell in grid.cells)
    assert len(grid.cells) == 3


@pytest.mark.parametrize(
    "around",
    [
        "<script>document.write('{}')</script>",
        "<!-- {} -->",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<style>{}</style>",
        "<textarea hidden>{}</textarea>",
    ],
)
def test_tables_that_nobody_sees(around: str) -> None:
    """In a script, a comment or a template are no tables."""
    table = f"<table>{HEAD}</table>"
    assert page(around.replace("{}", table)).parts == ()
