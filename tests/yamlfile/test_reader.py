"""The file read to dataclasses, and every fault of it told at once."""

from __future__ import annotations

import datetime

import pytest
import yaml

from tasklist.errors import InvalidListError
from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import Quarter, Span
from tasklist.model.tasklist import Group, Milestone, Task, Workstream
from tasklist.yamlfile import composer
from tasklist.yamlfile.reader import read_bytes
from testing.lists import LIFE, SMALL


@pytest.fixture(params=["pure", "libyaml"], autouse=True)
def loader(request, monkeypatch):
    """Each test runs with both YAML loaders."""
    chosen = composer.PureLoader if request.param == "pure" else yaml.CBaseLoader
    monkeypatch.setattr(composer, "Loader", chosen)


def codes(text: str) -> list[str]:
    """The problems of *text*, each as `LINE:COLUMN CODE`."""
    problems = read_bytes(text.encode(), "t.yaml").problems
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]


def test_a_task_is_read_to_dataclasses() -> None:
    """Texts, dates and spans arrive as what they are, with the line of each."""
    tasklist = read_bytes(SMALL.encode(), "t.yaml").tasklist
    first, last = (
        Milestone(span=Span.of(2023, 1), plan="发布招标公告", done=datetime.date(2023, 3, 28)),
        Milestone(span=Span.of(2023, 3), plan="兴华中学完工"),
    )
    units = ("教育局", "各相关街镇")
    assert tasklist.tasks[0] == Task(
        id=35,
        goal="加大优质教育资源供给",
        leaders=("柴树芳",),
        workstreams=(Workstream(units=units, milestones=(first, last)),),
    )
    assert tasklist.groups == (Group("各街镇", ("甲镇", "乙镇")), Group("各相关街镇", ("各街镇",)))
    assert [p.milestone.line for p in tasklist.milestones] == [16, 19, 29, 33, 38]
    assert tasklist.milestones[2].milestone.plan == "1. 建立储备库\n2. 简化环节"


def lived(life: str) -> str:
    """The small list, with *life* behind the plan of 35 Q3."""
    return SMALL.replace("plan: 兴华中学完工\n", f"plan: 兴华中学完工\n{life}")


BLOCKS = """\
      verified:  "2023-10-09  督查室"
      returned: |-
        2023-10-08 佐证材料不足
      extended:   # 报告
        to: Q4
        on: 2023-09-20
        reason: 雨季停工
        approval: '12号'
      dropped:
        reason: 规划调整
        on: 2023-10-10
"""


@pytest.mark.parametrize("life", [LIFE, BLOCKS])
def test_what_became_of_a_milestone_is_read(life: str) -> None:
    """On one line each, or as a person may have laid it out; the first day is not lost."""
    day = datetime.date
    milestone = read_bytes(lived(life).encode(), "t").tasklist.milestones[1].milestone
    assert milestone == Milestone(
        span=Span.of(2023, 3),
        plan="兴华中学完工",
        verified=Verification(day(2023, 10, 9), "督查室"),
        returned=Return(day(2023, 10, 8), "佐证材料不足"),
        extended=Extension(Quarter(2023, 4), day(2023, 9, 20), "雨季停工", "12号"),
        dropped=Drop(day(2023, 10, 10), "规划调整"),
    )
    assert (milestone.first_due, milestone.due) == (day(2023, 9, 30), day(2023, 12, 31))


def test_no_extension_brings_the_day_forward() -> None:
    """One to an earlier quarter is doubtful (W320), and changes nothing."""
    text = lived(LIFE).replace("to: Q4", "to: Q2")
    milestone = read_bytes(text.encode(), "t").tasklist.milestones[1].milestone
    assert milestone.due == datetime.date(2023, 9, 30)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2023-10-09 督查室", "督查室", "21:17 E212"),
        ("2023-10-09 督查室", "2023-02-30 督查室", "21:17 E212"),
        ("2023-10-09 督查室", "[2023-10-09]", "21:17 E206"),
        ("2023-10-08 佐证材料不足", "2023-10-08", "22:17 E212"),
        ("2023-10-08 佐证材料不足", "2023-13-08 佐证", "22:17 E212"),
        ("{to: Q4, on", "{to: Q3-Q4, on", "23:22 E210"),
        ("{to: Q4, on", "{on", "23:17 E202"),
        ("on: 2023-09-20, ", "", "23:17 E202"),
        (", approval: 12号", ", approved: 12号", "23:56 E201"),
        ("{to: Q4, on: 2023-09-20, reason: 雨季停工, approval: 12号}", "Q4", "23:17 E204"),
        ("reason: 规划调整", "reason: ''", "24:41 E207"),
        ("{on: 2023-10-10", "{on: 昨天", "24:21 E212"),
    ],
)
def test_a_fact_that_is_none(old: str, new: str, expected: str) -> None:
    """Each fault at its place."""
    text = lived(LIFE)
    assert old in text
    assert codes(text.replace(old, new)) == [expected]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "~", "null", "010", "12:30", "1_000", "0x1F", "1e3", "2023-13-45"]
)
def test_values_are_text_whatever_yaml_would_make_of_them(text: str) -> None:
    """A plan that says `no` or `12:30` says just that."""
    changed = SMALL.replace("plan: 兴华中学完工", f"plan: {text}").replace("[柴树芳]", f"[{text}]")
    task = read_bytes(changed.encode(), "t.yaml").tasklist.tasks[0]
    assert task.workstreams[0].milestones[1].plan == text
    assert task.leaders == (text,)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_bom_change_nothing(newline: str, bom: str) -> None:
    """Windows' line ends, old Macs' and a byte-order mark give the same list and lines."""
    plain = read_bytes(SMALL.encode(), "t.yaml").tasklist
    other = read_bytes((bom + SMALL.replace("\n", newline)).encode(), "t.yaml").tasklist
    assert other == plain
    assert [p.milestone.line for p in other.milestones] == [
        p.milestone.line for p in plain.milestones
    ]


