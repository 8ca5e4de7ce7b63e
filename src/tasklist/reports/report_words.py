"""The words of reports, in functions because the language is set at run time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import reduce

from tasklist.language import _, is_chinese, ngettext
from tasklist.model.listing_order import COMMON
from tasklist.model.spans import Span
from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.reports import fact_text, part_text, span_text, value_words
from tasklist.text.chinese_numbers import chinese_number

BETWEEN_STATUSES = " · "
STYLES = {
    Status.DONE: "green",
    Status.DONE_LATE: "yellow",
    Status.OVERDUE: "bold red",
    Status.ACTIVE: "cyan",
    Status.UPCOMING: "dim",
    Status.RETURNED: "magenta",
    Status.DROPPED: "dim",
}


def status_words() -> dict[Status, str]:
    """The word for each status."""
    return {status: _(term.word) for status, term in value_words.STATUSES.items()}


def status(standing: MilestoneStatus, words: dict[Status, str]) -> str:
    """Return the status of a milestone in *words*.

    It is followed by a tick if the milestone is verified, and by the word for overdue if the
    milestone is returned and past due.
    """
    word = words[standing.status]
    if standing.verified is not None:
        return f"{word} √"  # part of GBK, unlike ✓
    if standing.status is Status.RETURNED and standing.is_overdue:
        return f"{word}{BETWEEN_STATUSES}{words[Status.OVERDUE]}"
    return word


def quarter(standing: MilestoneStatus) -> str:
    """The time of the milestone, and the later time of an extension: `Q3 →Q4`, `9月 →11月`."""
    span, extended = standing.placed.milestone.span, standing.known.extended
    text = span_text.short(span)
    return text if extended is None else f"{text} →{span_text.later(extended.to, span)}"


def time_heading(standings: Iterable[MilestoneStatus]) -> str:
    """Return the heading over the times of *standings*.

    It is “Quarter” if the times of all milestones are quarters, else “Time limit”.
    """
    if all(standing.placed.milestone.span.is_quarters for standing in standings):
        return _(value_words.COLUMNS["quarter"].heading)
    return _("Time limit")


def life(standing: MilestoneStatus) -> list[str]:
    """A sentence for each fact in *standing*: verified (if done), returned, extended, dropped."""
    facts = fact_text.sentences(standing.known)
    if standing.verified is None:
        facts.pop("verified", None)  # it counts only once the milestone is done
    return list(facts.values())


def status_headings() -> dict[Status, str]:
    """The heading of the column for each status in a summary."""
    return {status: _(term.heading) for status, term in value_words.STATUSES.items()}


def short_status_headings() -> dict[Status, str]:
    """Return, for some statuses, a heading in two lines that makes the column narrower."""
    return {
        Status.OVERDUE: _("Over-\ndue"),
        Status.UPCOMING: _("Up-\ncoming"),
        Status.RETURNED: _("Re-\nturned"),
        Status.DROPPED: _("Drop-\nped"),
    }


def row_name(by: str, name: str) -> str:
    """Return the label of a row in a summary by *by*, such as `unit`; *name* is the row's name.

    The label of a status is its word. The label of an empty *name* is “No leader” or “No section”.
    Any other *name* is its own label.
    """
    return status_words()[Status(name)] if by == "status" else name or _nameless(by)


def column_heading(across: str, name: str) -> str:
    """Return the heading of a column that counts the milestones of *name*.

    *across* is the kind of the columns, such as `quarter`. The heading of a status is its word. The
    heading of an empty *name* is “No leader” or “No section”. Any other *name* is its own heading.
    """
    return status_headings()[Status(name)] if across == "status" else name or _nameless(across)


def _nameless(by: str) -> str:
    """Return the label for tasks without a section, or without leaders; *by* says which."""
    return _("No section") if by == "section" else _("No leader")


def name_heading(by: str) -> str:
    """The heading over names of the kind *by*, in a summary or a list of names."""
    return _(value_words.GROUPINGS[by].heading)


def days(count: int) -> str:
    """*count* days, in words."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def days_ahead(count: int) -> str:
    """The heading over the milestones that fall due within *count* days."""
    return ngettext("Next {count} day", "Next {count} days", count).format(count=count)


