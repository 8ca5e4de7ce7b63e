"""Parser for the words of `tasklist rename`: the kind, the old name, and the new name."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import InvalidValueError, UsageError
from tasklist.language import _
from tasklist.model.renaming import Renaming
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.reports import value_words
from tasklist.text.shell_words import quoted
from tasklist.words import typed_values
from tasklist.words.misplaced_arguments import MisplacedWordError
from tasklist.words.word_kinds import WordKind, kind_of, label

# The kind of name for each word that can be typed; a group counts as a unit.
KINDS = {"unit": UNIT, "group": UNIT, "leader": LEADER}
WORDS = 3
EXAMPLE = "unit 运管局 交通运输局"


def renaming_of(words: Sequence[str], tasklist: Tasklist) -> Renaming:
    """The rename that *words* ask for: `unit 运管局 交通运输局`.

    Raises UsageError if *words* are not a kind and two names, and InvalidValueError if the kind is
    unknown or the new name is several names.
    """
    if len(words) == WORDS - 1 and value_words.value_of(words[0], value_words.NAME_KINDS) is None:
        raise _missing_kind(words, tasklist)
    if len(words) != WORDS:
        raise UsageError(
            _("Expected a kind, the old name and the new name."),
            _("For example: {example}").format(example=EXAMPLE),
        )
    typed = value_words.value_of(words[0], value_words.NAME_KINDS)
    if typed is None:
        raise InvalidValueError(
            _("Invalid kind: {text}").format(text=words[0]), _("Expected unit, group or leader.")
        )
    old, new = typed_values.texts([words[1]], "OLD")[0], typed_values.texts([words[2]], "NEW")[0]
    if typed_values.split_values([new]) != (new,) or "\n" in new:
        raise InvalidValueError(
            _("Expected one name: {text}").format(text=new),
            _("To replace one name with several: tasklist set TASK --units A、B"),
        )
    return Renaming(KINDS[typed], old, new)


def _missing_kind(words: Sequence[str], tasklist: Tasklist) -> UsageError:
    """The error for two names without a kind; it names the kind if the list has the first name."""
    kind = kind_of(words[0], tasklist)
    typed = {WordKind.UNIT: "unit", WordKind.LEADER: "leader"}.get(kind)
    names = " ".join(map(quoted, words))
    if typed is None:
        return UsageError(
            _("Missing kind: unit, group or leader."),
            _("For example: {example}").format(example=f"unit {names}"),
        )
    message = _("{text} is {kind}; write the kind before the names.")
    correct = f"{typed} {names}"
    return MisplacedWordError(
        message.format(text=words[0], kind=label(words[0], kind, tasklist)),
        _("Write: {words}").format(words=correct),
        candidates=[correct],
    )
