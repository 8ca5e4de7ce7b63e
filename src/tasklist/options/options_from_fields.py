"""Classes of options: each field is an option, and a command takes the options of one class."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform, get_type_hints

import typer

T = TypeVar("T")
Texts = list[str] | None
# Options whose parameters need another name, because theirs would hide a built-in type.
SHORTER = {"list_names": "--list"}


@dataclass_transform(kw_only_default=True, eq_default=False)
def option_class(cls: type[T]) -> type[T]:
    """Make *cls* a dataclass that keeps the `__init__` of `Options` and gets no other method.

    In every run, generating the other methods would take longer than the rest of the definition.
    """
    return dataclass(kw_only=True, init=False, eq=False, repr=False)(cls)


class FixedValues:
    """A parser that returns text unchanged and holds the *values* of an option for completion.

    A parser is used because Typer would inspect a completion function in every run.
    """

    __name__ = "text"

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)

    def __call__(self, text: str) -> str:
        """Return *text* unchanged, because each command parses its values with `typed_values`."""
        return text


def option(
    *names: str,
    help: str,  # noqa: A002 - Typer's word
    metavar: str | None = None,
    values: Iterable[str] = (),
) -> Any:
    """Return a Typer option whose help is translated when it is shown.

    Completion offers *values*, if given; they must be the same in every list.
    """
    fixed = FixedValues(values) if values else None
    return typer.Option(*names, help=help, metavar=metavar, show_default=False, parser=fixed)


class Options:
    """The values of options as attributes. An option that was not given has its default."""

    # The name of the command's function, and the values of all its options, including those that
    # only this command has.
    command_name: str = ""
    every_value: Mapping[str, Any] = MappingProxyType({})
    # Collects the papers of the command if they are to be compared instead of written.
    collected: list[bytes] | None = None

    @property
    def exit_code(self) -> int:
        """The exit code after a command without an error: 0 unless a subclass overrides it."""
        return 0

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)


def option_name(parameter: str) -> str:
    """The option of a command's *parameter*: `--expand-groups` for `expand_groups`."""
    return SHORTER.get(parameter) or f"--{parameter.replace('_', '-')}"


def takes(shared: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command the fields of the option class *shared* as options.

    The command gets an instance of *shared* as its first argument. Typer takes the options from the
    signature of a function, so the decorator writes that signature. This saves repeating the
    options in each command.
    """
    hints = get_type_hints(shared, include_extras=True)
    names = [field.name for field in fields(shared)]
    shared_parameters = [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default,
                  annotation=hints[field.name])
        for field in fields(shared)
    ]  # fmt: skip

    def with_shared(command: Callable[..., None]) -> Callable[..., None]:
        command_parameters = list(signature(command, eval_str=True).parameters.values())[1:]

        @wraps(command)
        def run(*, known: Mapping[str, Any] = MappingProxyType({}), **values: Any) -> None:
            every_value = dict(values)
            own = {name: values.pop(name) for name in names}
            own |= {"command_name": command.__name__, "every_value": every_value, **known}
            options = shared(**own)
            command(options, **values)
            if options.exit_code:
                raise typer.Exit(options.exit_code)

        del run.__wrapped__  # Typer would read the signature of the wrapped function instead
        parameters = command_parameters + shared_parameters
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return with_shared


def with_known(command: Callable[..., None], **known: Any) -> Callable[..., None]:
    """Return a copy of *command* in which attributes of its options already have values.

    *known* has these values, by attribute. They are not looked up again: with `snapshot=…`, no list
    is loaded. *command* must have been made by `takes`.
    """

    def run(**values: Any) -> None:
        command(known=known, **values)

    run.__signature__ = signature(command)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = command.__annotations__
    return run
