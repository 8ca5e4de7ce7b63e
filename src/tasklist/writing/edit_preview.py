"""The preview of an edit of milestones before it is written, and the question whether to write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tasklist import render
from tasklist.cache.snapshot import working_copy
from tasklist.errors import EXIT_REPORTED
from tasklist.language import _, ngettext
from tasklist.model.marking import Edited, Marking, begins_later
from tasklist.model.milestone_lookup import name_of
from tasklist.options.clock import today
from tasklist.options.output_format import output
from tasklist.process import stderr_notices
from tasklist.render import change_reports
from tasklist.reports import span_text
from tasklist.text.width import cut
from tasklist.writing.command_edits import Agreement, edit
from tasklist.writing.confirmation import UnconfirmedError, can_ask, chosen

if TYPE_CHECKING:
    from tasklist.writing.command_edits import Prepare

PLAN_WIDTH = 24  # terminal columns of a plan that are enough to recognize it


def dry_run(path: Path, prepare: Prepare, fact: str, *, is_json: bool) -> None:
    """Print the diff that would be made in the list at *path*, without writing it.

    The milestones that would change are printed on standard error. If *is_json*, only a record of
    these milestones is printed, on standard output. *fact* is the key that is edited.
    """
    marking, old, new = edit(path, prepare, None)
    if is_json:
        render.marking_record(output("json"), marking, old, new, is_written=False)
        return
    stderr = output("md", stream=sys.stderr)
    if marking.only_unchanged:
        render.marks(stderr, marking, new.tasklist, fact)
    else:
        render.preview(stderr, marking, today())
    sys.stderr.flush()
    change_reports.diff(output("md"), old, new)


def agree(path: Path, prepare: Prepare, *, is_question: bool, is_json: bool) -> Agreement | None:
    """Ask which milestones to change. Return those to which the user agrees.

    The user is asked if several milestones would change, or one before its quarter begins. Return
    None if nothing is asked, for example because nobody can answer.

    *is_question* says that options select the milestones. Raises UnconfirmedError if it is true,
    nobody can answer, and a milestone would change. Raises typer.Exit if the user agrees to no
    milestone.
    """
    is_asked = can_ask() and not is_json
    if not (is_asked or is_question):
        return None
    marking = prepare(working_copy(path).tasklist)
    if not (_needs_a_question(marking) if is_asked else marking.edited):
        return None
    marking, old, _new = edit(path, prepare, None)  # don't ask about an edit that would fail
    if not is_json:
        render.preview(output("md", stream=sys.stderr), marking, today())
        sys.stderr.flush()
    if not is_asked:
        raise UnconfirmedError(_unconfirmed(len(marking.edited)))
    items = [(_item(edited), edited[0].id) for edited in marking.edited]
    milestones = frozenset(chosen(_question(marking), items))
    if not milestones:
        stderr_notices.add(_("Nothing was changed."))
        raise typer.Exit(EXIT_REPORTED)
    return Agreement(milestones, old.data)


def _needs_a_question(marking: Marking) -> bool:
    """Whether several milestones would change, or one before its quarter begins."""
    day = today()
    return len(marking.edited) > 1 or any(begins_later(one, day) for one in marking.edited)


def _unconfirmed(count: int) -> str:
    """The message that *count* milestones, which options select, need confirmation."""
    form = ngettext(
        "Marking {count} milestone selected by options requires confirmation.",
        "Marking {count} milestones selected by options requires confirmation.",
        count,
    )
    return form.format(count=count)


def _question(marking: Marking) -> str:
    """The question whether to make all changes in *marking*."""
    count = len(marking.edited)
    early = [one for one in marking.edited if begins_later(one, today())]
    if count == 1 and early:
        new = early[0][1]
        form = _("{quarter} begins on {start}. Mark it as done already?")
        return form.format(quarter=span_text.expected(new.span), start=new.expected_from)
    form = ngettext("Change this milestone?", "Change these {count} milestones?", count)
    return form.format(count=count)


def _item(edited: Edited) -> str:
    """The question whether to change one of several milestones: its name, units and plan."""
    placed, _new = edited
    units = "、".join(placed.workstream.units)
    plan = cut(" ".join(placed.promise.split()), PLAN_WIDTH)
    return _("{name} {units}: {plan}?").format(name=name_of(placed), units=units, plan=plan)
