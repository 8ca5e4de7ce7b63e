"""Tasks, workstreams and milestones are added to a text, removed and moved: text in, diff out."""

from __future__ import annotations

import re
from difflib import unified_diff

import pytest

from tasklist.errors import OverLimitError
from tasklist.limits import LENGTH_LIMIT
from tasklist.model.part_operations import Part, Position, inserted, moved, part_at, removed
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Workstream
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.part_editor import comments_of, with_move, with_part, without_part
from tasklist.yamlfile.reader import ParseResult, read, read_bytes
from tasklist.yamlfile.sequence_editor import UnclearCommentError
from tasklist.yamlfile.source_text import Source
from testing.lists import SMALL

HEAD = "title: 清单\nyear: 2023\ntasks:\n"
MILESTONE = Milestone(span=Span.of(2023, 2), plan="封顶")
WORKSTREAM = Workstream(units=("丙", "丁"), milestones=(MILESTONE,))
TASK = Task(id=7, goal="新", leaders=("戊",), workstreams=(WORKSTREAM,))


def task(number: int, *milestones: str, above: str = "") -> str:
    """The text of a task with one workstream, led by 甲, and its *milestones*."""
    quarters = "".join(
        f"    - quarter: Q{n}\n      plan: {m}\n" for n, m in enumerate(milestones, 1)
    )
    return (
        f"{above}- id: {number}\n  goal: 目标{number}\n  leaders: [乙]\n  workstreams:\n"
        f"  # {number} 甲\n  - units: [甲]\n    milestones:\n{quarters}"
    )


def reading(text: str, *, bom: bool = False) -> ParseResult:
    """*text* read as a sound list."""
    found = read_bytes(text.encode("utf-8-sig" if bom else "utf-8"), "t.yaml")
    assert not found.problems
    return found


def started(text: str, position: Position, part: Part) -> str:
    """*text*, in which a list is empty, with *part* as its first item."""
    old = read(Source("t.yaml", text), may_be_empty=True)
    new = with_part(old.source, old.tasklist, position, part)
    assert new.tasklist == inserted(old.tasklist, position, part)
    return new.source.text


def added(text: str, position: Position, part: Part) -> str:
    """*text* with *part*; removing it again gives the same bytes."""
    old = reading(text)
    new = with_part(old.source, old.tasklist, position, part)
    assert new.tasklist == inserted(old.tasklist, position, part)
    back = without_part(new.source, new.tasklist, position)
    assert back.source == old.source
    return new.source.text


def without(text: str, position: Position) -> str:
    """*text* without the part at *position*."""
    old = reading(text)
    new = without_part(old.source, old.tasklist, position)
    assert new.tasklist == removed(old.tasklist, position)
    return new.source.text


def after_move(text: str, origin: Position, target: Position) -> str:
    """*text* with a part moved."""
    old = reading(text)
    new = with_move(old.source, old.tasklist, origin, target)
    assert new.tasklist == moved(old.tasklist, origin, target)
    return new.source.text


