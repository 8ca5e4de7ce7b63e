"""Named tuples that are defined in half the time: every command defines some fifty of them.

`typing.NamedTuple` compiles the annotation of each field, but nothing here reads annotations.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _NamedTupleType(type):
        """The type of `NamedTuple`, which turns each of its subclasses into a named tuple."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            if not bases:  # NamedTuple itself
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace["__annotations__"])
            optional = tuple([field for field in fields if field in namespace])
            if optional != fields[len(fields) - len(optional) :]:
                raise TypeError(f"{name}: a field with a default comes before one without")
            defaults = [namespace.pop(field) for field in optional]
            module = namespace.pop("__module__")
            tuple_class = namedtuple(name, fields, defaults=defaults, module=module)  # noqa: PYI024 - the fields have their types
            for key, value in namespace.items():
                setattr(tuple_class, key, value)
            return tuple_class

    class NamedTuple(metaclass=_NamedTupleType):
        """The base class of named tuples, used as `typing.NamedTuple` is.

        A module that uses it must have `from __future__ import annotations`.
        """
