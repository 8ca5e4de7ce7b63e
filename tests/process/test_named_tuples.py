"""Named tuples behave as those of `typing` do."""

from __future__ import annotations

import copy
import typing

import pytest

from tasklist.process.named_tuples import NamedTuple


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0
    name: NoSuchType | None = None  # noqa: F821 - nobody reads an annotation

    @property
    def total(self) -> int:
        """The sum of both."""
        return self.x + self.y

    @classmethod
    def of(cls, text: str) -> Point:
        """The point in *text*."""
        return cls(*map(int, text.split()))

    def __str__(self) -> str:
        return f"{self.x}/{self.y}"


class TypingPoint(typing.NamedTuple):
    """The same, defined by `typing`."""

    x: int
    y: int = 0
    name: str | None = None


class FarPoint(Point):
    """A subclass, which may have more attributes."""


def test_it_is_a_tuple_with_names() -> None:
    """Fields, defaults, equality and order are those of a tuple."""
    point = Point(1)
    assert point == (1, 0, None) == TypingPoint(1)
    assert (point.x, point.y, point.name) == (1, 0, None)
    assert point._replace(y=2) == Point(1, 2) == Point(y=2, x=1) == Point._make([1, 2, None])
    assert repr(point) == repr(TypingPoint(1)).replace("TypingPoint", "Point")
    for attribute in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Point, attribute) == getattr(TypingPoint, attribute)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()
    with pytest.raises(AttributeError):
        point.z = 1


def test_its_class_keeps_what_is_defined_in_it() -> None:
    """Docstring, properties, class methods and special methods, also in a subclass."""
    assert Point.__doc__ == "A point."
    assert (Point.__module__, Point.__qualname__) == (__name__, "Point")
    assert Point.of("3 4").total == 7
    assert str(Point(3, 4)) == "3/4"
    far = FarPoint.of("3 4")
    far.note = "an attribute"
    assert (type(far), far.total, isinstance(far, Point)) == (FarPoint, 7, True)


def test_it_can_be_copied() -> None:
    """By its fields."""
    assert copy.copy(Point(1, 2)) == copy.deepcopy(Point(1, 2)) == Point(1, 2)


def test_fields_in_the_wrong_order_are_refused() -> None:
    """As `typing` refuses them: a field without a default after one with a default."""
    with pytest.raises(TypeError, match="Wrong: a field with a default"):

        class Wrong(NamedTuple):
            x: int = 0
            y: int
