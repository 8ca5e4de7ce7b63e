"""Records behave as frozen dataclasses do, apart from the freezing."""

from __future__ import annotations

from dataclasses import field, fields, replace

import pytest

from tasklist.model.record_decorator import record


@record()
class Point:
    """A place on paper."""

    x: int
    y: int = 0
    line: int = field(default=0, compare=False)


@record(kw_only=True, slots=False)
class Name:
    """A record of one field."""

    text: str


def test_the_fields_are_the_content() -> None:
    """Those that are not to be compared are none of it."""
    assert Point(1, 2, line=3) == Point(1, 2, line=4)
    assert Point(1, 2) != Point(1, 3)
    assert {Point(1, 2, line=3), Point(1, 2, line=4), Name(text="x"), Name(text="x")} == {
        Point(1, 2),
        Name(text="x"),
    }


def test_another_class_is_another_thing() -> None:
    """Even with the same values."""

    @record()
    class Size:
        x: int
        y: int = 0

    assert Size(1, 2) != Point(1, 2)
    assert Point(1, 2) != (1, 2)


def test_it_shows_its_fields() -> None:
    """In a traceback, and where a test fails."""
    assert repr(Point(1, line=3)) == "Point(x=1, y=0, line=3)"
    assert repr(Name(text="x")) == "Name(text='x')"


def test_dataclasses_knows_it() -> None:
    """`replace` and `fields` work."""
    assert replace(Point(1, 2, line=3), y=5) == Point(1, 5)
    assert replace(Point(1, 2, line=3), y=5).line == 3
    assert [one.name for one in fields(Point)] == ["x", "y", "line"]


def test_its_parameters_are_those_of_a_dataclass() -> None:
    """Names are required, and memory saved, where that is asked for."""
    with pytest.raises(TypeError):
        Name("x")
    assert not hasattr(Point(1), "__dict__")
    assert vars(Name(text="x")) == {"text": "x"}
