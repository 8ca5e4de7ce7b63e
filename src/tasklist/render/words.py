"""The words of people's reports: status, headings, closing lines. Translated when called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.language import _, ngettext
from tasklist.progress import Listing, Status

if TYPE_CHECKING:
    from tasklist.sums import Summary  # a listing has none

STYLES = {
    Status.DONE: "green",
    Status.DONE_LATE: "yellow",
    Status.OVERDUE: "bold red",
    Status.ACTIVE: "cyan",
    Status.UPCOMING: "dim",
}


def status_words() -> dict[Status, str]:
    """What each status is called."""
    return {
        Status.DONE: _("done"),
        Status.DONE_LATE: _("done late"),
        Status.OVERDUE: _("overdue"),
        Status.ACTIVE: _("active"),
        Status.UPCOMING: _("upcoming"),
    }


def status_headings() -> dict[Status, str]:
    """The heading of each status's column in a summary."""
    return {
        Status.DONE: _("Done"),
        Status.DONE_LATE: _("Late"),
        Status.OVERDUE: _("Overdue"),
        Status.ACTIVE: _("Active"),
        Status.UPCOMING: _("Upcoming"),
    }


def name_heading(by: str) -> str:
    """The heading over the names of a summary or of a list of names."""
    headings = {
        "unit": _("Unit"),
        "leader": _("Leader"),
        "quarter": _("Quarter"),
        "task": _("Task"),
    }
    return headings[by]


def days(count: int) -> str:
    """A number of days, in words."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def percent(ratio: float) -> str:
    """A share, as people read it."""
    return f"{ratio:.1%}"


def listing_footer(report: Listing) -> str:
    """How much was listed, of which day and which file."""
    milestones = len(report.standings)
    tasks = len({standing.promise.task.id for standing in report.standings})
    return _("{milestones} in {tasks}, as of {day} · {file}").format(
        milestones=ngettext("{count} milestone", "{count} milestones", milestones).format(
            count=milestones
        ),
        tasks=ngettext("{count} task", "{count} tasks", tasks).format(count=tasks),
        day=report.as_of,
        file=report.file,
    )


def summary_footer(report: Summary) -> str:
    """Of which day and which file a summary is."""
    return _("As of {day} · {file}").format(day=report.as_of, file=report.file)


def summary_note(by: str) -> str:
    """How shared milestones are counted; empty where none can be shared."""
    return {
        "unit": _(
            "Each milestone counts once, under its first-named unit;"
            " “shares in” counts those where a unit is named later."
        ),
        "leader": _(
            "Each milestone counts once, under its first-named leader;"
            " “shares in” counts those where a leader is named later."
        ),
    }.get(by, "")


def names_footer(kind: str, count: int, file: str) -> str:
    """How many names there are, and in which file."""
    if kind == "units":
        words = ngettext("{count} unit · {file}", "{count} units · {file}", count)
    else:
        words = ngettext("{count} leader · {file}", "{count} leaders · {file}", count)
    return words.format(count=count, file=file)


def nothing() -> str:
    """What an empty listing says."""
    return _("Nothing matches.")
