"""Writer of a rules file: how a published list was read, for people to edit and use again.

What a person has to decide stands as `?`, with which no rules file is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tasklist.importers.account import ROLE_WORDS
from tasklist.importers.import_rules import ImportRules, Role
from tasklist.intake.rules_reader import UNDECIDED
from tasklist.language import N_, _
from tasklist.yamlfile.scalars import escaped_line, flow_list, scalar

# What the rules don't say, as examples to take the # away from.
EXAMPLES = {
    "units": ("[信息中心]", N_("responsible units, if no column has them")),
    "leaders": ("[李四]", N_("responsible leaders, if no column has them")),
    "words": ("{各相关单位: 各相关街镇}", N_("what is printed, and what is meant")),
    "skip": ("[合计, 小计]", N_("rows that begin with these texts are left out")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDraft:
    """*rules* for reading *table*, and what a person has to look at.

    *columns* has the role of each heading, `?` where a person has to decide; of the *unknown*
    headings nothing is known. Open are also words without a meaning, the names in *choices* for a
    key (`sheets`, `tables`), and the units. *reason* is why the table could not be read.
    """

    table: str
    rules: ImportRules
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown: Sequence[str] = ()
    open_words: Sequence[str] = ()
    choices: tuple[str, Sequence[str]] | None = None
    has_open_units: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide anything."""
        is_heading_open = UNDECIDED in self.columns.values()
        return bool(is_heading_open or self.open_words or self.choices or self.has_open_units)


def rules_text(draft: RulesDraft) -> str:
    """*draft* as the text of a rules file."""
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: RulesDraft) -> Iterator[str]:
    rules = draft.rules
    title = _("How {table} is read: used if this file lies beside it, or with --rules.")
    yield _comment(title.format(table=draft.table))
    if draft.reason:
        yield _comment(draft.reason)
    if draft.is_open:
        yield _comment(_("Write what is meant in place of each “?”, then import again."))
    if draft.choices:
        key, names = draft.choices
        words = _("one of: {names}").format(names="、".join(names))
        yield f"{key}: {scalar(UNDECIDED)}  {_comment(words)}"
    if rules.sheets:
        yield f"sheets: {flow_list(rule.name for rule in rules.sheets)}"
    if rules.tables:
        yield f"tables: [{', '.join(map(str, rules.tables))}]"
    if rules.header:
        first, last = rules.header
        yield f"header: {first}" if first == last else f"header: {first}-{last}"
    yield from _columns(draft)
    units = (UNDECIDED,) if draft.has_open_units else rules.units
    for key, texts in (("units", units), ("leaders", rules.leaders)):
        yield f"{key}: {flow_list(texts)}" if texts else _example(key)
    yield from _words(draft)
    skip = [rule.name for rule in rules.skip]
    yield f"skip: {flow_list(skip)}" if skip else _example("skip")


def _columns(draft: RulesDraft) -> Iterator[str]:
    """Each heading and its role; two columns may have the same heading."""
    if not draft.columns:
        return
    yield f"columns:  {_comment(_roles())}"
    for heading, role in draft.columns.items():
        is_unknown = heading in draft.unknown and role != UNDECIDED
        note = f"  {_comment(_('nothing is known of this heading'))}" if is_unknown else ""
        yield f"  {scalar(heading)}: {scalar(role)}{note}"


def _words(draft: RulesDraft) -> Iterator[str]:
    words = {rule.printed: rule.meant for rule in draft.rules.words}
    words |= dict.fromkeys(draft.open_words, (UNDECIDED,))
    if not words:
        yield _example("words")
        return
    yield "words:"
    for printed, meant in words.items():
        value = scalar(meant[0]) if len(meant) == 1 else flow_list(meant)
        yield f"  {scalar(printed)}: {value}"


def _roles() -> str:
    """The roles with the words that the account has for them: `goal 任务`."""
    pairs = ((role.value, _(ROLE_WORDS[role])) for role in Role)
    return ", ".join(role if role == word else f"{role} {word}" for role, word in pairs)


def _example(key: str) -> str:
    value, about = EXAMPLES[key]
    return f"{_comment(f'{key}: {value}')}  {_comment(_(about))}"


def _comment(text: str) -> str:
    """*text*, which may come from a file, as a comment on one line."""
    return f"# {escaped_line(' '.join(text.split()))}"
