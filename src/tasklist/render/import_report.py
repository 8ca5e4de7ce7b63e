"""What an importer understood of a published table, and each thing that it decided."""

from __future__ import annotations

from tasklist.importers import Import
from tasklist.language import _, ngettext
from tasklist.render.output import Output


def imported(output: Output, file: str, found: Import) -> None:
    """Print each decision with its line of *file*, then what the list holds."""
    for decision in found.decisions:
        output.write(output.shown(f"{file}:{decision.line}: {decision.words}") + "\n")
    tasklist, table = found.tasklist, found.understood
    totals = _(
        "{title}: {pages} pages, {rows} rows → {tasks} tasks, {workstreams} workstreams,"
        " {milestones} milestones."
    ).format(
        title=tasklist.title,
        pages=table.pages,
        rows=table.rows,
        tasks=len(tasklist.tasks),
        workstreams=sum(len(task.workstreams) for task in tasklist.tasks),
        milestones=len(tasklist.milestones),
    )
    decided = ngettext(
        "{count} thing was decided: look over the line above.",
        "{count} things were decided: look over the lines above.",
        len(found.decisions),
    ).format(count=len(found.decisions))
    output.write(output.shown(totals) + "\n" + (decided + "\n" if found.decisions else ""))