def diff(old: str, new: str) -> str:
    """The changed lines alone."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if re.match(r"[+-](?![+-]{2})", line))


def lines(text: str) -> str:
    """*text* as lines that a diff adds."""
    return "\n".join(f"+{line}" for line in text.splitlines())


def test_a_task_is_written_as_the_emitter_writes_it() -> None:
    """With a blank line above, as between the others."""
    assert diff(SMALL, added(SMALL, (2,), TASK)) == lines(
        "\n- id: 7\n  goal: 新\n  leaders: [戊]\n  workstreams:\n  # 7 丙 丁\n  - units: [丙, 丁]\n"
        "    milestones:\n    - quarter: Q2\n      plan: 封顶\n"
    )


def test_the_first_task_is_followed_by_the_blank_line() -> None:
    """What stands between the key and the tasks stays there."""
    text = HEAD + task(1, "甲") + "\n" + task(2, "甲")
    new = added(text, (0,), TASK)
    assert new.startswith(HEAD + "- id: 7\n")
    assert new.endswith("      plan: 封顶\n\n" + text.removeprefix(HEAD))
    assert added(SMALL, (0,), TASK).count("\n\n- id:") == 3


def test_a_workstream_and_a_milestone_stand_where_they_are_asked_for() -> None:
    """A heading for the one, none for the other; no blank line where there is none."""
    assert diff(SMALL, added(SMALL, (0, 1), WORKSTREAM)) == lines(
        "  # 35 丙 丁\n  - units: [丙, 丁]\n    milestones:\n    - quarter: Q2\n      plan: 封顶\n"
    )
    new = added(SMALL, (0, 0, 1), MILESTONE)
    assert "      done: 2023-03-28\n    - quarter: Q2\n      plan: 封顶\n    - quarter: Q3\n" in new
    new = added(SMALL, (0, 0, 0), MILESTONE)
    assert "    milestones:\n    - quarter: Q2\n      plan: 封顶\n    - quarter: Q1\n" in new


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("part", [((2,), TASK), ((0, 1), WORKSTREAM), ((1, 1, 0), MILESTONE)])
def test_the_line_ends_are_those_of_the_file(newline: str, part: tuple[Position, Part]) -> None:
    """The new text is that of a file with other line ends, with these."""
    if part[0] == (1, 1, 0):
        part = (0, 0, 1), MILESTONE
    expected = added(SMALL, *part).replace("\n", newline)
    assert added(SMALL.replace("\n", newline), *part) == expected


@pytest.mark.parametrize("end", ["", "\n\n\n", "\n...\n", "\n# 末尾\n", "\n\n# 末尾\n\n...\n"])
def test_a_task_is_added_above_what_ends_the_file(end: str) -> None:
    """A missing line end stays missing; blank lines, comments and the end marker stay last."""
    text = SMALL.rstrip("\n")
    new = added(text + end, (2,), TASK)
    assert new == added(text, (2,), TASK) + end
    assert new.startswith(text + "\n\n- id: 7\n")


def test_a_byte_order_mark_stays() -> None:
    """It is no part of the text."""
    old = reading(SMALL, bom=True)
    new = with_part(old.source, old.tasklist, (2,), TASK)
    assert new.source.encode() == added(SMALL, (2,), TASK).encode("utf-8-sig")


def test_other_columns_are_followed() -> None:
    """Sequences further in, wide dashes, and headings in another column."""
    text = (
        "title: 清单\nyear: 2023\ntasks:\n  -  id: 1\n     goal: 目标\n     leaders: [乙]\n"
        "     workstreams:\n # 1 甲\n       -   units: [甲]\n           milestones:\n"
        "             - quarter: Q1\n               plan: 开工\n"
    )
    assert diff(text, added(text, (1,), TASK)) == lines(
        "  -  id: 7\n     goal: 新\n     leaders: [戊]\n     workstreams:\n # 7 丙 丁\n"
        "       -   units: [丙, 丁]\n           milestones:\n             - quarter: Q2\n"
        "               plan: 封顶\n"
    )
    assert diff(text, added(text, (0, 0, 1), MILESTONE)) == lines(
        "             - quarter: Q2\n               plan: 封顶\n"
    )
    assert diff(text, added(text, (0, 1), WORKSTREAM)) == lines(
        " # 1 丙 丁\n       -   units: [丙, 丁]\n           milestones:\n"
        "             - quarter: Q2\n               plan: 封顶\n"
    )


def test_the_columns_are_those_of_the_nearest_task() -> None:
    """A task further in shows them to its neighbours, but where a sequence has its own."""
    wide = task(3, "甲").replace("    - quarter", "      - quarter")
    wide = wide.replace("      plan", "        plan").replace("  # 3", "# 3")
    text = HEAD + task(1, "甲") + task(2, "甲") + wide
    assert "\n# 7 丙 丁\n" in added(text, (3,), TASK)
    assert "      - quarter: Q2\n        plan: 封顶\n" in added(text, (3,), TASK)
    for index in (0, 1):
        assert "\n  # 7 丙 丁\n" in added(text, (index,), TASK)
        assert "\n    - quarter: Q2\n      plan: 封顶\n" in added(text, (index,), TASK)


def test_keys_are_in_the_column_of_the_part_above() -> None:
    """Of the first, if there is none above."""
    text = HEAD + task(1, "甲") + "    -   quarter: Q3\n        plan: 丙\n"
    late = Milestone(span=Span.of(2023, 4), plan="丁")
    assert added(text, (0, 0, 2), late).endswith("    -   quarter: Q4\n        plan: 丁\n")
    new = added(text, (0, 0, 1), MILESTONE)
    assert "    - quarter: Q2\n      plan: 封顶\n" in new


def test_the_line_end_is_that_of_the_line_above() -> None:
    """In a file that has several kinds."""
    text = HEAD + task(1, "甲").replace("      plan: 甲\n", "      plan: 甲\r\n")
    assert added(text, (0, 0, 1), MILESTONE).endswith(
        "      plan: 甲\r\n    - quarter: Q2\r\n      plan: 封顶\r\n"
    )
    text = HEAD.replace("tasks:\n", "tasks:\r\n") + task(1, "甲")
    assert "tasks:\r\n- id: 7\r\n" in added(text, (0,), TASK)


def test_without_headings_none_is_added() -> None:
    """One alone would be worse than none: `check` would miss all the others."""
    text = re.sub(r"^  # .*\n", "", SMALL, flags=re.MULTILINE)
    assert "#" not in added(text, (1,), TASK).partition("- id: 7")[2].partition("- id")[0]
    assert diff(text, added(text, (0, 1), WORKSTREAM)) == lines(
        "  - units: [丙, 丁]\n    milestones:\n    - quarter: Q2\n      plan: 封顶\n"
    )


def test_a_dash_alone_is_followed_by_a_part_on_one_line() -> None:
    """The keys are where they were."""
    text = HEAD + task(1, "甲").replace("    - quarter", "    -   # 注\n      quarter")
    assert diff(text, added(text, (0, 0, 1), MILESTONE)) == lines(
        "    - quarter: Q2\n      plan: 封顶\n"
    )


def test_tasks_in_brackets_are_beside_a_new_one() -> None:
    """It is written as docs/format.md has it; a list in brackets is not touched."""
    flow = "- {id: 1, goal: 目, leaders: [甲], workstreams: [{units: [乙], milestones: [%s]}]}\n"
    text = HEAD + flow % "{quarter: Q1, plan: 完}"
    new = added(text, (1,), TASK)
    assert new.startswith(text + "- id: 7\n  goal: 新\n")
    old = reading(text)
    for position, part in (((0, 1), WORKSTREAM), ((0, 0, 1), MILESTONE)):
        with pytest.raises(UnsafeEditError, match=r"t\.yaml:4: this layout can't be edited safely"):
            with_part(old.source, old.tasklist, position, part)


def test_the_nearest_task_that_is_no_flow_shows_the_columns() -> None:
    """Here the second."""
    flow = "- {id: 1, goal: 目, leaders: [甲], workstreams: [{units: [乙], milestones: [%s]}]}\n"
    wide = task(2, "甲").replace("    - quarter", "      - quarter")
    text = HEAD + flow % "{quarter: Q1, plan: 完}" + wide.replace("      plan", "        plan")
    assert "      - quarter: Q2\n        plan: 封顶\n" in added(text, (0,), TASK)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_brackets_without_items_become_a_list(newline: str) -> None:
    """Below the key, with the comment behind it; a missing line end stays missing."""
    text = "title: 清单\nyear: 2023\ntasks: [ ]  # 待填\n"
    expected = "title: 清单\nyear: 2023\ntasks:  # 待填\n\n- id: 7\n  goal: 新\n"
    new = started(text.replace("\n", newline), (0,), TASK).replace(newline, "\n")
    assert new.startswith(expected)
    assert "  # 7 丙 丁\n  - units: [丙, 丁]\n" in new
    text = (HEAD + task(1, "甲")).partition("\n  # 1")[0]
    text = text.replace("\n", newline) + " []"
    assert started(text, (0, 0), WORKSTREAM) == text.removesuffix(" []") + newline + newline.join(
        ("  # 1 丙 丁", "  - units: [丙, 丁]", "    milestones:", "    - quarter: Q2",
         "      plan: 封顶")
    )  # fmt: skip
    text = HEAD + task(1).replace("milestones:", "milestones: []") + "groups: {各: [甲]}\n"
    assert started(text, (0, 0, 0), MILESTONE) == text.replace(
        "milestones: []\n", "milestones:\n    - quarter: Q2\n      plan: 封顶\n"
    )


def test_a_part_without_parts_shows_no_columns() -> None:
    """The others do, or docs/format.md; of one that stays empty the proof fails."""
    text = "title: 清单\nyear: 2023\ntasks:\n- {id: 1, goal: 目, leaders: [甲], workstreams: []}\n"
    old = read(Source("t.yaml", text), may_be_empty=True)
    with pytest.raises(UnsafeEditError):
        with_part(old.source, old.tasklist, (1,), TASK)
    text = HEAD + task(1).replace("milestones:", "milestones: []")
    old = read(Source("t.yaml", text), may_be_empty=True)
    with pytest.raises(UnsafeEditError):
        with_part(old.source, old.tasklist, (1,), TASK)


def test_a_comment_in_empty_brackets_is_not_lost() -> None:
    """It has no place in the list that would follow."""
    text = "title: 清单\nyear: 2023\ntasks: [  # 注\n]\n"
    old = read(Source("t.yaml", text), may_be_empty=True)
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:1: "):
        with_part(old.source, old.tasklist, (0,), TASK)


def test_a_text_of_several_lines_becomes_a_block() -> None:
    """In the column of its place."""
    plan = Milestone(span=Span.of(2023, 2), plan="1. 甲\n2. 乙")
    assert diff(SMALL, added(SMALL, (0, 0, 1), plan)) == lines(
        "    - quarter: Q2\n      plan: |-\n        1. 甲\n        2. 乙\n"
    )


def test_comments_stay_with_the_part_above_or_below() -> None:
    """One that is further in belongs to the part above, one above a dash to that below."""
    text = HEAD + task(1, "甲", "丙").replace(
        "    - quarter: Q2", "      # 属上\n    # 属下\n    - quarter: Q2"
    )
    early = Milestone(span=Span.of(2023, 3), plan="乙")
    new = added(text, (0, 0, 1), early)
    assert "      # 属上\n    - quarter: Q3\n      plan: 乙\n    # 属下\n    - quarter: Q2\n" in new
    assert "  # 注\n" in added(HEAD + task(1, "甲") + "  # 注\n", (0, 1), WORKSTREAM)


def test_blank_lines_of_a_text_are_left_to_it() -> None:
    """Those below `|+` are part of it, so no blank line is added to them."""
    text = HEAD + task(1, "|+\n        甲\n\n")
    assert added(text, (1,), TASK).startswith(text + "- id: 7\n")
    assert added(text.rstrip("\n"), (1,), TASK).startswith(text.rstrip("\n") + "\n- id: 7\n")
    blank = HEAD + task(1, "甲") + "\n" + task(2, "|+\n        甲\n\n") + task(3, "甲")
    assert "甲\n\n\n- id: 7\n" in added(blank, (2,), TASK)
    assert "甲\n\n- id: 7\n" in added(blank, (1,), TASK)


def test_removing_a_part_removes_its_lines_and_its_heading() -> None:
    """And the blank lines above; comments inside go with it."""
    assert diff(SMALL, without(SMALL, (1, 1))) == (
        "-  # 53 住建委\n-  - units: [住建委]\n-    milestones:\n-    - quarter: Q1-Q4\n"
        "-      plan: 配合推进"
    )
    assert diff(SMALL, without(SMALL, (0, 0, 0))) == (
        "-    - quarter: Q1\n-      plan: 发布招标公告   # 待确认\n-      done: 2023-03-28"
    )
    first, last = without(SMALL, (0,)), without(SMALL, (1,))
    assert first.count("\n\n") == last.count("\n\n") == 1
    assert last == SMALL[: SMALL.index("\n- id: 53")]


@pytest.mark.parametrize(
    ("position", "comments"),
    [((0,), ["# 一", "# 二", "# 三", "# 四"]), ((0, 0), ["# 二", "# 三", "# 四"]),
     ((0, 0, 0), ["# 二"]), ((0, 0, 1), ["# 三", "# 四"])],
)  # fmt: skip
def test_the_comments_inside_a_part_are_known(position: Position, comments: list[str]) -> None:
    """A # in a text is none, nor is a heading."""
    text = HEAD + task(1, "甲  # 二 ", '"乙 # 乙"  # 三')
    text = (
        text.replace("leaders: [乙]", "leaders: [乙]  # 一") + "      # 四\n# 外\n" + task(2, "甲")
    )
    old = reading(text)
    assert comments_of(old.source, old.tasklist, position) == comments