def test_every_fault_is_told_at_once() -> None:
    """One reading names all of them, in the order of the lines."""
    text = (
        SMALL.replace("[柴树芳]", "柴树芳")
        .replace("done: 2023-03-28", "done: 2023-02-30")
        .replace("quarter: Q3", "quarter: Q5")
        .replace("id: 53", "id: 35")
        .replace("plan: 跟踪问效", 'plan: ""')
        .replace("goal: 提升", "gaol: 提升")
        .replace("units: [住建委]", "units: []")
    )
    assert codes(text) == [
        "11:12 E205",
        "18:13 E212",
        "19:16 E210",
        "22:3 E202",
        "22:7 E213",
        "23:3 E201",
        "34:13 E207",
        "36:12 E208",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("year: 2023", "year: 23", "E209"),
        ("id: 35", "id: 035", "E209"),
        ("Q1-Q3", "Q3-Q1", "E210"),
        ("Q1-Q3", "Q1-Q4", "E211"),
        ("goal: 加大", "goal: [加大]\n  goal2: 加大", "E206"),
        ("tasks:", "title: 又一个\ntasks:", "E203"),
        ("[甲镇, 乙镇]", "[甲镇, 各相关街镇]", "E214"),
        ("各相关街镇: [各街镇]", "各街镇: [丙镇]", "E203"),
        ("groups:\n", "groups: 无\nx:\n", "E204"),
        ("tasks:", "aliases: 无\ntasks:", "E204"),
        ("plan: 配合推进", "plan: &a 配合推进", "E106"),
        ("plan: 配合推进", "plan: !!bool 配合推进", "E107"),
        ("plan: 配合推进", "<<: 配合推进", "E109"),
        ("tasks:", "---\ntasks:", "E108"),
        ("plan: 配合推进", "plan: " + "[" * 40, "E105"),
        ("plan: 配合推进", "plan: \x07", "E102"),
        ("plan: 配合推进", 'plan: "\\ud800"', "E104"),
        ("plan: 配合推进", 'plan: "\\UFFFFFFFF"', "E104"),
        ("      plan: 配合推进", "<<<<<<< 甲\n=======\n>>>>>>> 乙", "E103"),
        ("goal: 提升", "goal：提升", "E104"),
        ("    - quarter: Q4", "\u3000  - quarter: Q4", "E104"),
        ("    - quarter: Q4", "\t- quarter: Q4", "E104"),
        ("plan: 配合推进", 'plan: "配合推进', "E104"),
        ("plan: 配合推进", "plan: 配合: 推进", "E104"),
    ],
)
def test_a_fault_has_its_code(old: str, new: str, code: str) -> None:
    """Each rule of the file refuses what breaks it."""
    assert old in SMALL
    assert code in " ".join(codes(SMALL.replace(old, new, 1)))


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"[]", b"text", b"- 1"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    """An empty file, or another kind of YAML, is a fault."""
    assert read_bytes(data, "t.yaml").problems


def test_gbk_is_named_with_its_byte() -> None:
    """A file saved as GBK says so, at the first wrong byte."""
    reading = read_bytes("title: 任务清单\n".encode("gbk"), "t.yaml")
    assert [str(p.place) for p in reading.problems] == ["t.yaml:1:8"]
    assert "GBK" in reading.problems[0].message
    with pytest.raises(InvalidListError):
        _ = reading.tasklist


def test_utf16_and_other_bytes_are_refused() -> None:
    """UTF-16 is named; bytes of no known kind are only refused."""
    assert "UTF-16" in read_bytes("title: 清单".encode("utf-16"), "t").problems[0].message
    assert read_bytes(b"title: \xff\xff\xff", "t").problems[0].code == "E101"


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("plan: 配合推进", "plan: 配合\t推进", ["39:15 E104"]),
        ("plan: 配合推进", "plan:\t配合推进", ["39:12 E104"]),
        ("[柴树芳]", "[柴?树芳]", ["11:14 E104"]),
        ("plan: 配合推进", "plan: 配合推进?", []),
        ("plan: 配合推进", 'plan: "配合\t推进"', []),
        ("plan: 配合推进", "plan: 配合推进   #\t注释", []),
        ("1. 建立储备库", "1.\t建立储备库", []),
    ],
)
def test_what_only_one_loader_accepts_is_refused_by_both(old, new, refusal) -> None:
    """A tab in plain text passes libyaml; a machine without it would refuse it."""
    assert codes(SMALL.replace(old, new, 1)) == refusal
