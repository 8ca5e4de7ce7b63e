"""Cleaning of a published text: invisible characters are removed, look-alikes replaced."""

from __future__ import annotations

import re
from functools import cache

from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import invisible, lookalikes


class CleanText(NamedTuple):
    """A clean text, the invisible characters removed from it, and the characters replaced in it."""

    text: str
    dropped: str
    replaced: tuple[tuple[str, str], ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """A sentence for each kind of change; empty if nothing was changed."""
        remarks = []
        if self.dropped:
            codes = invisible.codes(self.dropped)
            remarks.append(_("invisible characters removed: {codes}").format(codes=codes))
        if self.replaced:
            pairs = ", ".join(f"{one} {invisible.codes(one)} → {two}" for one, two in self.replaced)
            remarks.append(_("look-alike characters replaced: {pairs}").format(pairs=pairs))
        return tuple(remarks)


def clean(text: str) -> CleanText:
    """Clean *text* for a list; the result also says what changed.

    Tabs, line ends and control characters stay.
    """
    dropped = "".join(dict.fromkeys(_droppable().findall(text)))
    plain = _droppable().sub("", text) if dropped else text
    ordinary = lookalikes.ordinary(plain)
    # Nearly every text is ordinary; finding what was replaced takes as long again.
    replaced = () if ordinary == plain else tuple(lookalikes.replaced(plain).items())
    return CleanText(ordinary, dropped, replaced)


@cache
def _droppable() -> re.Pattern[str]:
    """The pattern of an invisible character that does not separate words."""
    return re.compile(f"(?!\t|{invisible.CONTROL}){invisible.ONE}")