def test_a_part_in_brackets_is_removed_with_its_line() -> None:
    """If the line is its own."""
    text = HEAD + task(1, "甲") + "    - {quarter: Q2, plan: 完,\n      done: 2023-05-01}  # 注\n"
    assert without(text, (0, 0, 1)) == HEAD + task(1, "甲")


@pytest.mark.parametrize(
    ("text", "position", "line"),
    [
        (HEAD + task(1, "甲") + task(2, "乙", above="# 谁的\n"), (1,), 13),
        (HEAD + task(1, "甲") + task(2, "乙", above="  # 谁的\n# 也是\n"), (0,), 13),
        (SMALL.replace("  # 53 住", "  # 谁的\n  # 53 住"), (1, 1), 35),
        (SMALL.replace("  - units: [住", "  # 谁的\n  - units: [住"), (1, 1), 36),
        (SMALL.replace("  # 53 住建委", "  # 53 住建局"), (1, 1), 35),
        (HEAD + task(1, "甲", "乙").replace("    - quarter: Q2", "    # 谁的\n    - quarter: Q2"),
         (0, 0, 1), 13),
        (HEAD + task(1, "甲", "乙").replace("    - quarter: Q2", "      # 谁\n    - quarter: Q2"),
         (0, 0, 0), 13),
    ],
)  # fmt: skip
def test_a_comment_of_unclear_owner_stops_a_removal(
    text: str, position: Position, line: int
) -> None:
    """Directly above the part, or between it and the next one."""
    old = reading(text)
    with pytest.raises(UnclearCommentError) as refusal:
        without_part(old.source, old.tasklist, position)
    assert str(refusal.value) == (
        f"t.yaml:{line}: it is unclear whether this comment belongs to the part that is removed."
    )


