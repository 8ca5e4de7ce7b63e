"""What a reviewer sees in git: one line a milestone, under the heading that names it."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tasklist import render
from tasklist.model.tasklist import PlacedMilestone
from tasklist.model.transitions import mark_done, reopen
from tasklist.render import change_reports
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.milestone_editor import rewrite
from tasklist.yamlfile.reader import ParseResult, read_bytes

FILE = "data/tasks_2023.yaml"
APART = 8  # milestones between two marks: enough lines that git joins no two hunks


def git(*arguments: str) -> str:
    """What git prints; it has to succeed."""
    ran = subprocess.run(["git", *arguments], capture_output=True, check=True)
    return ran.stdout.decode(errors="replace")


@pytest.fixture
def published(office) -> ParseResult:
    """The list, committed in a repository in the current folder."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    return read_bytes(Path(FILE).read_bytes(), FILE)


def marked(reading: ParseResult, milestones: Sequence[PlacedMilestone]) -> ParseResult:
    """The list with those milestones done on their last day."""
    changed = {p.id: mark_done(p.milestone, p.milestone.due) for p in milestones}
    return rewrite(reading.source, reading.tasklist, changed)


def batches(reading: ParseResult) -> Iterator[Sequence[PlacedMilestone]]:
    """All milestones, in lots whose changes git shows apart, each as it would alone."""
    milestones = reading.tasklist.milestones
    yield from (milestones[first::APART] for first in range(APART))


def test_each_of_the_653_is_a_hunk_of_one_line_that_names_its_task_and_units(published) -> None:
    """The heading nearest above the new line, in the hunk or in its header, is its own."""
    count = 0
    for milestones in batches(published):
        Path(FILE).write_bytes(marked(published, milestones).source.encode())
        assert git("diff", "--numstat") == f"{len(milestones)}\t0\t{FILE}\n"
        hunks = re.split(r"^@@ -.* @@ ?", git("diff"), flags=re.MULTILINE)[1:]
        assert len(hunks) == len(milestones)
        for placed, hunk in zip(milestones, hunks, strict=True):
            above, added = hunk.split("\n+")
            expected = heading(placed.id.task, placed.workstream.units)
            nearest = re.findall(r"^ {0,3}(#.*)", above.replace("\n ", "\n"), re.MULTILINE)[-1]
            assert added.startswith(f"      done: {placed.milestone.due}\n")
            assert nearest == expected
            count += 1
    assert count == 653


def test_a_dry_run_of_any_milestone_is_gits_own_diff(published) -> None:
    """Hunk by hunk, headings too, for all 653."""
    for milestones in batches(published):
        new = marked(published, milestones)
        assert dry_run(published, new) == git_diff(new)


def dry_run(old: ParseResult, new: ParseResult) -> list[str]:
    """The lines that `--dry-run` prints, without the escapes of carriage returns."""
    stream = io.StringIO()
    change_reports.diff(render.Output(stream), old, new)
    return stream.getvalue().replace("\\r\n", "\n").split("\n")


def git_diff(new: ParseResult) -> list[str]:
    """The same as git has it, which takes the list for text: it shows none of them."""
    Path(FILE).write_bytes(new.source.encode())
    return git("diff").replace("\r\n", "\n").split("\n")[2:] or [""]


LAID_OUT = {
    "a line each": "".join(f"    - {{quarter: Q{q}, plan: 计划{q}}}\n" for q in (1, 2, 3, 4)),
    "one line": "    - {quarter: Q1, plan: 一}\n    - quarter: Q2-Q4\n      plan: 二\n",
    "all alike": "".join(f"    - quarter: Q{q}\n      plan: 一\n" for q in (1, 2, 3, 4)),
    "texts": "    - quarter: Q1\n      plan: |-\n        一\n        二\n"
    "    - quarter: Q2-Q4\n      plan: 三 # 注\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("layout", LAID_OUT)
def test_a_dry_run_of_all_milestones_at_once_is_gits_own_diff(office, layout, end) -> None:
    """Of neighbours, of workstreams word for word alike, there and back, whatever ends the file."""
    work = f"  # 1 甲局\n  - units: [甲局]\n    milestones:\n{LAID_OUT[layout]}"
    text = (
        "title: 清单\nyear: 2023\ntasks:\n- id: 1\n  goal: 目标\n  leaders: [王]\n  workstreams:\n"
        f"{work * 3}"
    )
    Path(FILE).write_bytes((text.replace("\n", end or "\n").rstrip("\r\n") + end).encode())
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    old = read_bytes(Path(FILE).read_bytes(), FILE)
    new = marked(old, old.tasklist.milestones)
    assert dry_run(old, new) == git_diff(new)
    git("commit", "-qam", "done")
    opened = {p.id: reopen(p.milestone) for p in new.tasklist.milestones}
    again = rewrite(new.source, new.tasklist, opened)
    assert dry_run(new, again) == git_diff(again)
    assert again.source == old.source
    assert dry_run(old, again) == [""]


def test_two_branches_that_mark_neighbouring_quarters_merge(run, published) -> None:
    """No conflict, and both are done."""
    git("checkout", "-q", "-b", "other")
    run("done 35 Q2 --on 2023-06-30")
    git("commit", "-qam", "second quarter")
    git("checkout", "-q", "main")
    run("done 35 Q3 --on 2023-09-28 --evidence 41号 --note 已核实")
    git("commit", "-qam", "third quarter")
    git("merge", "-q", "-m", "both", "other")
    assert [row["status"] for row in run("show 35").rows] == ["overdue", "done", "done", "active"]


def test_the_history_of_one_workstream(run, published) -> None:
    """`git log -L` finds it by its heading: the commit that published it, and its own."""
    run("done 27 Q1 --on 2023-03-28")
    git("commit", "-qam", "another task")
    run("done 35 Q3 --on 2023-09-28")
    git("commit", "-qam", "35 Q3")
    log = git("log", "-s", "--format=%s", "-L", f":# 35 教育局:{FILE}")
    assert log == "35 Q3\nlist\n"


def test_a_dry_run_names_the_file_as_git_does(run, published, monkeypatch) -> None:
    """From a folder beside the list's: downward, so that `git apply` takes it at the top."""
    Path("minutes").mkdir()
    monkeypatch.chdir("minutes")
    Path("change.diff").write_text(run("done 35 Q3 --dry-run").out, "utf-8")
    assert Path("change.diff").read_text("utf-8").startswith(f"--- a/{FILE}\n+++ b/{FILE}\n")
    monkeypatch.chdir("..")
    git("apply", "minutes/change.diff")
    assert git("diff", "--numstat") == f"1\t0\t{FILE}\n"
