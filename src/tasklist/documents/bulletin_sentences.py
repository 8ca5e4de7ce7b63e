"""The sentences that state the figures of a bulletin."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from tasklist.language import _, ngettext
from tasklist.reports import due_periods, progress_text, report_words
from tasklist.reports.bulletin import Bulletin, BulletinRow, ComingQuarter, Subject
from tasklist.reports.joined_bulletin import Missing
from tasklist.reports.report_words import long_day, quarters
from tasklist.reports.totals import Share, shown_statuses
from tasklist.text.escape import SEPARATOR

MOST_UNITS_NAMED = 8  # units in the sentence about the next due day


def subject_words(subject: Subject) -> str:
    """The units and leaders to which a bulletin is limited, in words; empty for the whole list."""
    units, leaders = (SEPARATOR.join(names) for names in subject)
    if not leaders:
        return _("tasks of {units}").format(units=units) if units else ""
    if not units:
        return _("tasks under {leaders}").format(leaders=leaders)
    return _("tasks of {units} under {leaders}").format(units=units, leaders=leaders)


def headline(bulletin: Bulletin, lists: int = 0) -> str:
    """The summary of the bulletin: its milestones, and those carried over from earlier quarters.

    *lists* is the number of lists in the bulletin, or 0 for a single list.
    """
    scope = _scope(bulletin)
    if lists:
        scope = of_lists(scope, lists)
    numbers = in_numbers(bulletin.origin.as_of, scope, bulletin.total, bulletin.year)
    return report_words.joined([numbers, _carried_over(bulletin)])


def _carried_over(bulletin: Bulletin) -> str:
    """Return sentences that count the carried-over milestones and all overdue milestones.

    If nothing is carried over, return a sentence that says so, or an empty text if *bulletin* has
    no comparison with an earlier quarter.
    """
    if bulletin.comparison is None and not bulletin.carried:
        return ""
    if not bulletin.carried:
        return _("Nothing is carried over from earlier quarters.")
    headings = due_periods.headings()
    counts = [
        _("{status} {count}").format(status=headings[period], count=count)
        for period, count in due_periods.counts(s.known.span for s in bulletin.carried).items()
    ]
    returned = any(s.known.returned for s in (*bulletin.overdue, *bulletin.carried) if s.is_overdue)
    in_all = _("Total overdue: {count}.")
    if returned:
        in_all = _("Total overdue, including returned milestones: {count}.")
    return report_words.joined(
        [
            _(
                "Carried over and still open: {count} ({periods}), of which overdue: {overdue}."
            ).format(
                count=len(bulletin.carried),
                periods=_(", ").join(counts),
                overdue=bulletin.carried_overdue,
            ),
            in_all.format(count=len(bulletin.overdue) + bulletin.carried_overdue),
        ]
    )


def of_lists(scope: str, lists: int) -> str:
    """Return *scope*, then the number of *lists*: `34 milestones, of 3 lists`."""
    form = ngettext("{scope}, of {count} list", "{scope}, of {count} lists", lists)
    return form.format(scope=scope, count=lists)


def missing_lists(missing: Missing) -> list[str]:
    """A sentence for each reason why lists are left out of a document, with their names."""
    forms = (
        _("Not included, as the list has errors or cannot be read: {names}."),
        _("Not included, as there is no list of the year: {names}."),
        _("Not included, as the list has no such unit or leader: {names}."),
    )
    return [
        form.format(names=_(", ").join(names))
        for form, names in zip(forms, missing, strict=True)
        if names
    ]


def _scope(bulletin: Bulletin) -> str:
    """Return in words how many milestones the bulletin has, and what the bulletin is limited to.

    For example `34 milestones due in the third quarter`, or `120 milestones in the whole list`.
    """
    total = bulletin.total.total
    is_limited = any(bulletin.subject)
    if bulletin.span is None:
        scope = ngettext(
            "{count} milestone in the whole list", "{count} milestones in the whole list", total
        )
        if is_limited:
            scope = ngettext(
                "{count} milestone in {subject}", "{count} milestones in {subject}", total
            )
    else:
        scope = ngettext(
            "{count} milestone due in {quarters}", "{count} milestones due in {quarters}", total
        )
        if is_limited:
            scope = ngettext(
                "{count} milestone due in {quarters}, in {subject}",
                "{count} milestones due in {quarters}, in {subject}",
                total,
            )
    return scope.format(
        count=total,
        quarters=quarters(bulletin.span) if bulletin.span else "",
        subject=subject_words(bulletin.subject),
    )


def scope_of(count: int, whole: int) -> str:
    """Return the number of milestones in words: `9 milestones`.

    *whole* is the number in the whole list. If it is larger than *count*, the text has both: `3 of
    the 9 milestones in the list`.
    """
    if count < whole:
        form = ngettext(
            "{count} of the {whole} milestone in the list",
            "{count} of the {whole} milestones in the list",
            whole,
        )
        return form.format(count=count, whole=whole)
    return ngettext("{count} milestone", "{count} milestones", count).format(count=count)


def in_numbers(day: datetime.date, scope: str, total: Share, year: Share | None = None) -> str:
    """Return sentences with the number of milestones of each status on *day*.

    *scope* says in words which milestones are counted, and *total* has their counts. The last
    sentence has the share of due milestones that are done, and the share of all milestones that are
    done. The second share is computed from *year*, or from *total* if *year* is None.
    """
    headings = report_words.status_headings()
    counts = [
        _("{status} {count}").format(status=headings[state], count=total.counts[state])
        for state in shown_statuses(total)
        if total.counts[state]
    ]
    of_due = _("Share of due milestones done: {share}") if total.due else _("Nothing is due yet")
    of_all = _("of all: {share}") if year is None else _("of the year: {share}")
    return _("As of {day}, {scope}: {counts}. {of_due}; {of_all}.").format(
        day=long_day(day),
        scope=scope,
        counts=_(", ").join(counts),
        of_due=of_due.format(share=total.due_ratio),
        of_all=of_all.format(share=(total if year is None else year).ratio),
    )


def units_behind(by: str, rows: Iterable[BulletinRow]) -> str:
    """Return a sentence on how many units, leaders or lists (*by*) have completed what was due.

    It has the number of *rows* that have milestones due, the number of those that completed all of
    their due milestones, and the number of those that have overdue milestones.
    """
    due = [row.share for row in rows if row.share.name and row.share.due]
    if by == "unit":
        form = ngettext(
            "Of {count} unit with milestones due, {whole} completed all and {late}"
            " has overdue milestones.",
            "Of {count} units with milestones due, {whole} completed all and {late}"
            " have overdue milestones.",
            len(due),
        )
    elif by == "list":
        form = ngettext(
            "Of {count} list with milestones due, {whole} completed all and {late}"
            " has overdue milestones.",
            "Of {count} lists with milestones due, {whole} completed all and {late}"
            " have overdue milestones.",
            len(due),
        )
    else:
        form = ngettext(
            "Of {count} leader with milestones due, {whole} completed all and {late}"
            " has overdue milestones.",
            "Of {count} leaders with milestones due, {whole} completed all and {late}"
            " have overdue milestones.",
            len(due),
        )
    whole = sum(share.due_done == share.due for share in due)
    late = sum(share.overdue > 0 for share in due)
    return form.format(count=len(due), whole=whole, late=late)


def not_counted(dropped: int) -> str:
    """The note that the percentages exclude dropped milestones; *dropped* is their number."""
    return ngettext(
        "The percentages exclude {count} dropped milestone.",
        "The percentages exclude {count} dropped milestones.",
        dropped,
    ).format(count=dropped)


def due_next(bulletin: Bulletin) -> str:
    """Return two sentences that say what is due after the day of *bulletin*.

    The first says how many milestones are due on the next due day. The second says whether any
    milestone is due within the period for which *bulletin* looks ahead, such as 30 days. If nothing
    else is due, return only a sentence that says so.
    """
    if bulletin.next is None:
        return _("Nothing else is due in this list.")
    return report_words.joined([_next(bulletin.next), _within(bulletin)])


def _next(coming: ComingQuarter) -> str:
    text = ngettext(
        "The next due day is {day}: {count} milestone ({units}).",
        "The next due day is {day}: {count} milestones ({units}).",
        coming.count,
    )
    units = [
        _("{status} {count}").format(status=unit, count=count)
        for unit, count in coming.by_unit[:MOST_UNITS_NAMED]
    ]
    more = len(coming.by_unit) - MOST_UNITS_NAMED
    if more > 0:
        units.append(
            ngettext("and {count} more unit", "and {count} more units", more).format(count=more)
        )
    return text.format(day=long_day(coming.day), count=coming.count, units=_(", ").join(units))


def _within(bulletin: Bulletin) -> str:
    if not bulletin.coming:
        return nothing_within(bulletin.within)
    form = ngettext("Due within {days} day:", "Due within {days} days:", bulletin.within)
    return form.format(days=bulletin.within)


def nothing_within(days: int) -> str:
    """The sentence that nothing is due within the next *days* days."""
    form = ngettext("Nothing is due within {days} day.", "Nothing is due within {days} days.", days)
    return form.format(days=days)


def states(total: Share) -> str:
    """Return a sentence that counts milestones by reported progress.

    It says how many were last reported ahead, on track or behind, how many are completed, and how
    many others there are.
    """
    words = progress_text.state_words()
    counts = {words[state]: count for state, count in total.states.items()}
    counts |= {_("completed"): total.done, _("other"): total.without_state}
    texts = [_("{status} {count}").format(status=word, count=n) for word, n in counts.items()]
    return _("By reported progress: {counts}.").format(counts=_(", ").join(texts))
