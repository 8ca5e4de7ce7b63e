"""The editor, run twice: with the task read from its own block, and with the whole file read."""

from __future__ import annotations

from collections.abc import Mapping
from unittest.mock import patch

from tasklist.model.tasklist import Milestone, MilestoneId
from tasklist.yamlfile import milestone_editor
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.task_blocks import TaskBlocks


def rewrite(reading: ParseResult, changed: Mapping[MilestoneId, Milestone]) -> Source:
    """The text with *changed*; both ways must give the same text or the same error."""
    from_blocks = _outcome(reading, changed)
    with patch.object(TaskBlocks, "node", lambda _self, _number: None):
        from_file = _outcome(reading, changed)
    assert str(from_blocks) == str(from_file)
    if isinstance(from_file, UnsafeEditError):
        raise from_file
    return from_file


def _outcome(
    reading: ParseResult, changed: Mapping[MilestoneId, Milestone]
) -> Source | UnsafeEditError:
    try:
        return milestone_editor.rewrite(reading.source, reading.tasklist, changed).source
    except UnsafeEditError as refusal:
        return refusal
