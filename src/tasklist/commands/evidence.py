"""`tasklist evidence`: adds evidence to completed milestones."""

from dataclasses import replace

from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.options_from_fields import option_class, takes
from tasklist.writing import fact_recording
from tasklist.writing.fact_options import TextOptions, UndoOptions
from tasklist.writing.marking_steps import apply_edit


@option_class
class EvidenceOptions(TextOptions, UndoOptions):
    """Options of `tasklist evidence`."""


@takes(EvidenceOptions)
def evidence(options: EvidenceOptions) -> None:
    """Add evidence to completed milestones; each word is a document number, path or address."""
    refs = options.text(required=not options.undo)

    def transition(placed: PlacedMilestone) -> Milestone:
        old = placed.milestone
        if options.undo:
            remaining = tuple(each for each in old.evidence if refs and each not in refs)
            return replace(old, evidence=remaining)
        return fact_recording.add_evidence(placed, refs)

    apply_edit(options, transition, fact="evidence")