def milestones(count: int) -> str:
    """*count* milestones, in words."""
    return ngettext("{count} milestone", "{count} milestones", count).format(count=count)


def group_heading(group: str, standings: Sequence[MilestoneStatus], of_list: str = "") -> str:
    """The heading over *standings*, a group of the kind *group*: its name and size.

    *of_list* is the label of their list, if there are several lists.
    """
    placed = standings[0].placed
    texts = {
        "unit": placed.workstream.lead,
        "leader": placed.task.leaders[0] if placed.task.leaders else _("No leader"),
        "quarter": placed.milestone.span.due_quarter,
        "task": f"{placed.task.id} {placed.task.goal}",
        "section": part_text.section(placed.task) or _("No section"),
    }
    texts |= {"list": placed.list_name.name, "year": str(placed.list_name.year or "")}
    words = ["" if group in COMMON else of_list, texts[group]]
    return f"{' '.join(filter(None, words))} · {milestones(len(standings))}"


def listing_footer(report: Listing, matching: int | None = None) -> str:
    """The number of milestones and tasks in *report*, its day and its file.

    *matching* is how many milestones match in all, if *report* has only the first of them.
    """
    count = len(report.standings)
    tasks = len({(s.placed.list_name, s.placed.task.id) for s in report.standings})
    first = milestones(count)
    if matching is not None and matching > count:
        first = _("the first {count} of {milestones}").format(
            count=count, milestones=milestones(matching)
        )
    return _("{milestones} in {tasks}, as of {day} · {file}").format(
        milestones=first,
        tasks=ngettext("{count} task", "{count} tasks", tasks).format(count=tasks),
        day=report.as_of,
        file=file_words(report.file, len(report.lists)),
    )


def file_words(file: str, lists: int) -> str:
    """*file* as the user typed it, with the number of *lists*, which is 0 for a single list."""
    if not lists:
        return file
    form = ngettext("{file} ({count} list)", "{file} ({count} lists)", lists)
    return form.format(file=file or _("lists of several years"), count=lists)


def names_footer(kind: str, count: int, file: str) -> str:
    """The *count* of units or leaders (*kind*), and the *file*: `41 units · FILE`."""
    if kind == "units":
        words = ngettext("{count} unit · {file}", "{count} units · {file}", count)
    else:
        words = ngettext("{count} leader · {file}", "{count} leaders · {file}", count)
    return words.format(count=count, file=file)


def numbered(titles: Iterable[str]) -> list[str]:
    """*titles*, each with its number: `一、总体情况`."""
    # Translators: a heading with its number
    form = _("{number}. {title}")
    numeral = chinese_number if is_chinese() else str
    return [form.format(number=numeral(number), title=t) for number, t in enumerate(titles, 1)]


def joined(sentences: Iterable[str]) -> str:
    """Join *sentences* into one paragraph; empty sentences are left out."""
    # Translators: two sentences, one after the other
    form = _("{sentence} {more}")
    return reduce(
        lambda text, more: form.format(sentence=text, more=more) if text else more,
        filter(None, sentences),
        "",
    )


def nothing() -> str:
    """The sentence shown in place of a listing without milestones."""
    return _("Nothing matches.")


def long_day(day: datetime.date) -> str:
    """*day* in the form of official letters: 2023年10月9日."""
    # Translators: a day in running text
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def quarters(span: Span) -> str:
    """*span* in words: 第三季度, 第一季度至第三季度, 全年; `11月` if it is not in quarters."""
    return value_words.span_words(span, _) if span.is_quarters else span_text.short(span)
