"""The words of values, in one table for printing and for parsing.

A value is printed as `word` or `heading`, in the user's language. What people type may be the value
itself (`done-late`), its `word` or `heading` in any language, or a synonym. So whatever is printed
is also accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from tasklist.language import N_, _, translators
from tasklist.model.progress import AHEAD, BEHIND, ON_TRACK
from tasklist.model.spans import Span
from tasklist.model.status import REACHED, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import normal_forms

Value = TypeVar("Value", bound=str)


class Term(NamedTuple):
    """The words of a value: *word* in rows, *heading* over columns, *synonyms* that people type."""

    word: str
    heading: str = ""
    synonyms: tuple[str, ...] = ()


STATUSES = {
    Status.DONE: Term(N_("done"), N_("Done"), ("on time", "按时办结", "如期办结")),
    Status.DONE_LATE: Term(N_("done late"), N_("Late"), ("超期办结",)),
    # An office that says only 逾期 means milestones not done, as does the command of this name.
    Status.OVERDUE: Term(N_("overdue"), N_("Overdue"), ("逾期", "超期", "已逾期", "超期未办结")),
    Status.ACTIVE: Term(N_("active"), N_("Active"), ("in progress", "进行中", "在办", "办理中")),
    Status.UPCOMING: Term(N_("upcoming"), N_("Upcoming"), ("not started", "未启动")),
    Status.RETURNED: Term(N_("returned"), N_("Returned"), ("已退回",)),
    Status.DROPPED: Term(N_("dropped"), N_("Dropped"), ("已终止",)),
}
# Words for several statuses at once.
COMPLETED = ("completed", "reached", "办结", "已办结", "完成", "已完成")
OPEN = ("open", "not done", "未办结", "尚未办结", "未完成")
STATUS_GROUPS = {
    COMPLETED: tuple(status for status in Status if status in REACHED),
    OPEN: (Status.OVERDUE, Status.ACTIVE, Status.UPCOMING, Status.RETURNED),
}
# The states of progress (序时).
STATES = {
    AHEAD: Term(N_("ahead"), N_("Ahead"), ("超", "超序时进度", "超前")),
    ON_TRACK: Term(N_("on track"), N_("On track"), ("达", "达序时进度", "正常")),
    BEHIND: Term(N_("behind"), N_("Behind"), ("欠", "欠序时进度", "滞后")),
}
GROUPINGS = {
    "unit": Term("unit", N_("Unit"), ("单位", "units")),
    "leader": Term("leader", N_("Leader"), ("领导", "leaders")),
    "quarter": Term("quarter", N_("Quarter"), ("quarters", "q")),
    "task": Term("task", N_("Task"), ("tasks",)),
    "status": Term("status", N_("Status"), ("statuses",)),
    "section": Term("section", N_("Section"), ("sections",)),
    "list": Term("list", N_("List"), ("清单", "简称", "district", "lists")),
    "year": Term("year", N_("Year"), ("years",)),
}
# What can be renamed.
NAME_KINDS = {
    "unit": Term("unit", N_("Unit"), ("units", "单位", "责任单位")),
    "group": Term("group", N_("Group"), ("groups", "集体单位", "集体")),
    "leader": Term("leader", N_("Leader"), ("leaders", "领导", "责任领导")),
}
# The columns of a listing, by the names of their fields in TSV and in its order.
COLUMNS = {
    "list": Term("list", N_("List"), ("清单", "简称", "district")),
    "year": Term("year", N_("Year")),
    "task": Term("task", N_("Task"), ("序号", "任务序号", "number")),
    "workstream": Term("workstream", N_("Workstream")),
    "quarter": Term("quarter", N_("Quarter"), ("time limit", "时限")),
    "start": Term("start", N_("Start")),
    "due": Term("due", N_("Due"), ("到期",)),
    "status": Term("status", N_("Status")),
    "days_overdue": Term("days_overdue", N_("Days overdue"), ("days",)),
    "done": Term("done", N_("Done on")),
    "units": Term("units", N_("Units"), ("单位", "unit")),
    "leaders": Term("leaders", N_("Leaders"), ("领导", "leader")),
    "goal": Term("goal", N_("Goal"), ("目标",)),
    "plan": Term("plan", N_("Plan"), ("安排",)),
    "evidence": Term("evidence", N_("Evidence")),
    "note": Term("note", N_("Note"), ("说明", "情况说明")),
    "first_due": Term("first_due", N_("Original due day")),
    "verified_on": Term("verified_on", N_("Verified on")),
    "verified_by": Term("verified_by", N_("Verified by")),
    "returned_on": Term("returned_on", N_("Returned on")),
    "returned_reason": Term("returned_reason", N_("Reason for return")),
    "extended_to": Term("extended_to", N_("Extended to")),
    "extended_on": Term("extended_on", N_("Extension requested on")),
    "extended_reason": Term("extended_reason", N_("Reason for extension")),
    "extended_approval": Term("extended_approval", N_("Extension approval")),
    "extended_late": Term("extended_late", N_("Extension requested late")),
    "dropped_on": Term("dropped_on", N_("Dropped on")),
    "dropped_reason": Term("dropped_reason", N_("Reason for dropping")),
    "dropped_approval": Term("dropped_approval", N_("Dropping approval")),
    "from": Term("from", N_("From")),
    "section": Term("section", N_("Section")),
    "printed": Term("printed", N_("No. on paper")),
    "continues": Term("continues", N_("Continues task")),
    "support": Term("support", N_("Supporting units"), ("配合",)),
    "state": Term("state", N_("Pace"), ("序时",)),
    "progress": Term("progress", N_("Progress"), ("最新进展",)),
}
EVERY_COLUMN = {"all": Term("all", synonyms=("全部", "所有")), **COLUMNS}
# The columns of a list of units or leaders; the first has the unit or leader.
NAME_COLUMNS = {
    "name": Term("name", N_("Unit"), ("leader", "责任领导", "单位", "领导", "名称")),
    "tasks": Term("tasks", N_("Tasks")),
    "milestones": Term("milestones", N_("Milestones")),
    "members": Term("members", N_("Members")),
}
# What the milestones of a listing can be sorted by.
SORT_KEYS = {
    **{key: term for key, term in GROUPINGS.items() if key not in {"section", "list", "year"}},
    "due": COLUMNS["due"],
    "days": Term("days", COLUMNS["days_overdue"].heading, ("days_overdue",)),
    "done": COLUMNS["done"],
}
# What the rows of a summary can be sorted by.
SUMMARY_SORT_KEYS = {
    **{str(status): term for status, term in STATUSES.items()},
    "place": Term("place", N_("Rank"), ("名次",)),
    "share": Term("share", N_("Share")),
    "due": Term("due", N_("due so far"), ("到期", "应办结")),
    "due-share": Term("due-share", N_("Of due")),
    "total": Term("total", N_("Total")),
    "name": Term("name", synonyms=("名称",)),
}
# The levels of notices and the flags of changes are written out instead of imported, because
# most commands need neither of their modules.
LEVELS = {
    "auto": Term("auto", synonyms=("all", "全部")),
    "red": Term(N_("red"), synonyms=("红色", "红灯")),
    "yellow": Term(N_("yellow"), synonyms=("黄色", "黄灯")),
    "blue": Term(N_("blue"), synonyms=("蓝色", "蓝灯")),
}
FLAGS = {
    "softened": Term(N_("softened")),
    "postponed": Term(N_("postponed")),
    "withdrawn": Term(N_("withdrawn")),
    "dropped": Term(N_("dropped or removed"), synonyms=("终止", "删除")),
    "backdated": Term(N_("backdated")),
}
BASELINES = {
    "current": Term("current", synonyms=("现期限", "现行期限")),
    "original": Term("original", synonyms=("原期限", "原定期限")),
}
COLORS = {
    "auto": Term("auto", synonyms=("自动",)),
    "always": Term("always", synonyms=("总是",)),
    "never": Term("never", synonyms=("从不",)),
}
FORMATS = {
    "table": Term("table", synonyms=("表格",)),
    "text": Term("text", synonyms=("文本",)),
    "md": Term("md", synonyms=("Markdown",)),
    "jsonl": Term("jsonl", synonyms=("JSON Lines",)),
    "xlsx": Term("xlsx", synonyms=("Excel",)),
    "docx": Term("docx", synonyms=("Word",)),
    "ics": Term("ics", synonyms=("calendar", "日历")),
}
# The words of each option that takes one of a few values.
CHOICES: dict[str, Mapping[str, Term]] = {
    "--by": GROUPINGS,
    "--across": GROUPINGS,
    "--group": GROUPINGS,
    "--sort": SORT_KEYS,
    "--columns": EVERY_COLUMN,
    "--state": STATES,
    "--level": LEVELS,
    "--fail-on": FLAGS,
    "--baseline": BASELINES,
    "--color": COLORS,
    "--format": FORMATS,
}
QUARTERS = (
    N_("the first quarter"),
    N_("the second quarter"),
    N_("the third quarter"),
    N_("the fourth quarter"),
)
QUARTER_RANGE = N_("{first} to {last}")
WHOLE_YEAR = N_("the whole year")


def value_of(text: str, terms: Mapping[Value, Term]) -> Value | None:
    """The value of *terms* that *text* means, in any language; None if it means no value."""
    plain = _plain(text)
    return next((value for value, term in terms.items() if plain in names(value, term)), None)


def values_with(text: str, terms: Mapping[Value, Term]) -> list[Value]:
    """The values of *terms* with a `word` that contains *text*, in any language."""
    plain = _plain(text)
    return [
        value
        for value, term in terms.items()
        if plain and any(plain in word for word in _translated(term.word))
    ]


def with_word(value: str, term: Term) -> str:
    """Return *value*, then its word in the user's language in brackets: `done（按期办结）`.

    If the user's language is English, return *value* alone.
    """
    message = term.heading if term.heading and term.word == value else term.word
    word = _(message)
    if word == message:
        return value
    return _("{value} ({word})").format(value=value, word=word)


def statuses(text: str) -> tuple[Status, ...]:
    """The statuses that *text* names: one, or several for 办结 or `open`; empty if none."""
    plain = _plain(text)
    for words, group in STATUS_GROUPS.items():
        if plain in map(_plain, words):
            return group
    status = value_of(text, STATUSES)
    return () if status is None else (status,)


def span_words(span: Span, translate: Callable[[str], str]) -> str:
    """*span* in words, in the language of *translate*."""
    words = [translate(word) for word in QUARTERS]
    first, last = span.first.number, span.last.number
    if (first, last) == (1, 4):
        return translate(WHOLE_YEAR)
    if first == last:
        return words[first - 1]
    between = translate(QUARTER_RANGE)
    return between.format(first=words[first - 1], last=words[last - 1])


def span(text: str, year: int) -> Span | None:
    """The quarters of *year* that *text* names in any language; None if it names none."""
    plain = _plain(text)
    spans = (Span.of(year, first, last) for first in range(1, 5) for last in range(first, 5))
    for one in spans:
        if plain in (_plain(span_words(one, translate)) for translate in translators()):
            return one
    return None


def names(value: str, term: Term) -> set[str]:
    """All words for *value*, in every language, in a form that can be compared."""
    words = (value, *_translated(term.word), *_translated(term.heading), *term.synonyms)
    return {_plain(word) for word in words} - {""}


def _translated(message: str) -> list[str]:
    """*message* in every language, in a form that can be compared."""
    return [_plain(translate(message)) for translate in translators()] if message else []


def _plain(text: str) -> str:
    """*text* in a form to compare: half width, lower case, and no spaces, hyphens or `_`."""
    return "".join(normal_forms.nfkc(text).casefold().replace("-", " ").replace("_", " ").split())
