"""The editor, asked both ways: of a list that was read just now, and of one that is remembered."""

from __future__ import annotations

from collections.abc import Mapping

from tasklist.model.tasklist import Milestone, MilestoneId
from tasklist.yamlfile import editor
from tasklist.yamlfile.editor import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult
from tasklist.yamlfile.source import Source


def rewrite(reading: ParseResult, changed: Mapping[MilestoneId, Milestone]) -> Source:
    """The text with *changed*: the same both ways, or the same refusal."""
    remembered = _outcome(reading._replace(root=None), changed)
    read = _outcome(reading, changed)
    assert str(remembered) == str(read)
    if isinstance(read, UnsafeEditError):
        raise read
    return read


def _outcome(
    reading: ParseResult, changed: Mapping[MilestoneId, Milestone]
) -> Source | UnsafeEditError:
    try:
        return editor.rewrite(reading, changed).source
    except UnsafeEditError as refusal:
        return refusal
