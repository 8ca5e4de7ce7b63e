"""`tasklist evidence`: add what proves that a milestone was reached."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.language import _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import TextOptions, UndoOptions
from tasklist.options.preconditions import refusal


@dataclass(kw_only=True, eq=False, repr=False)
class EvidenceOptions(TextOptions, UndoOptions):
    """What the command is told."""


@takes(EvidenceOptions)
def evidence(options: EvidenceOptions) -> None:
    """Add evidence to what is done, each word a document number, path or address."""
    refs = options.text(needed=not options.undo)

    def change(placed: PlacedMilestone) -> Milestone:
        old = placed.milestone
        if options.undo:
            left = tuple(each for each in old.evidence if refs and each not in refs)
            return replace(old, evidence=left)
        if old.done is None:
            message = _("Task {task} {quarter} ({units}) is not marked done.")
            hint = _("Both at once: tasklist done {ref} {quarter} --evidence TEXT")
            raise refusal(placed, message, hint)
        return replace(old, evidence=tuple(dict.fromkeys((*old.evidence, *refs))))

    apply_edit(options, change, fact="evidence")
