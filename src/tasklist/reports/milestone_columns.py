"""The columns of a listing for people: each with its heading, and its text for a milestone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import Enum, auto

from tasklist.language import _
from tasklist.model.status import MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import part_text, progress_text, report_words, value_words
from tasklist.text.escape import SEPARATOR

Text = Callable[[MilestoneStatus], str]


class Content(Enum):
    """What the cells of a column hold, which decides how the cells wrap and align."""

    SHORT = auto()
    NUMBER = auto()
    NAMES = auto()
    TEXT = auto()


class MilestoneColumn(NamedTuple):
    """A column: its heading, and the functions for the text and the style of a milestone's cell."""

    heading: str
    text: Text
    content: Content
    style: Text


NAMES = ("units", "leaders", "support")
LONG = ("section", "goal", "plan", "evidence", "note", "progress")


def milestone_columns(names: Collection[str] = ()) -> dict[str, MilestoneColumn]:
    """Every column of a listing, by the name of its field in TSV.

    *names* are the columns that the user asked for. For a milestone without a plan, the column of
    plans shows the goal, but is empty if *names* has `goal`. If *names* has `support`, the column
    of units leaves out the units that support.
    """
    words = report_words.status_words()
    texts: dict[str, Text] = {
        "list": lambda s: s.placed.list_name.name,
        "year": lambda s: str(s.placed.list_name.year or ""),
        "task": task_number,
        "workstream": lambda s: str(s.placed.id.workstream),
        "quarter": report_words.quarter,
        "start": lambda s: str(s.known.span.start),
        "due": lambda s: str(s.due),
        "status": lambda s: report_words.status(s, words),
        "days_overdue": lambda s: str(s.days_overdue or ""),
        "done": lambda s: str(s.done or ""),
        "units": part_text.lead_units if "support" in names else _units,
        "leaders": lambda s: SEPARATOR.join(s.placed.task.leaders),
        "goal": lambda s: s.placed.task.goal,
        "plan": _plan if "goal" in names else lambda s: s.placed.promise,
        "evidence": lambda s: "\n".join(s.evidence),
        "note": lambda s: s.placed.milestone.note or "",
        "first_due": lambda s: str(s.placed.milestone.first_due),
        "from": lambda s: s.placed.milestone.span.from_text,
        "section": lambda s: part_text.section(s.placed.task),
        "printed": lambda s: s.placed.task.printed or "",
        "continues": lambda s: str(s.placed.task.continues or ""),
        "support": lambda s: SEPARATOR.join(s.placed.workstream.support),
        "state": progress_text.state,
        "progress": progress_text.latest,
    }
    return {
        name: MilestoneColumn(_(term.heading), texts.get(name) or _fact_text(name), _content(name),
                              STYLES.get(name, _plain))
        for name, term in value_words.COLUMNS.items()
    }  # fmt: skip


def below_a_task(columns: Mapping[str, MilestoneColumn]) -> dict[str, MilestoneColumn]:
    """Return replacements for some of *columns*, for rows below the heading of their task.

    The column of the number is empty if the task has only one workstream. The column of the status
    also has the day done, the column of units also has the supporting units, and the column of the
    plan also has evidence, note and latest progress. A missing plan is not replaced by the goal,
    because the heading shows the goal.
    """

    def number(standing: MilestoneStatus) -> str:
        return task_number(standing) if len(standing.placed.task.workstreams) > 1 else ""

    status_word, day_done = columns["status"].text, columns["done"].text

    def status(standing: MilestoneStatus) -> str:
        words = status_word(standing).replace(
            report_words.BETWEEN_STATUSES, "\n"
        )  # a returned milestone can be overdue as well
        return f"{words}\n{day_done(standing)}"

    texts = {
        "task": number,
        "status": status,
        "units": lambda s: part_text.units_on_lines(s.placed.workstream),
        "plan": _plan_and_report,
    }
    return {name: columns[name]._replace(text=text) for name, text in texts.items()}


def _plan_and_report(standing: MilestoneStatus) -> str:
    milestone = standing.placed.milestone
    texts = [
        *filter(None, [milestone.plan.strip("\n")]),
        *(_("Evidence: {evidence}").format(evidence=each) for each in standing.evidence),
    ]
    if milestone.note:
        texts.append(_("Note: {note}").format(note=milestone.note.strip("\n")))
    if latest := progress_text.latest(standing):
        texts.append(latest)
    return "\n".join(texts)


def _content(name: str) -> Content:
    if name == "days_overdue":
        return Content.NUMBER
    if name in LONG or name.endswith(("_reason", "_approval")):
        return Content.TEXT
    return Content.NAMES if name in NAMES else Content.SHORT


def _fact_text(field: str) -> Text:
    """Return the function for the text of *field*, a field of a fact such as `extended_to`."""
    key, _separator, name = field.partition("_")

    def text(standing: MilestoneStatus) -> str:
        fact = standing.verified if key == "verified" else getattr(standing.known, key)
        if fact is None:
            return ""
        if name == "late":
            return _("yes") if standing.known.is_extended_late else ""
        return str(getattr(fact, name) or "")

    return text


def _units(standing: MilestoneStatus) -> str:
    return part_text.units(standing.placed.workstream)


def _plan(standing: MilestoneStatus) -> str:
    return standing.placed.milestone.plan


def _plain(_standing: MilestoneStatus) -> str:
    return ""


STYLES: dict[str, Text] = {
    "status": lambda standing: report_words.STYLES[standing.status],
    "days_overdue": lambda _standing: report_words.STYLES[Status.OVERDUE],
}


def task_number(standing: MilestoneStatus) -> str:
    """The number to type for `tasklist done`: `35`, or `35.2` if there are several workstreams."""
    task, where = standing.placed.task, standing.placed.id
    return str(where.task) if len(task.workstreams) == 1 else f"{where.task}.{where.workstream}"
