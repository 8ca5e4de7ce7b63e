"""Records: the dataclasses of which a list is made, quick to define and to create.

Every run defines all of these classes, and most runs create a thousand records. Frozen dataclasses
would take three times as long to define and to create, because each method is compiled by itself,
and each field is set by a call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, kw_only: bool = False, slots: bool = True) -> Callable[[type[T]], type[T]]:
    """A decorator for a dataclass whose fields must not be set; mypy checks that, Python does not.

    Two records are equal if they have the same class, and the same values in all fields except
    those with `compare=False`. The parameters are those of `dataclass`.
    """

    def decorate(cls: type[T]) -> type[T]:
        record_class: Any = dataclass(eq=False, repr=False, kw_only=kw_only, slots=slots)(cls)
        names = [one.name for one in fields(record_class) if one.compare]
        record_class.content = attrgetter(*names)
        record_class.__eq__ = _is_equal
        record_class.__hash__ = _hash
        record_class.__repr__ = _repr
        return cast("type[T]", record_class)

    return decorate


def _is_equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return self.content(self) == self.content(other)


def _hash(self: Any) -> int:
    return hash(self.content(self))


def _repr(self: Any) -> str:
    values = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__name__}({values})"
