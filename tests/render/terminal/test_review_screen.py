"""The screen of a review: at the widths of terminals, and where a page is longer than one."""

from __future__ import annotations

import datetime
import io

import pytest

from tasklist import language
from tasklist.model.status import status_on
from tasklist.model.tasklist import Tasklist
from tasklist.render import Output
from tasklist.render.terminal import review_screen
from tasklist.render.terminal.review_screen import HOME, ReviewPage, can_draw, part, whole
from tasklist.text.width import width
from tasklist.writing.review_keys import ReviewKey, labels
from tasklist.yamlfile.reader import read_bytes
from testing.lists import LIFE, SMALL
from testing.paths import ROOT

GOLDEN = ROOT / "tests" / "golden" / "render"
DAY = datetime.date(2023, 10, 9)
DONE = "      done: 2023-03-28\n"
FACTS = (
    "      evidence: [西教发〔2023〕41号, 照片12张]\n      note: 已完成招标，正在办理施工许可。\n"
)


def the_list(text: str = SMALL.replace(DONE, DONE + FACTS)) -> Tasklist:
    """The small list with evidence and a note."""
    return read_bytes(text.encode(), "tasks.yaml").tasklist


def page(*messages: str, outcome: str = "", tasklist: Tasklist | None = None) -> ReviewPage:
    """The page of the first milestone."""
    standing = status_on((tasklist or the_list()).milestones[0], DAY)
    return ReviewPage(1, 5, standing, outcome, "v: 督查室", messages, labels(tuple(ReviewKey)))


def drawn(columns: int, shown: ReviewPage, lines: int = 24, first: int = 0) -> str:
    """What a terminal of that size shows."""
    stream = io.StringIO()
    part(Output(stream, "table", columns), shown, first, lines)
    head, _home, text = stream.getvalue().rpartition(HOME)
    assert head == ""
    return text


@pytest.mark.parametrize("chosen", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_each_page_is_its_golden_text(assert_golden, columns: int, chosen: str) -> None:
    """Headings on the left, messages and keys below."""
    language.set_language({"TASKLIST_LANG": chosen})
    text = drawn(columns, page("35 Q1: 2023-10-09", outcome="2023-10-09"))
    assert_golden(GOLDEN / f"review_{columns}_{chosen}.txt", text)


@pytest.mark.parametrize("columns", [1, 2, 10, 20, 39, 40, 60, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    """Down to a width in which no word of the screen fits; a key and its word stay together."""
    lines = drawn(columns, page("一条消息"), lines=500).splitlines()
    widest = max(2, columns, *(width(" ".join(key)) for key in labels(ReviewKey)))
    assert [line for line in lines if width(line) > widest] == []


@pytest.mark.parametrize("lines", [10, 12, 16])
def test_the_parts_of_a_page_are_the_whole_page(lines: int) -> None:
    """Each fits on the terminal, and none of the text is left out."""
    out = Output(io.StringIO(), "table", 60)
    whole(out, page())
    expected = [line for line in out.stream.getvalue().splitlines() if line]
    seen: dict[str, None] = {}
    first, more = 0, True
    while more:
        stream = io.StringIO()
        first = part(Output(stream, "table", 60), page(), first, lines)
        shown = stream.getvalue().removeprefix(HOME)
        assert shown.count("\n") < lines
        seen |= dict.fromkeys(filter(None, shown.splitlines()))
        more = first > 0
    assert [line for line in expected if line not in seen] == []


def test_what_happened_before_is_shown() -> None:
    """Verified, returned, extended, dropped: a sentence each."""
    text = drawn(80, page(tasklist=the_list(SMALL.replace(DONE, DONE + LIFE))))
    assert "Extended from 2023-03-31 to 2023-12-31" in text
    assert "Returned on 2023-10-08: 佐证材料不足" in text


def test_after_the_last_milestone() -> None:
    """No milestone, but the messages and the keys."""
    keys = labels([ReviewKey.BACK, ReviewKey.QUIT])
    text = drawn(80, ReviewPage(6, 5, None, "", "", ("35 Q1: verified",), keys))
    assert text == "That was the last one.\n\n35 Q1: verified\nb back  q quit\n"


@pytest.mark.parametrize(
    ("term", "expected"), [("xterm", True), ("dumb", False), ("unknown", False), ("", False)]
)
def test_which_terminals_can_be_drawn_on(monkeypatch, term: str, expected: bool) -> None:
    """By TERM; on Windows by what the console knows."""
    assert can_draw({"TERM": term}) is expected
    monkeypatch.setattr(review_screen, "IS_WINDOWS", True)
    # Rich asks the system, which is none with such a console.
    assert can_draw({"TERM": term})
