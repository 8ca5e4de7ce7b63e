"""Bulletin, page and summary rank alike: by one function, and by what was due."""

from __future__ import annotations

import json
import re

import pytest

AS_OF = "--as-of 2023-10-12"
ROW = re.compile(r'<tr data-name="([^"]+)">\s*<td class="place">(\d+|—)?</td>')


def bulletin_places(text: str, by: str) -> dict[str, str]:
    """The places of a bulletin in Markdown, by name."""
    # The last part with that heading is the attachment, if the table is long.
    table = [part for part in text.split("## ") if f"Progress by {by}" in part.partition("\n")[0]][
        -1
    ]
    rows = [line[2:-2].split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {name: place for place, name, *_figures in rows[2:-1]}


def page_places(text: str) -> dict[str, str]:
    """The places of the units of a page that lead anything, by name."""
    board = text.split('<table class="board" data-by="unit"')[1].partition("</table>")[0]
    rows = dict(ROW.findall(board))
    idle = re.findall(
        r'<tr data-name="([^"]+)">(?:(?!</tr>).)*<td class="share"><span class="none">',
        board, re.DOTALL,
    )  # fmt: skip
    return {name: place or "—" for name, place in rows.items() if name not in idle}


@pytest.mark.parametrize("by", ["unit", "leader"])
@pytest.mark.parametrize(
    ("report", "selection", "min_due"),
    [("", "", ""), ("--q 3", "--due-in 3", ""), ("--q 3", "--due-in 3", "--min-due 5")],
)
def test_three_outputs_have_the_same_places(run, by, report, selection, min_due):
    """Of the year and of a quarter, with ties, and with units that are not ranked."""
    code, answer, _err = run(f"summary --by {by} {selection} {min_due} {AS_OF} --format json")
    assert code == 0
    rows = [row for row in json.loads(answer)["rows"] if row["total"]]
    expected = {row["name"]: str(row["place"] or "—") for row in rows}
    bulletin = bulletin_places(run(f"report {report} {min_due} {AS_OF}")[1], by)
    assert {name: bulletin[name] for name in expected} == expected
    if by == "unit":  # the public page ranks no persons
        assert page_places(run(f"page {selection} {min_due} {AS_OF}")[1]) == expected
    ranked = [row for row in rows if row["place"]]
    least = int(min_due.removeprefix("--min-due ") or 3)
    assert {row["name"] for row in ranked} == {r["name"] for r in rows if r["due"] >= least}
    for row in ranked:
        # What each place means: so many are better.
        better = sum(r["due_done"] * row["due"] > row["due_done"] * r["due"] for r in ranked)
        assert row["place"] == better + 1
    if by == "unit":
        places = [row["place"] for row in ranked]
        assert len(set(places)) < len(places) < len(rows)


def test_a_place_among_those_asked_for_is_none(run):
    """One unit alone would be the first; other kinds of rows have no places at all."""
    answer = json.loads(run(f"summary --unit 教育局 {AS_OF} --format json")[1])
    assert (answer["min_due"], answer["rows"][0]["place"]) == (None, None)
    answer = json.loads(run(f"summary --by quarter {AS_OF} --format json")[1])
    assert "min_due" not in answer
    assert "place" not in answer["rows"][0]


def test_the_order_of_the_bulletin_is_that_of_places(run):
    """`--sort place` gives it; who has none comes last."""
    rows = json.loads(run(f"summary --sort place {AS_OF} --format json")[1])["rows"]
    places = [row["place"] for row in rows if row["place"]]
    assert places == sorted(places)
    assert all(row["place"] is None for row in rows[len(places) :])


def test_a_limit_leaves_out_no_rival(run):
    """The note below five rows counts all that are not ranked."""
    notes = [
        [line for line in run(f"summary {AS_OF} --format md {more}")[1].splitlines()
         if "not ranked" in line]
        for more in ("", "--limit 5")
    ]  # fmt: skip
    assert notes[0] == notes[1] != []


@pytest.mark.parametrize("command", ["summary", "report", "page"])
def test_a_minimum_is_a_number(run, command):
    """Exit 2, and nothing else."""
    code, out, err = run(f"{command} --min-due few")
    assert (code, out) == (2, "")
    assert "--min-due" in err


def test_the_office_says_from_how_many_on_it_ranks(run, office):
    """In `office.yaml` beside the list, for all three; the option goes before it."""
    (office / "data/office.yaml").write_text("min-due: 9\n", "utf-8")

    def summary(more: str = "") -> dict[str, str]:
        answer = json.loads(run(f"summary --due-in 3 {more} {AS_OF} --format json")[1])
        assert answer["min_due"] == (4 if more else 9)
        return {r["name"]: str(r["place"] or "—") for r in answer["rows"] if r["total"]}

    places = summary()
    assert sorted(place for place in places.values() if place != "—") == ["1", "2", "3"]
    bulletin = bulletin_places(run(f"report --q 3 {AS_OF}")[1], "unit")
    assert {name: bulletin[name] for name in places} == places
    assert page_places(run(f"page --due-in 3 {AS_OF}")[1]) == places
    assert summary("--min-due 4") != places
