"""Every named hazard is refused for what it is, or read as it stands; with both loaders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from testing.hazards import HAZARDS
from testing.reader_process import Child
from testing.scale import record

pytestmark = pytest.mark.thinned

PROMISE = "A bad file gets an answer, never a crash"


@pytest.fixture(scope="module", params=["libyaml", "pure"])
def child(request) -> Iterator[Child]:
    """A process that reads with one of the loaders."""
    one = Child(request.param)
    yield one
    one.close()


@pytest.mark.parametrize("name", HAZARDS)
def test_a_hazard_is_named(child: Child, tmp_path, name: str) -> None:
    """In five seconds and 300 MB, each fault with its place; and the file is as it was."""
    data, codes = HAZARDS[name]
    file = tmp_path / "t.yaml"
    file.write_bytes(data)
    answer = child.read(file)
    assert not {"lost", "exception"} & answer.keys(), answer
    assert tuple(answer["codes"]) == codes, answer["faults"]
    assert answer["placed"]
    assert answer["megabytes"] < 300
    assert file.read_bytes() == data


def test_there_are_about_two_hundred() -> None:
    """No two of them the same file."""
    assert len({data for data, _codes in HAZARDS.values()}) == len(HAZARDS) > 190
    record(PROMISE, "named hazards, each with both loaders", len(HAZARDS))


def inputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Each text of the yaml-test-suite, as its ReadMe says to read it."""
    for file in sorted(folder.glob("src/*.yaml")):
        cases = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
        for number, case in enumerate(cases):
            if "yaml" in case:
                text = re.sub("—*»", "\t", case["yaml"]).removesuffix("∎\n")
                for mark, meant in (("␣", " "), ("←", "\r"), ("⇔", "\ufeff"), ("↵", "")):
                    text = text.replace(mark, meant)
                yield f"{file.stem}-{number}", text


@pytest.mark.long
def test_the_public_suite_of_yaml(child: Child, tmp_path) -> None:
    """Every input of the yaml-test-suite; it is fetched, not kept here."""
    folder = os.environ["TASKLIST_YAML_SUITE"]
    slowest, count = 0.0, 0
    for name, text in inputs(Path(folder)):
        file = tmp_path / f"{name}.yaml"
        file.write_bytes(text.encode())
        answer = child.read(file)
        assert not {"lost", "exception"} & answer.keys(), (name, answer)
        assert not answer["sound"]
        assert answer["codes"]
        assert answer["placed"]
        slowest, count = max(slowest, answer["seconds"]), count + 1
    assert count > 350
    record(PROMISE, f"inputs of the yaml-test-suite, {child.loader}", count)
    record(PROMISE, f"slowest of them, s, {child.loader}", round(slowest, 2))
