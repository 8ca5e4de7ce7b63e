"""The kinds of decisions that an import makes, and that people review in its account."""

from __future__ import annotations

from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision of an import is about."""

    SPAN = "span"
    SHIFTED = "shifted"
    CONTINUED = "continued"
    MARKUP = "markup"
    LINES = "lines"
    UNPADDED = "unpadded"
    GAP = "gap"
    NUMBERED = "numbered"
    REPEATED = "repeated"
    CHARACTERS = "characters"
    LOOKALIKE = "lookalike"
    PLACEHOLDER = "placeholder"
    QUOTES = "quotes"
    SHORT = "short"
    TEXT = "text"
    RULE = "rule"
    TITLE = "title"
    YEAR = "year"
    HEADING = "heading"
    SECTION = "section"
    NAMES = "names"
    TIME = "time"
