"""The words of the command line that makes a paper, as its provenance states them.

They are normalized: `--q 3` and `--q 三季度` make the same paper, so both give the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tasklist.model.name_lookup import answering, answering_leaders
from tasklist.model.task_refs import task_words
from tasklist.options.clock import today
from tasklist.options.options_from_fields import option_name
from tasklist.options.snapshot_options import ReportOptions
from tasklist.text import normal_forms
from tasklist.words import dates, status_arguments, task_arguments, times, typed_values

Normalizer = Callable[[Iterable[str], str, ReportOptions], Sequence[str]]
# Parameters that need not be in the command line: the rest of the provenance has their values, or
# they don't change the paper. `words` itself adds the format and the tasks at the end.
STATED = {"file", "year", "list_names", "at", "as_of", "out", "office_path", "wait"}
NO_PAPER = {"serve", "port"}
NOT_OF_A_PAPER = frozenset({*STATED, *NO_PAPER, "format", "tasks"})


def words(options: ReportOptions, form: str, unit: str | None = None) -> tuple[str, ...]:
    """Return the words of the command line that makes the paper of *options* in the format *form*.

    If the command makes a paper for each unit, the words make only the paper for *unit*. Raises
    UsageError for a value that the command would refuse.
    """
    values = options.every_value if unit is None else {**options.every_value, "unit": [unit]}
    result = options.command_name.split("_")
    for name in sorted(values.keys() - NOT_OF_A_PAPER):
        value = values[name]
        if value is None or value is False:
            continue
        option = option_name(name)
        if value is True:
            result.append(option)
            continue
        texts = [value] if isinstance(value, str) else value
        normalizer: Normalizer = NORMALIZED.get(name, _plain)
        for text in normalizer(texts, option, options):
            result += [option, text]
    if "format" in values:
        result += ["--format", form]
    if values.get("tasks"):
        result += task_words(task_arguments.tasks(values["tasks"])).split()
    return tuple(result)


def _plain(texts: Iterable[Any], option: str, options: ReportOptions) -> Sequence[str]:  # noqa: ARG001 - one signature for all
    """Return *texts* in half width, without spaces at their ends."""
    return [normal_forms.nfkc(str(text)).strip() for text in texts]


def _searched(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:  # noqa: ARG001 - one signature for all
    return typed_values.search_texts(texts, option)


def _times(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:
    year = options.snapshot.year
    return [str(times.span(text, year)) for text in typed_values.option_values(texts, option)]


def _days(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:
    day = options.day
    return [str((dates.end_of_period(text, day, option) - day).days) for text in texts]


def _days_to_return(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:  # noqa: ARG001 - one signature for all
    """Return the dates in *texts* in full, as a form prints them.

    A text means the earliest of its possible dates on or after the day of the form. A text without
    such a date is left out.
    """
    year = options.snapshot.year
    days = (dates.first_from(text, options.day, today, lambda: year) for text in texts)
    return [str(day) for day in days if day is not None]


def _statuses(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:  # noqa: ARG001 - one signature for all
    return [str(status) for status in status_arguments.statuses(texts)]


def _units(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:
    """The units in the spelling of the list."""
    tasklist = options.snapshot.tasklist
    known = [*tasklist.units, *tasklist.members, *tasklist.holders]
    names = typed_values.option_values(texts, option)
    return [_present(known, answering(tasklist, [name], direct=True)) for name in names]


def _leaders(texts: Iterable[str], option: str, options: ReportOptions) -> Sequence[str]:
    tasklist = options.snapshot.tasklist
    names = typed_values.option_values(texts, option)
    return [_present(tasklist.leaders, answering_leaders(tasklist, [name])) for name in names]


def _present(known: Iterable[str], same: set[str]) -> str:
    """The first name in *known* that is also in *same*, the names of one unit or leader."""
    return next((name for name in known if name in same), min(same))


NORMALIZED: Mapping[str, Normalizer] = {
    "q": _times,
    "due_in": _times,
    "return_by": _days_to_return,
    "within": _days,
    "unit": _units,
    "lead": _units,
    "support": _units,
    "leader": _leaders,
    "status": _statuses,
    "section": _searched,
    "grep": _searched,
}
