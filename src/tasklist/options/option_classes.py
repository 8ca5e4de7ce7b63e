"""Options of commands as classes: a field is an option, and a command takes a class of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform, get_type_hints

import typer

T = TypeVar("T")
Texts = list[str] | None
# Options whose parameters have another name, which would be that of a type.
SHORTER = {"list_names": "--list"}


@dataclass_transform(kw_only_default=True, eq_default=False)
def option_class(cls: type[T]) -> type[T]:
    """*cls* as a dataclass of options, with the `__init__` of `Options` and no other method.

    Other methods would take most of the time that defining the class takes, in every run.
    """
    return dataclass(kw_only=True, init=False, eq=False, repr=False)(cls)


class FixedValues:
    """A parser that passes text through, and keeps the *values* of an option for completion.

    Typer would analyse a completion function in every run; it does not analyse a parser.
    """

    __name__ = "text"

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)

    def __call__(self, text: str) -> str:
        """*text* unchanged: each command reads its values by `arguments`."""
        return text


def option(
    *names: str,
    help: str,  # noqa: A002 - Typer's word
    metavar: str | None = None,
    values: Iterable[str] = (),
) -> Any:
    """A Typer option whose help is translated when it is shown.

    Completion offers *values*; they are for an option whose values are always the same.
    """
    fixed = FixedValues(values) if values else None
    return typer.Option(*names, help=help, metavar=metavar, show_default=False, parser=fixed)


class Options:
    """Values of options by name; an option that was not given has the value of the class."""

    # The name of the command's function, and the values of all its options, also of its own.
    command_name: str = ""
    every_value: Mapping[str, Any] = MappingProxyType({})
    # Where the papers of the command go if they are to be compared and not written.
    collected: list[bytes] | None = None

    @property
    def exit_code(self) -> int:
        """The exit code of a command that has answered: 0 unless something was left out."""
        return 0

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)


def option_name(parameter: str) -> str:
    """The option of the *parameter* of a command: `--expand-groups`."""
    return SHORTER.get(parameter) or f"--{parameter.replace('_', '-')}"


def takes(shared: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that gives a command the fields of the option class *shared* as options.

    The command gets an instance of *shared* as its first argument. Typer reads options off a
    function's signature, so the decorator writes the signature: ten commands need not repeat ten
    options.
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

        del run.__wrapped__  # Typer would look through it
        parameters = command_parameters + shared_parameters
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return with_shared


def with_known(command: Callable[..., None], **known: Any) -> Callable[..., None]:
    """*command*, of `takes`, with these attributes of its options *known* and not looked up."""

    def run(**values: Any) -> None:
        command(known=known, **values)

    run.__signature__ = signature(command)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = command.__annotations__
    return run
