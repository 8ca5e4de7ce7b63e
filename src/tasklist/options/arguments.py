"""What people type, as the program means it; each refusal says what can be typed.

Arguments come in as text and are read here, not by Typer, whose own refusals
are English prose.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model.quarters import Span
from tasklist.model.query import TaskRef
from tasklist.model.status import Status
from tasklist.text import days, invisible, normal_forms
from tasklist.text.lookalikes import as_typed

TYPED = str.maketrans("一二三四–—~至到", "1234-----")
QUARTERS = re.compile(r"Q?([1-4])(?:-Q?([1-4]))?")
HALVES = {"上半年": (1, 2), "下半年": (3, 4), "全年": (1, 4)}
TASK = re.compile(r"([1-9][0-9]{0,5})(?:\.([1-9][0-9]{0,2}))?")
TASKS = re.compile(r"([1-9][0-9]{0,5})-([1-9][0-9]{0,5})")
MOST_TASKS = 100_000


def span(text: str, year: int) -> Span:
    """The quarter or quarters of *year* that *text* names: `2`, `Q2`, `二季度`, `Q1-Q2`."""
    plain = re.sub(r"第|季度|\s", "", normal_forms.nfkc(text))
    if plain in HALVES:
        return Span.of(year, *HALVES[plain])
    match = QUARTERS.fullmatch(plain.translate(TYPED).upper())
    if match is None or int(match[2] or 4) < int(match[1]):
        raise UsageError(
            _("No quarter: {text}").format(text=text),
            _("Write 2, Q2, 二季度, or a span: Q1-Q2"),
        )
    return Span.of(year, int(match[1]), int(match[2] or match[1]))


def is_quarter(text: str) -> bool:
    """Whether *text* names a quarter or several."""
    try:
        span(text, datetime.MINYEAR)
    except UsageError:
        return False
    return True


def date(text: str) -> datetime.date:
    """The day that *text* names: `2023-10-01`, `2023/10/1`, `2023年10月1日`; see `days`.

    Raises UsageError where it names none.
    """
    day = days.read(text)
    if day is None:
        raise UsageError(_("No date: {text}").format(text=text), _("Write 2023-09-28"))
    return day


def tasks(texts: Iterable[str]) -> tuple[TaskRef, ...]:
    """The tasks that *texts* name: `35`, `40-42`, and one workstream as `12.2`."""
    refs: dict[TaskRef, None] = {}
    for text in texts:
        refs |= dict.fromkeys(_tasks(normal_forms.nfkc(text)))
    return tuple(refs)


def is_task(text: str) -> bool:
    """Whether *text* looks like a task or several: `35`, `40-42`, `12.2`."""
    plain = normal_forms.nfkc(text)
    return bool(TASK.fullmatch(plain) or TASKS.fullmatch(plain))


def _tasks(text: str) -> Sequence[TaskRef]:
    if one := TASK.fullmatch(text):
        return [TaskRef(int(one[1]), int(one[2]) if one[2] else None)]
    several = TASKS.fullmatch(text)
    if several and 0 <= int(several[2]) - int(several[1]) < MOST_TASKS:
        return [TaskRef(number) for number in range(int(several[1]), int(several[2]) + 1)]
    raise UsageError(
        _("No task number: {text}").format(text=text),
        _("Write 35, 40-42, or 12.2 for the second workstream of task 12."),
    )


def several(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of *texts*, or of what stands in one of them between commas of either width.

    A comma in brackets is part of a name: 相关街镇（甲镇、乙镇）.
    """
    names = "(?:[（(][^（）()]*[）)]|[^,，、])+"
    parts = (part.strip() for text in texts for part in re.findall(names, text))
    return tuple(filter(None, parts))


def statuses(texts: Iterable[str]) -> tuple[Status, ...]:
    """The statuses that *texts* name, by the file's words or by those that are printed.

    Raises UsageError for what is none, or could be one of several.
    """
    return tuple(_status(text) for text in several(texts))


def is_status(text: str) -> bool:
    """Whether *text* is a status or begins one, in the file's words or in those printed."""
    return len(text) > 1 and bool(_statuses(text))


def _status(text: str) -> Status:
    known = _printed()
    meant = _statuses(text)
    if len(meant) == 1:
        return meant[0]
    named = meant or list(known)
    message = _("{option} can't be {text}.").format(option="--status", text=text)
    if meant:
        message = _("{name} could be any of: {names}.").format(
            name=text, names=_(", ").join(known[one][0] for one in meant)
        )
    raise UsageError(
        message, _("Write one of: {known}").format(known=_(", ").join(_listed(named, known)))
    )


def _listed(statuses: Iterable[Status], called: Mapping[Status, tuple[str, ...]]) -> Iterator[str]:
    """Each of *statuses* as it can be typed, with what it is called where that is another word."""
    for one in statuses:
        word = called[one][0]
        is_same = word == one.replace("-", " ")
        yield one if is_same else _("{status} ({word})").format(status=one, word=word)


def _statuses(text: str) -> list[Status]:
    """The statuses that *text* names, else those of whose words it is a part."""
    plain, known = text.casefold(), _printed()
    exact = [one for one, called in known.items() if plain in (one, *map(str.casefold, called))]
    return exact or [one for one, called in known.items() if plain and plain in called[0]]


def _printed() -> dict[Status, tuple[str, ...]]:
    """What each status is called in answers, in the user's language."""
    from tasklist.reports import labels

    called, headings = labels.status_words(), labels.status_headings()
    return {one: (called[one], headings[one]) for one in Status}


def choice(text: str, known: Sequence[str], option: str) -> str:
    """*text*, one of *known*; UsageError names them for *option*."""
    if text not in known:
        message = _("{option} can't be {text}.").format(option=option, text=text)
        raise UsageError(message, _("Write one of: {known}").format(known=", ".join(known)))
    return text


def whole_number(text: str, option: str) -> int:
    """*text* as a number from 0 up, in half width or full."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        message = _("{option} wants a whole number: {text}").format(option=option, text=text)
        raise UsageError(message, _("Write for example: {option} 30").format(option=option))
    return int(plain)


def year(text: str) -> int:
    """The year that *text* names: four digits, in half width or full."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}年?", plain):
        raise UsageError(_("No year: {text}").format(text=text), _("Write 2023"))
    return int(plain[:4])


def facts(texts: Iterable[str], option: str) -> tuple[str, ...]:
    """*texts* as they are written into the list: see `lookalikes.as_typed`.

    Raises UsageError for a text that is empty, or holds a character that no command writes.
    """
    found = tuple(as_typed(text) for text in texts)
    for text in found:
        if not text:
            raise UsageError(
                _("{option} is empty.").format(option=option), _("Write what it says.")
            )
        if unwritable := invisible.unwritable(text):
            message = _("{option} holds a character that can't be written: {codes}")
            raise UsageError(
                message.format(option=option, codes=invisible.codes(unwritable)),
                _("Retype the text: the character was probably pasted from another program."),
            )
    return found
