"""The conversion of a cell's text to the text in the list's file: clean, and without markup.

Each change to a text is recorded as a decision for the account. If two names look alike but are
spelled differently, both are kept, and a decision points this out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.published_list import CellDecision, PrintedText
from tasklist.language import _
from tasklist.text.cleaning import clean
from tasklist.text.html_markup_removal import read_cell
from tasklist.text.invisible import CONTROL, codes
from tasklist.text.lookalikes import skeleton


class CellTexts:
    """Cleans the texts of one list, and remembers each decision and each spelling of a name.

    *are_final* means that the texts come from a ledger that `export` wrote. Such texts keep their
    markup and numbered items as they are.
    """

    def __init__(self, file: str, *, are_final: bool = False) -> None:
        self.decisions: list[CellDecision] = []
        self._file = file
        self._are_final = are_final
        # The key is whether a leader, and the skeleton; the value maps each spelling to the
        # place where it occurs first, or to None if it comes from the groups.
        self._spellings: dict[tuple[bool, str], dict[str, CellPlace | None]] = {}

    def know(self, unit: str) -> None:
        """Remember the spelling of *unit*, which is a group or a member of a group."""
        self._spellings.setdefault((False, skeleton(unit)), {}).setdefault(unit, None)

    def text(self, printed: PrintedText, name: str) -> str:
        """Return the cleaned text of a cell, with one line for each paragraph or numbered item.

        *name* is what decisions call such cells, for example “the goal”. Raises TableError for a
        control character.
        """
        cleaned = self._cleaned(printed)
        if self._are_final:
            return cleaned
        cell = read_cell(cleaned)
        if cell.had_markup:
            words = _("markup removed from {cells}").format(cells=name)
            self._decide(printed.place, DecisionKind.MARKUP, words)
        if cell.had_items:
            words = _("numbered items put on separate lines in {cells}").format(cells=name)
            self._decide(printed.place, DecisionKind.LINES, words)
        return cell.text

    def names(
        self,
        printed: Sequence[PrintedText],
        *,
        is_leader: bool = False,
        besides: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """Return the cleaned names of leaders or units, each once and without those in *besides*.

        Raises TableError for a control character.
        """
        names: dict[str, None] = {}
        for one in printed:
            name = " ".join(self._cleaned(one).split())
            if name in names or name in besides:
                words = _("{name} is named twice; kept once").format(name=name)
                self._decide(one.place, DecisionKind.REPEATED, words)
                continue
            names[name] = None
            self._note_spelling(name, one.place, is_leader=is_leader)
        return tuple(names)

    def _cleaned(self, printed: PrintedText) -> str:
        cleaned = clean(printed.text)
        if control := re.search(CONTROL, cleaned.text):
            message = _("Control character in the text: {code}").format(code=codes(control[0]))
            hint = _("Delete the character, then import again.")
            raise TableError(self._file, printed.place, message, hint)
        for remark in cleaned.remarks:
            self._decide(printed.place, DecisionKind.CHARACTERS, remark)
        return cleaned.text.replace("\t", " ")

    def _note_spelling(self, name: str, place: CellPlace, *, is_leader: bool) -> None:
        """Remember the spelling of *name*, first used at *place*.

        If an earlier name looks alike but is spelled differently, add a decision about the two.
        """
        alike = self._spellings.setdefault((is_leader, skeleton(name)), {})
        if name in alike:
            return
        if alike:
            other, where = next(iter(alike.items()))
            what = (
                _("{name} looks like {other} in the groups, but is spelled differently")
                if where is None
                else _("{name} looks like {other} ({place}), but is spelled differently")
            )
            words = what.format(name=name, other=other, place=where and where.in_sentence)
            self._decide(place, DecisionKind.LOOKALIKE, words)
        alike[name] = place

    def _decide(self, place: CellPlace, kind: DecisionKind, words: str) -> None:
        self.decisions.append(CellDecision(place, kind, words))