@pytest.mark.parametrize(
    ("text", "position", "left"),
    [
        (HEAD + task(1, "甲") + task(2, "乙", above="# 民生类\n\n"), (1,),
         HEAD + task(1, "甲") + "# 民生类\n"),
        (HEAD + "# 民生类\n\n" + task(1, "甲") + "\n" + task(2, "乙"), (0,),
         HEAD + "# 民生类\n\n" + task(2, "乙")),
        (HEAD + task(1, "甲") + "# 以下\n" + task(2, "乙"), (0,),
         HEAD + "# 以下\n" + task(2, "乙")),
        (HEAD + task(1, "甲") + "    # 甲的\n" + "# 以下\n" + task(2, "乙", "丙"), (1, 0, 1),
         HEAD + task(1, "甲") + "    # 甲的\n" + "# 以下\n" + task(2, "乙")),
        (HEAD + task(1, "甲", "乙") + "      # 乙的\n" + task(2, "乙"), (0, 0, 1),
         HEAD + task(1, "甲") + task(2, "乙")),
    ],
)  # fmt: skip
def test_other_comments_stay(text: str, position: Position, left: str) -> None:
    """Those apart from the part, and those of the next one."""
    assert without(text, position) == left


def test_a_heading_further_in_than_its_workstream_is_not_of_the_one_above() -> None:
    """It may have three spaces, and the dash two."""
    text = SMALL.replace("  # 53 住建委", "   # 53 住建委")
    assert "   # 53 住建委\n  - units: [住建委]\n" in without(text, (1, 0))
    assert "   # 35 住建委\n" in after_move(text, (1, 1), (0, 1))
    new = added(text, (1, 1), WORKSTREAM)
    assert "  # 53 丙 丁\n" in new
    assert new.index("# 53 丙 丁") < new.index("   # 53 住建委")


