"""The words of the public page: headings, sentences, labels."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.documents import bulletin_sentences
from tasklist.documents.bulletin_sentences import in_numbers, scope_of
from tasklist.language import _, ngettext
from tasklist.model.progress import in_order
from tasklist.model.spans import Span
from tasklist.model.status import MilestoneStatus
from tasklist.reports import due_periods, progress_text, report_words, span_text, table_notes
from tasklist.reports.joined_page import JoinedBoard
from tasklist.reports.public_page import Board, PageRow
from tasklist.reports.ranking import ranking_note
from tasklist.reports.report_words import long_day
from tasklist.reports.status_percentages import Part
from tasklist.reports.table import value_text
from tasklist.reports.totals import Share


def sentences(board: Board) -> dict[str, str]:
    """Return the headings and sentences of the page that don't contain figures.

    The keys are the names by which the template refers to them.
    """
    # Sections are numbered without a gap if the list names no leaders.
    has_leaders = board.ledger.has_leaders
    return {
        # Translators: the language of these sentences, as HTML names it
        "language": _("en"),
        "subtitle": _("Progress overview"),
        "day": _("As of {day}").format(day=long_day(board.ledger.as_of)),
        "skip": _("Skip to the tasks"),
        "contents": _("Contents"),
        "whole": _("1. Overall"),
        "trend": _("At the end of each quarter"),
        "trend_day": _("Day"),
        "trend_status": _("Status"),
        "trend_note": _(
            "Each column shows the milestones by status, as in the list committed by that day."
        ),
        "units": _("2. Units by quarter"),
        "leaders": _("3. Leaders by quarter"),
        "tasks": _("4. Every task") if has_leaders else _("3. Every task"),
        "index": _("5. The tasks of each unit") if has_leaders else _("4. The tasks of each unit"),
        "place": _("Rank"),
        "unit": report_words.name_heading("unit"),
        "leader": report_words.name_heading("leader"),
        "due_share": _("Of due"),
        "year_share": _("All year"),
        "shares_in": _("Shares in"),
        "total": _("Total"),
        "legend": _(
            "Each light shows the worst status among the milestones due that quarter,"
            " and how many of them have it."
        ),
        "find": _("Find tasks"),
        "due": _("Due in"),
        "status": _("Status"),
        "text": _("Text in the goal or plan"),
        "all": _("All"),
        "reset": _("Reset filters"),
        "print_board": _("Print the board"),
        "print_all": _("Print everything"),
        "open": _("Expand all"),
        "close": _("Collapse all"),
        "nothing": _("No tasks match. Relax or reset the filters."),
        "shown_tasks": _("Tasks shown:"),
        "shown_milestones": _("Milestones:"),
        "unit_note": unit_note(board),
        "leader_note": report_words.joined([_share_note(), table_notes.summary_note("leader")]),
        "led_by": _("District leaders: {leaders}"),
        "made": _("All figures are computed from the list."),
    }


def unit_note(board: Board) -> str:
    """The note on how the units of *board* are counted and ranked."""
    ranked = _ranking_note(board.units, board.min_due)
    return report_words.joined([_share_note(), table_notes.summary_note("unit"), ranked])


def list_note(board: JoinedBoard) -> str:
    """The note on how the lists of *board* are ranked."""
    return report_words.joined([_share_note(), _ranking_note(board.rows, board.min_due)])


def _share_note() -> str:
    """The note that explains the two shares of a row."""
    return _(
        "“Of due” is the share of due milestones that are done; below it is the share of all"
        " milestones of the year that are done."
    )


def _ranking_note(rows: Iterable[PageRow], min_due: int) -> str:
    """Return the note on how *rows* are ranked, and how many rows are not ranked."""
    return ranking_note([row.share for row in rows if row.share.total], min_due)


def period_headings(board: Board | JoinedBoard) -> dict[str, str]:
    """The heading of the column for each period of *board*."""
    headings = due_periods.headings()
    return {period: headings[period] for period in board.periods}


def span_heading(span: Span) -> str:
    """The heading for the time of a milestone: its quarters, or by when it is due."""
    if not span.is_quarters:
        return span_text.by_when(span)
    headings, (first, *_between, last) = due_periods.headings(), 2 * due_periods.periods_of(span)
    if (first, last) == (due_periods.QUARTERS[0], due_periods.QUARTERS[-1]):
        return _("Whole year")
    if first == last:
        return headings[first]
    return _("{first} to {last}").format(first=headings[first], last=headings[last])


def headline(board: Board) -> str:
    """Return sentences with the number of selected milestones of each status."""
    total = board.ledger.total
    scope = scope_of(total.total, board.ledger.whole)
    return in_numbers(board.ledger.as_of, scope, total)


def key_figures(tasks: int, total: Share, parts: Iterable[Part]) -> list[tuple[str, str]]:
    """The key figures of a page, each as its name and its text; *tasks* is the number of tasks."""
    headings = report_words.status_headings()
    figures = [(_("Tasks"), str(tasks)), (_("Milestones"), str(total.total))]
    figures += [(headings[part.status], str(part.count)) for part in parts]
    return [*figures, (_("Of due"), done_of_due(total)), (_("Share"), str(total.ratio))]


def list_figures(board: Board) -> str:
    """Return the figures beside the name of a list: `overdue 3 · of due 80.0%`.

    They are the number of overdue milestones, and the share of due milestones that are done.
    """
    total = board.ledger.total
    return _("overdue {count} · of due {share}").format(
        count=total.overdue, share=done_of_due(total)
    )


def joined_sentences(board: JoinedBoard) -> dict[str, str]:
    """Return, as `sentences` does, the headings and sentences of a page of several lists."""
    return sentences(board.boards[0].board) | {
        "lists": _("2. Lists by quarter"),
        "tasks": _("3. Units and tasks of each list"),
        "list": report_words.name_heading("list"),
        "list_note": list_note(board),
        "units_by_quarter": _("Units by quarter"),
        "made": _("All figures are computed from the lists."),
    }


def joined_headline(board: JoinedBoard) -> str:
    """Return sentences with the number of milestones of each status in all lists.

    They also name the lists that are missing.
    """
    scope = bulletin_sentences.of_lists(scope_of(board.total.total, board.whole), len(board.rows))
    numbers = in_numbers(board.as_of, scope, board.total)
    return report_words.joined([numbers, *bulletin_sentences.missing_lists(board.missing)])


def bar_description(share: Share) -> str:
    """What the bar of *share* shows, in words for screen readers."""
    headings = report_words.status_headings()
    counts = [
        _("{status} {count}").format(status=headings[state], count=count)
        for state, count in share.counts.items()
        if count
    ]
    return _(", ").join(counts)


def done_of_due(share: Share) -> str:
    """The share of due milestones that are done, as text; a dash if none was due."""
    return value_text(share.due_ratio if share.due else None)


def part_of(count: int, total: int) -> str:
    """*count* of *total* in words, for screen readers: `3 of 5`."""
    return _("{count} of {total}").format(count=count, total=total)


def days_of(standing: MilestoneStatus) -> str:
    """When the milestone is due, and when it was done or for how long it has been overdue."""
    if standing.done is not None:
        return _("due {due}, done on {done}").format(
            due=long_day(standing.due), done=long_day(standing.done)
        )
    if standing.days_overdue:
        return ngettext(
            "due {due}, {count} day overdue", "due {due}, {count} days overdue",
            standing.days_overdue,
        ).format(due=long_day(standing.due), count=standing.days_overdue)  # fmt: skip
    return _("due {due}").format(due=long_day(standing.due))


def facts(standing: MilestoneStatus) -> list[str]:
    """Return sentences on the facts of a milestone except `done`; evidence and note come first."""
    note = standing.placed.milestone.note
    return [
        *(_("Evidence: {evidence}").format(evidence=one) for one in standing.evidence),
        *([_("Note: {note}").format(note=note.strip("\n"))] if note else []),
        *report_words.life(standing),
    ]


def diary(standing: MilestoneStatus) -> list[str]:
    """The progress entries of a milestone, each as one text, the newest last."""
    return ["\n".join(progress_text.lines(entry)) for entry in in_order(standing.known.progress)]
