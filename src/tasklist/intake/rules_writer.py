"""The writer of a rules file: how a published list was read, to be edited and used again.

The file has a `?` wherever a person has to decide. It can't be used before each `?` is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tasklist.importers.import_account import ROLE_WORDS
from tasklist.importers.import_rules import ImportRules, Role
from tasklist.intake.rules_reader import UNDECIDED
from tasklist.language import N_, _
from tasklist.yamlfile.scalars import escaped_line, flow_list, scalar

# Examples for keys that a draft does not have, written as comments to be uncommented.
EXAMPLES = {
    "units": ("[信息中心]", N_("responsible units, if no column has them")),
    "leaders": ("[李四]", N_("responsible leaders, if no column has them")),
    "words": ("{各相关单位: 各相关街镇}", N_("what is printed, and what is meant")),
    "skip": ("[合计, 小计]", N_("rows that begin with these texts are left out")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDraft:
    """The *rules* for reading *table*, and what a person has to decide.

    *columns* maps each heading to its role, or to `?` if a person has to decide. *unknown* has the
    headings that the program does not know. A person also has to say what each of *open_words*
    means, which sheets or tables to read (*choices* has the key `sheets` or `tables` and the
    names), and, if *has_open_units* is True, which units are responsible. *reason* is the reason
    why the table could not be read, or "".
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
    title = _("How to read {table}. Used if this file is beside it, or with --rules.")
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
    """Yield the lines that give each heading of a column its role.

    Columns with the same heading have one line in common.
    """
    if not draft.columns:
        return
    yield f"columns:  {_comment(_roles())}"
    remark = _comment(_("unknown heading"))
    for heading, role in draft.columns.items():
        is_unknown = heading in draft.unknown and role != UNDECIDED
        yield f"  {scalar(heading)}: {scalar(role)}{f'  {remark}' if is_unknown else ''}"


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
    """Return all roles, each with its word in the user's language: `goal 目标任务`."""
    pairs = ((role.value, _(ROLE_WORDS[role])) for role in Role)
    return ", ".join(role if role == word else f"{role} {word}" for role, word in pairs)


def _example(key: str) -> str:
    value, about = EXAMPLES[key]
    return f"{_comment(f'{key}: {value}')}  {_comment(_(about))}"


def _comment(text: str) -> str:
    """*text*, which may come from a file, as a comment on one line."""
    return f"# {escaped_line(' '.join(text.split()))}"