def test_a_comment_below_a_blank_line_is_in_the_part_by_its_column() -> None:
    """And a blank line ends nothing."""
    text = HEAD + task(1, "甲", "乙\n\n      # 乙的\n") + "\n  # 不是\n" + task(2, "甲")
    assert without(text, (0, 0, 1)) == HEAD + task(1, "甲") + "\n\n  # 不是\n" + task(2, "甲")
    third = Milestone(span=Span.of(2023, 3), plan="丙")
    assert "      # 乙的\n    - quarter: Q3\n" in added(text, (0, 0, 2), third)


def test_a_refusal_names_the_line_of_the_part() -> None:
    """Beside which it should be."""
    flow = "- {id: %d, goal: 目, leaders: [甲], workstreams: [{units: [乙], milestones: [%s]}]}\n"
    milestones = "{quarter: Q1, plan: 完}, {quarter: Q2, plan: 完}"
    old = reading(HEAD + task(1, "甲") + flow % (2, milestones))
    for position in ((1, 0, 0), (1, 0, 1)):
        with pytest.raises(UnsafeEditError, match=r"t\.yaml:13: "):
            without_part(old.source, old.tasklist, position)
    wide = task(2, "乙").replace("    - quarter", "      - quarter")
    old = reading(HEAD + task(1, "甲", "乙") + wide.replace("      plan", "        plan"))
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:13: "):
        with_move(old.source, old.tasklist, (0, 0, 1), (1, 0, 1))


