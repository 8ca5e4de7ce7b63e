"""What a merge changed by itself is told: what neither side brought, and what a side lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from testing.repositories import git
from testing.small_repository import LIST, commit, done, read, write

ADDED = "2023-01-05 A ID list\n  list added\n\n"


def split(ours: str, theirs: str) -> None:
    """Two lines: *theirs* committed on `side` in March, *ours* on `main` in April."""
    git("switch", "-qc", "side")
    write(theirs)
    commit("theirs", "2023-03-30")
    git("switch", "-q", "main")
    write(ours)
    commit("ours", "2023-04-20")


def merge(how: str, day: str = "2023-05-01") -> None:
    """`git merge side` in one of its ways."""
    git("merge", "-q", *how.split(), "-m", "merge", "side", day=day)


def told_of_the_merge(told: str) -> list[str]:
    """The lines of the merge's own changes."""
    first, *lines = told.partition("\n\n")[0].splitlines()
    assert first.startswith("2023-05-01 A ID merge"), told
    return [line.strip() for line in lines]


REPORTED = done(LIST, "Q1", "2023-03-28")
MORE = LIST.replace("十公里", "十二公里")


def test_a_side_that_was_not_taken(tell) -> None:
    """The newest of the task says that it is open again, and why must be asked."""
    split(MORE, REPORTED)
    merge("-s ours")
    assert told_of_the_merge(tell("log")) == [
        "1 教育局、各街镇 · Q1  done 2023-03-28 → reopened  ▲withdrawn"
    ]
    assert tell("log 2").startswith("2023-04-20 A ID ours\n")


def test_the_other_side_alone_was_taken(tell) -> None:
    """What ours had is told to be lost, what theirs had was told on its branch."""
    split(done(MORE, "Q2", "2023-04-19"), REPORTED)
    git("merge", "-q", "--no-commit", "-s", "ours", "side")
    git("checkout", "-q", "side", "--", "data")
    git("commit", "-qm", "merge", day="2023-05-01")
    assert told_of_the_merge(tell("log")) == [
        "1 教育局、各街镇 · Q2  done 2023-04-19 → reopened  ▲withdrawn",
        "2  goal: 修建农村公路[-十二-]{+十+}公里  ▲softened",
    ]


def test_a_conflict_that_was_settled_on_one_side(tell) -> None:
    """The day that was given up is told; log would otherwise leave both."""
    split(done(LIST, "Q1", "2023-03-29"), done(LIST, "Q1", "2023-03-28"))
    merge("-X ours")
    assert told_of_the_merge(tell("log")) == [
        "1 教育局、各街镇 · Q1  done 2023-03-28 → done 2023-03-29"
    ]


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (REPORTED.replace("十公里", "十二公里"), []),
        # Nobody had said that task 1's second quarter was done.
        (done(REPORTED.replace("十公里", "十二公里"), "Q2", "2023-04-30"),
         ["1 教育局、各街镇 · Q2  active → done 2023-04-30"]),
        # A middle between the two.
        (REPORTED.replace("十公里", "十一公里"),
         ["2  goal: 修建农村公路[-十二-]{+十一+}公里  ▲softened",
          "2  goal: 修建农村公路[-十-]{+十一+}公里"]),
        # A task that both sides have.
        (LIST[: LIST.index("- id: 2")],
         ["2  task removed: 修建农村公路十二公里  ▲dropped or removed",
          "1 教育局、各街镇 · Q1  done 2023-03-28 → reopened  ▲withdrawn"]),
        # Faults.
        (LIST.replace("year: 2023", "year: soon"),
         ["the file has errors from this commit on; changes cannot be determined"]),
    ],
)  # fmt: skip
def test_a_merge_by_hand(tell, result: str, said: list[str]) -> None:
    """Nothing where it is both sides' work and no more; else what it added or took."""
    split(MORE, REPORTED)
    git("merge", "-q", "--no-commit", "side")
    write(result)
    commit("merge", "2023-05-01")
    told = tell("log")
    if said:
        assert sorted(told_of_the_merge(told)) == sorted(said)
    else:
        assert told.startswith("2023-04-20 A ID ours\n")


def test_what_one_side_renamed_the_other_may_report(tell) -> None:
    """A unit and a number that changed on one side are the same in what the other did."""
    renamed = LIST.replace("教育局", "教体局").replace("- id: 2", "- id: 7").replace("# 2", "# 7")
    split(renamed, done(LIST, "Q2", "2023-03-28").replace("按施工计划推进", "按新计划推进"))
    git("merge", "-q", "--no-commit", "-X", "ours", "side")
    write(done(renamed, "Q2", "2023-03-28").replace("按施工计划推进", "按新计划推进"))
    commit("merge", "2023-05-01")
    assert tell("log").startswith("2023-04-20 A ID ours\n")


def test_a_list_that_one_side_took_away(tell) -> None:
    """And the merge kept: it was gone on the branch, and came back."""
    git("switch", "-qc", "side")
    git("rm", "-q", "data/tasks_2023.yaml")
    git("commit", "-qm", "theirs", day="2023-03-30")
    git("switch", "-q", "main")
    write(MORE)
    commit("ours", "2023-04-20")
    merge("-s ours")
    assert told_of_the_merge(tell("log")) == ["list added"]
    assert "theirs\n  list file removed  ▲dropped or removed\n" in tell("log")


def test_a_list_that_is_on_one_side_alone_comes_with_its_branch(tell) -> None:
    """The other side never had it: the merge is no news."""
    git("switch", "-qc", "side")
    write(LIST.replace("2023", "2024"), "data/tasks_2024.yaml")
    commit("theirs", "2023-03-30")
    git("switch", "-q", "main")
    Path("other").touch()
    commit("ours", "2023-04-20")
    merge("--no-ff")
    assert tell("log --year 2024") == "2023-03-30 A ID theirs\n  list added\n\n"
    assert tell("log --year 2023") == ADDED


def test_three_lines_at_once(tell) -> None:
    """An octopus merge of three that each did something is no news; what it drops is."""
    for name, quarter in (("one", "Q1"), ("two", "Q2"), ("side", "Q3-Q4")):
        git("switch", "-qc", name, "main")
        write(done(LIST, quarter, "2023-03-28"))
        commit(name, "2023-03-30")
    git("switch", "-q", "one")
    git("merge", "-q", "-s", "ours", "-m", "merge", "two", "side", day="2023-05-01")
    assert told_of_the_merge(tell("log")) == [
        "1 教育局、各街镇 · Q2  done 2023-03-28 → reopened  ▲withdrawn",
        "1 教育局、各街镇 · Q3-Q4  done 2023-03-28 → reopened  ▲withdrawn",
    ]
    assert read().count("done:") == 1


def test_a_side_that_cannot_be_read(tell) -> None:
    """Its faults are told there; the merge goes by the last that could be read."""
    split(MORE, LIST.replace("year: 2023", "year: soon"))
    git("merge", "-q", "-s", "ours", "-m", "merge", "side", day="2023-05-01")
    assert tell("log").startswith("2023-04-20 A ID ours\n")
    assert "theirs\n  the file has errors from this commit on" in tell("log")
