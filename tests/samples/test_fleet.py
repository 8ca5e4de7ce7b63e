"""A fleet is many lists that are valid and unlike, and the same each time."""

from __future__ import annotations

from tasklist import cli
from tasklist.model.status import Status, status
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing import fleet
from testing.scale import times

DISTRICTS = ["和平区", "河东区", "河西区"]


def lists(folder, count: int, years: int, **more) -> dict[str, Tasklist]:
    """The lists of a fleet by their paths below *folder*."""
    files = fleet.fleet(folder, count, years, **more)
    return {
        file.relative_to(folder).as_posix(): read_bytes(file.read_bytes(), file.name).tasklist
        for file in files
    }


def test_a_fleet_is_a_folder_a_district_and_a_file_a_year(tmp_path) -> None:
    """Not more files than were asked for; the years end with 2023."""
    paths = list(lists(tmp_path, 5, 2, tasks=2))
    assert paths == [f"{name}/tasks_{year}.yaml" for name in DISTRICTS for year in (2022, 2023)][:5]
    written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yaml")]
    assert sorted(written) == sorted(paths)


def test_each_list_is_valid(tmp_path, capsys) -> None:
    """Of the real list's length, without errors."""
    for file in fleet.fleet(tmp_path, times(2, 20, 160), 2):
        assert cli.main(["check", "--file", str(file)]) == 0, capsys.readouterr().out
        assert len(read_bytes(file.read_bytes(), file.name).tasklist.milestones) == 653


def test_lists_are_unlike_and_have_the_same_units(tmp_path) -> None:
    """Hardly a plan is twice the same; towns and leaders are of the district."""
    one, same_district, other = lists(tmp_path, 3, 2).values()
    plans = [{p.milestone.plan for p in each.milestones} for each in (one, same_district, other)]
    for index, own in enumerate(plans):
        for others in plans[:index]:
            assert len(own & others) < len(own) / 5
    assert {"教育局", "各街镇", "住建委"} <= set(one.units) & set(other.units)
    assert one.units == same_district.units
    assert one.leaders == same_district.leaders
    for names in (lambda one: one.groups[0].members, lambda one: one.leaders):
        assert len(set(names(one)) & set(names(other))) < len(names(one)) / 3
    assert (one.title[:3], other.title[:3], one.year) == ("和平区", "河东区", 2022)


def test_from_20_to_95_percent_are_done_and_all_facts_occur(tmp_path) -> None:
    """Some are overdue, returned, extended or dropped."""
    known = set()
    for tasklist in lists(tmp_path, 8, 4).values():
        milestones = [placed.milestone for placed in tasklist.milestones]
        share = sum(m.done is not None for m in milestones) / len(milestones)
        assert 0.15 < share < 1
        known |= {status(m, fleet.DAY) for m in milestones}
        assert any(m.extended for m in milestones)
    assert known == set(Status) - {Status.UPCOMING}


def test_the_same_call_gives_the_same_bytes(tmp_path) -> None:
    """And another seed another list."""

    def texts(folder: str, seed: int) -> list[bytes]:
        files = fleet.fleet(tmp_path / folder, 2, 1, tasks=5, seed=seed)
        return [file.read_bytes() for file in files]

    first = texts("a", 0)
    assert texts("b", 0) == first
    assert all(one != other for one, other in zip(texts("c", 1), first, strict=True))