def test_a_task_moves_with_its_comments() -> None:
    """Those directly above and inside; its number stays."""
    text = HEAD + task(1, "甲") + "\n" + task(2, "乙", above="# 二\n") + "\n" + task(3, "丙")
    second = task(2, "乙", above="# 二\n")
    assert after_move(text, (1,), (0,)) == (
        HEAD + second + "\n" + task(1, "甲") + "\n" + task(3, "丙")
    )
    assert after_move(text, (1,), (3,)) == (
        HEAD + task(1, "甲") + "\n" + task(3, "丙") + "\n" + second
    )
    assert after_move(text, (0,), (3,)) == (
        HEAD + second + "\n" + task(3, "丙") + "\n" + task(1, "甲")
    )
    assert after_move(text.rstrip("\n"), (2,), (0,)) == (
        HEAD + task(3, "丙") + "\n" + task(1, "甲") + "\n" + second.rstrip("\n")
    )


def test_a_workstream_moves_with_the_number_of_its_new_task() -> None:
    """The heading says 35 where it said 53; all else is the same line."""
    new = after_move(SMALL, (1, 1), (0, 1))
    gone = "  # 53 住建委\n  - units: [住建委]\n    milestones:\n    - quarter: Q1-Q4\n"
    assert diff(SMALL, new) == "\n".join(
        [*(f"+{line}" for line in gone.replace("53", "35").splitlines()), "+      plan: 配合推进",
         *(f"-{line}" for line in gone.splitlines()), "-      plan: 配合推进"]
    )  # fmt: skip
    assert after_move(new, (0, 1), (1, 1)) == SMALL
    swapped = after_move(SMALL, (1, 1), (1, 0))
    assert swapped.index("# 53 住建委") < swapped.index("# 53 政务服务办")


def test_a_heading_apart_from_its_workstream_moves_with_it() -> None:
    """With the comments above it; a wrong one is no heading, and keeps its number."""
    text = SMALL.replace("  # 53 住建委\n", "  # 注\n  # 53 住建委\n\n")
    assert "  # 注\n  # 35 住建委\n\n  - units: [住建委]\n" in after_move(text, (1, 1), (0, 1))
    text = SMALL.replace("  # 53 住建委\n", "  # 53 住建局\n")
    assert "  # 53 住建局\n  - units: [住建委]\n" in after_move(text, (1, 1), (0, 1))


def test_a_part_of_other_columns_is_not_moved_there() -> None:
    """It would be another text: nothing is indented anew."""
    wide = (
        task(2, "乙")
        .replace("    - quarter", "      - quarter")
        .replace("      plan", "        plan")
    )
    old = reading(HEAD + task(1, "甲", "乙") + wide)
    with pytest.raises(UnsafeEditError):
        with_move(old.source, old.tasklist, (0, 0, 1), (1, 0, 1))


def test_a_dash_behind_a_sign_is_not_taken_for_an_item() -> None:
    """`? key` puts the dash behind a colon: no line is the item's alone."""
    text = task(1, "甲", "乙")
    old = reading(
        f"title: 清单\nyear: 2023\n? tasks\n: {text.replace(chr(10), chr(10) + '  ').rstrip()}\n"
    )
    with pytest.raises(UnsafeEditError):
        with_part(old.source, old.tasklist, (1,), TASK)


def test_a_text_beyond_a_limit_is_refused() -> None:
    """As it could not be read again."""
    old = reading(SMALL)
    long = Milestone(span=Span.of(2023, 2), plan="甲" * (LENGTH_LIMIT + 1))
    with pytest.raises(OverLimitError):
        with_part(old.source, old.tasklist, (0, 0, 1), long)


def test_a_part_is_found_by_its_position() -> None:
    """The list itself, and each level of it."""
    tasklist = reading(SMALL).tasklist
    assert part_at(tasklist, ()) is tasklist
    assert part_at(tasklist, (1, 1)).units == ("住建委",)
    assert part_at(tasklist, (0, 0, 1)).plan == "兴华中学完工"
