"""The demonstration of `make demo`: the real list with a third of it done, and what to try.

The list is a copy in a repository of its own, `.demo/`, made anew each time. It was published
in January and is reported on after each quarter; the day is always 9 October 2023. What is
printed is the same on a terminal and through a pipe, but for colours.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tasklist import language
from tasklist.cache.snapshot import working_copy
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".demo"
LIST = Path("data/tasks_2023.yaml")
DAY = datetime.date(2023, 10, 9)
PUBLISHED = datetime.date(2023, 1, 5)
REPORTED = (datetime.date(2023, 4, 6), datetime.date(2023, 7, 6), datetime.date(2023, 10, 8))
PART = 3  # one of so many milestones is done
LATE = 9  # one of so many of those is done late
# The user's hooks and signatures are not for a demonstration.
SETTINGS = ("-c", "commit.gpgSign=false", "-c", f"core.hooksPath={os.devnull}")
COMMANDS = (
    "tasklist overdue --unit 教育局",
    "tasklist summary --by unit --across quarter --sort=-overdue --limit 9",
    "tasklist done {task} {quarter} --on 2023-09-28",
    "tasklist diff",
)
SENTENCES = {
    "en": "To try it yourself, where 9 October 2023 is today:",
    "zh": "下面的命令可以试一试（“今天”是2023年10月9日）：",
}


def done_by(tasklist: Tasklist, day: datetime.date) -> dict[MilestoneId, Milestone]:
    """The milestones of *tasklist* that are done by *day*: in the end, a third of all."""
    due = [placed for placed in tasklist.milestones if placed.milestone.due < DAY]
    due.sort(key=_lot)
    third = due[: len(tasklist.milestones) // PART]
    days = {placed.id: (placed, _day_of(placed)) for placed in third}
    return {
        where: mark_done(placed.milestone, on)
        for where, (placed, on) in days.items()
        if on <= day and placed.milestone.done is None
    }


def _lot(placed: PlacedMilestone) -> int:
    """A number that mixes units and quarters, the same each time."""
    task, workstream, milestone = placed.id
    return (task * 37 + workstream * 61 + milestone * 29) * 7 % 101


def _day_of(placed: PlacedMilestone) -> datetime.date:
    """When *placed* was done: mostly some days before its due day, sometimes after it."""
    late, days = _lot(placed) % LATE == 0, placed.id.task % 5 + 1
    return placed.milestone.due + datetime.timedelta(days if late else -days)


def git(folder: Path, *arguments: str, on: datetime.date = DAY) -> None:
    """Run git in *folder*, as the supervision office on that day."""
    moment = f"{on} 09:00:00 +0800"
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "督查室"), ("EMAIL", "demo@example.org"), ("DATE", moment))
    }
    subprocess.run(["git", *SETTINGS, *arguments], cwd=folder, check=True,
                   env=_environment(who))  # fmt: skip


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """The user's, without what would lead git or the program somewhere else."""
    plain = {name: value for name, value in os.environ.items()
             if not name.startswith(("GIT_", "TASKLIST_FILE"))}  # fmt: skip
    return {**plain, **more}


def make(folder: Path) -> None:
    """Make the repository: the list as published, then a commit after each quarter."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    shutil.copy(ROOT / ".gitattributes", folder)
    file = folder / LIST
    shutil.copy(ROOT / LIST, file)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=公布的清单", on=PUBLISHED)
    for number, day in enumerate(REPORTED, 1):
        snapshot = working_copy(file)
        file.write_bytes(snapshot.edited(done_by(snapshot.tasklist, day)).data)
        git(folder, "commit", "--quiet", "--all", f"--message={number}季度进展", on=day)


def show(folder: Path) -> None:
    """Print the screen of `tasklist status`, then commands to try."""
    program = [sys.executable, "-m", "tasklist", "status"]
    world = _environment({"TASKLIST_TODAY": str(DAY), "COLUMNS": "80"})
    subprocess.run(program, cwd=folder, check=True, env=world)
    milestones = working_copy(folder / LIST).tasklist.milestones
    overdue = [p for p in milestones if p.milestone.due < DAY and p.milestone.done is None]
    last = overdue[-1]
    speaks_chinese = language.language_from(os.environ).startswith("zh")
    print("\n" + SENTENCES["zh" if speaks_chinese else "en"])
    place = os.path.relpath(folder, ROOT)
    print(f"  source .venv/bin/activate; cd {place}; export TASKLIST_TODAY={DAY}")
    for command in COMMANDS:
        print("  " + command.format(task=last.id.task, quarter=last.milestone.span))


if __name__ == "__main__":
    target = Path(*sys.argv[1:]) if sys.argv[1:] else FOLDER
    make(target)
    show(target)
