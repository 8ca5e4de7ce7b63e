"""The application of a person's rules to a document: choose tables, replace texts, skip rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument, PrintedParagraph
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import ImportRules, WordRule, bare
from tasklist.importers.published_list import CellDecision, LeftOutCell, PrintedText
from tasklist.language import _, ngettext

WHOLE_FILE = CellPlace(0, 0)
NAME_MARK = "、"
# A character that is part of a name, and so none that separates names in a cell.
NO_MARK = r"[^、，,；;﹑､\s]"
# A cell with one of these marks holds a sentence, which is only replaced as a whole.
SENTENCE = re.compile("[。：！？]")


@dataclass(frozen=True, slots=True)
class RuledDocument:
    """A *document* to which rules were applied, with the decisions for the account.

    *left_out* are the cells of the rows that the rules leave out.
    """

    document: PrintedDocument
    decisions: tuple[CellDecision, ...] = ()
    left_out: tuple[LeftOutCell, ...] = ()


def ruled_document(document: PrintedDocument, rules: ImportRules) -> RuledDocument:
    """Return *document* after applying *rules* to it.

    Only the sheets and tables that the rules choose remain, in the order of the rules. Texts are
    replaced, and rows that begin with a text of `skip` are left out. A decision names each rule
    that matches nothing.
    """
    log = _RuleLog(rules, [*rules_decisions(rules)])
    grids = _chosen([part for part in document.parts if isinstance(part, CellGrid)], log)
    log.note_headings(grids)
    texts = [part for part in document.parts if isinstance(part, PrintedParagraph)]
    parts: tuple[CellGrid | PrintedParagraph, ...] = document.parts
    if rules.chooses_tables:
        parts = (*texts, *grids)
    ruled = tuple(_ruled(part, log) if isinstance(part, CellGrid) else part for part in parts)
    log.note_unmatched()
    return RuledDocument(replace(document, parts=ruled), tuple(log.decisions), tuple(log.left_out))


def rules_decisions(rules: ImportRules) -> tuple[CellDecision, ...]:
    """Return one decision, which says that the rules file is used; empty without a rules file."""
    if not rules.file:
        return ()
    words = _("read by the rules in {file}").format(file=rules.file)
    return (CellDecision(WHOLE_FILE, DecisionKind.RULE, words),)


@dataclass(slots=True)
class _RuleLog:
    """The *decisions* made while rules are applied, and the cells that were *left_out*.

    *matched* has the line and the text of each rule that matched.
    """

    rules: ImportRules
    decisions: list[CellDecision] = field(default_factory=list)
    left_out: list[LeftOutCell] = field(default_factory=list)
    matched: set[tuple[int, str]] = field(default_factory=set)

    def take(self, place: CellPlace, words: str) -> None:
        self.decisions.append(CellDecision(place, DecisionKind.RULE, words))

    def note_headings(self, grids: Iterable[CellGrid]) -> None:
        """Mark the rules whose headings are printed in *grids* as matched."""
        texts = {bare(cell.text) for grid in grids for cell in grid.cells}
        for rule in self.rules.columns:
            if all(bare(part) in texts for part in rule.heading.split("/")):
                self.matched.add((rule.line, rule.heading))

    def note_unmatched(self) -> None:
        """Add a decision for each rule that matched nothing."""
        rules = self.rules
        names = (
            *((rule.line, rule.name) for rule in (*rules.sheets, *rules.skip)),
            *((rule.line, rule.heading) for rule in rules.columns),
            *((rule.line, rule.printed) for rule in rules.words),
        )
        for line, name in sorted(set(names) - self.matched):
            what = _("“{text}” on line {line} of {file} matches nothing")
            self.take(WHOLE_FILE, what.format(text=name, line=line, file=rules.file))


def _chosen(grids: Sequence[CellGrid], log: _RuleLog) -> list[CellGrid]:
    """Return the *grids* that the rules choose, in the order of the rules.

    All grids are returned if the rules choose no tables.
    """
    rules = log.rules
    if not rules.chooses_tables:
        return list(grids)
    chosen: dict[int, CellGrid] = {}
    for rule in rules.sheets:
        for grid in grids:
            if bare(grid.name) == bare(rule.name):
                chosen[grid.number] = grid
                log.matched.add((rule.line, rule.name))
    numbered = {grid.number: grid for grid in grids}
    chosen |= {number: numbered[number] for number in rules.tables if number in numbered}
    for number in [number for number in rules.tables if number not in numbered]:
        log.take(WHOLE_FILE, _("there is no table {number}").format(number=number))
    for grid in grids:
        count = sum(bool(cell.text.strip()) for cell in grid.cells)
        if grid.number not in chosen and count:
            what = ngettext(
                "not among the chosen tables, left out ({count} cell)",
                "not among the chosen tables, left out ({count} cells)",
                count,
            )
            log.take(CellPlace.of_row(grid, 0), what.format(count=count))
    return list(chosen.values())


def _ruled(grid: CellGrid, log: _RuleLog) -> CellGrid:
    """Return *grid* without the rows that the rules leave out, and with texts replaced."""
    skipped = set(_skipped_rows(grid, log))
    left = [cell for cell in grid.cells if cell.row in skipped]
    for cell in left:
        text = PrintedText(cell.text, CellPlace.of_cell(grid, cell))
        log.left_out.append(LeftOutCell(text, _("by the rules")))
    kept = (cell for cell in grid.cells if cell.row not in skipped)
    return replace(grid, cells=tuple(_reworded(cell, grid, log) for cell in kept))


def _skipped_rows(grid: CellGrid, log: _RuleLog) -> Iterator[int]:
    names = {bare(rule.name): rule for rule in log.rules.skip}
    seen: set[int] = set()
    for cell in grid.cells if names else ():
        if not cell.text.strip() or cell.row in seen:
            continue
        seen.add(cell.row)
        if rule := names.get(bare(cell.text)):
            log.matched.add((rule.line, rule.name))
            yield cell.row


def _reworded(cell: GridCell, grid: CellGrid, log: _RuleLog) -> GridCell:
    """Return *cell* with the replacements that the rules give for its text.

    A rule replaces the whole text of the cell, or a whole name in it.
    """
    words = log.rules.words
    whole = next((rule for rule in words if bare(rule.printed) == bare(cell.text)), None)
    uses: list[WordRule] = [whole] if whole else []
    text = NAME_MARK.join(whole.meant) if whole else cell.text
    if words and not whole and not SENTENCE.search(text):

        def meant(match: re.Match[str]) -> str:
            uses.append(words[int(str(match.lastgroup)[1:])])
            return NAME_MARK.join(uses[-1].meant)

        text = _pattern(words).sub(meant, text)
    for rule in uses:
        log.matched.add((rule.line, rule.printed))
        what = _("“{text}” is read as {meant}, by the rules")
        meaning = NAME_MARK.join(rule.meant)
        log.take(CellPlace.of_cell(grid, cell), what.format(text=rule.printed, meant=meaning))
    return replace(cell, text=text) if uses else cell


@cache
def _pattern(words: tuple[WordRule, ...]) -> re.Pattern[str]:
    """Return a pattern that matches the printed text of any of *words* if it is a whole name.

    A space in a printed text matches any white space. The group of the rule with index 3 is named
    `w3`.
    """
    names = (
        (at, r"\s+".join(map(re.escape, rule.printed.split()))) for at, rule in enumerate(words)
    )
    longest_first = sorted(names, key=lambda pair: len(pair[1]), reverse=True)
    either = "|".join(f"(?P<w{at}>{name})" for at, name in longest_first)
    return re.compile(f"(?<!{NO_MARK})(?:{either})(?!{NO_MARK})")
