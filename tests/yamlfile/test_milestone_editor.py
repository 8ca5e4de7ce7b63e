"""Changes cut into the text: one line each, comments kept, proved before saving."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tasklist.errors import OverLimitError
from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import Quarter
from tasklist.model.tasklist import MilestoneId
from tasklist.model.transitions import mark_done, reopen
from tasklist.yamlfile import composer, milestone_editor
from tasklist.yamlfile import source_text as source_
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.reader import ParseResult, read, read_bytes
from tasklist.yamlfile.source_text import Edit, Source
from testing.editing import rewrite
from testing.lists import SMALL
from testing.step_count import composed_lengths

DAY = datetime.date(2023, 9, 28)
HEAD = """\
title: 清单
year: 2023
tasks:
- id: 1
  goal: 目标
  leaders: [甲]
  workstreams:
  - units: [乙]
    milestones:
"""
FIRST = MilestoneId(1, 1, 1)


def reading(text: str) -> ParseResult:
    """*text* read as a sound list."""
    found = read_bytes(text.encode(), "t.yaml")
    assert not found.problems
    return found


def milestone(found: ParseResult, where: MilestoneId):
    """One milestone of the list."""
    return next(p.milestone for p in found.tasklist.milestones if p.id == where)


def done(text: str, where: MilestoneId = FIRST, **more) -> str:
    """*text* with one milestone marked done on 28 September."""
    found = reading(text)
    return rewrite(found, {where: mark_done(milestone(found, where), DAY, **more)}).text


def reopened(text: str, where: MilestoneId = FIRST) -> str:
    """*text* with one milestone open again."""
    found = reading(text)
    return rewrite(found, {where: reopen(milestone(found, where))}).text


def diff(old: str, new: str) -> str:
    """The changed lines alone."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@")


def test_done_adds_one_line() -> None:
    """Marking a milestone done touches one line, behind its plan."""
    assert diff(SMALL, done(SMALL, MilestoneId(35, 1, 2))) == "+      done: 2023-09-28"


def test_evidence_and_note_follow_in_their_order() -> None:
    """Two or three lines with evidence and a note; what YAML would misread is quoted."""
    text = done(SMALL, MilestoneId(53, 1, 1), evidence=("甲", "乙, 丙"), note="12: 30")
    assert diff(SMALL, text) == (
        '+      done: 2023-09-28\n+      evidence: [甲, "乙, 丙"]\n+      note: "12: 30"'
    )


LAYOUTS = {
    "plain": "    - quarter: Q1\n      plan: 完工\n",
    "comment": "    - quarter: Q1   # 一季度\n      plan: 完工   # 待确认\n      # 之后\n",
    "no final newline": "    - quarter: Q1\n      plan: 完工",
    "quoted": "    - quarter: 'Q1'\n      plan: \"完工: 是 # 否\"\n",
    "block": "    - quarter: Q1\n      plan: |-\n        1. 甲\n        2. 乙 # 不是注释\n\n\n",
    "block keep": "    - quarter: Q1\n      plan: |+\n        甲\n\n\n"
    "    - quarter: Q2\n      plan: 乙\n",
    "block clip, a comment behind": "    - quarter: Q1\n      plan: |\n        甲\n\n  # 注释\n",
    "folded": "    - quarter: Q1\n      plan: >-\n        甲\n        乙\n",
    "two lines": "    - quarter: Q1\n      plan: 甲\n        乙\n",
    "flow": "    - {quarter: Q1, plan: 完工}   # 注释\n",
    "flow, quoted keys": '    - {"quarter": "Q1", "plan":"完工",}\n',
    "flow over lines": "    - {\n        quarter: Q1,\n        plan: 完工\n      }\n",
    "wide dash": "    -   quarter: Q1\n        plan: 完工\n",
    "dash alone": "    -\n      quarter: Q1\n      plan: 完工\n",
    "plan first": "    - plan: 完工\n      quarter: Q1\n",
    "note there": "    - quarter: Q1\n      plan: 完工\n      note: 已有\n",
    "astral": "    - quarter: Q1\n      plan: 𠮷野家𝒳\n",
    "blank lines": "    - quarter: Q1\n\n      plan: 完工\n\n    - quarter: Q2\n      plan: 乙\n",
}


@pytest.fixture(params=["pure", "libyaml"])
def loader(request, monkeypatch):
    """Both YAML loaders."""
    chosen = composer.PureLoader if request.param == "pure" else yaml.CBaseLoader
    monkeypatch.setattr(composer, "Loader", chosen)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_reopen_gives_back_what_done_found(layout: str, bom: str, newline: str) -> None:
    """Every layout: done says what it should, adds at most a line, and is undone to the byte."""
    text = (HEAD + LAYOUTS[layout]).replace("\n", newline)
    before = reading(bom + text)
    source = rewrite(before, {FIRST: mark_done(milestone(before, FIRST), DAY, evidence=("甲",))})
    assert source.has_bom == bool(bom)
    after = read(source)
    assert milestone(after, FIRST).done == DAY
    removed = Counter(text.split(newline)) - Counter(source.text.split(newline))
    assert sum(removed.values()) == (1 if "flow" in layout else 0)
    back = rewrite(after, {FIRST: reopen(milestone(after, FIRST))})
    assert back.encode() == (bom + text).encode()


@pytest.mark.parametrize(
    ("header", "above", "below"),
    [
        ("|+", "\n", ""), ("|+ # 注", "\n", ""),
        ("|-", "", "\n"), ("|- # 甲 + 乙", "", "\n"), ("|- # 甲 # +", "", "\n"),
    ],
)  # fmt: skip
def test_a_line_stands_behind_what_a_block_keeps(header: str, above: str, below: str) -> None:
    """Blank lines are a part of the plan where its header has a plus; a comment is no header."""
    block = f"    - quarter: Q1\n      plan: {header}\n        甲\n"
    following = "    - quarter: Q2\n      plan: 丙\n"
    assert done(f"{HEAD}{block}\n{following}") == (
        f"{HEAD}{block}{above}      done: 2023-09-28\n{below}{following}"
    )


def test_a_text_inside_braces_is_quoted_where_it_has_to_be() -> None:
    """A comma that is no comma of the list's; outside braces the same text is plain."""
    inside = f"{HEAD}    - {{quarter: Q1, plan: 甲}}\n"
    assert done(inside, note="见 a, b") == (
        f'{HEAD}    - {{quarter: Q1, plan: 甲, done: 2023-09-28, note: "见 a, b"}}\n'
    )
    outside = f"{HEAD}    - quarter: Q1\n      plan: 甲\n"
    assert (
        done(outside, note="见 a, b") == f"{outside}      done: 2023-09-28\n      note: 见 a, b\n"
    )


def test_line_ends_stay_mixed() -> None:
    """A new line ends as the line before it does."""
    text = HEAD + "    - quarter: Q1\n      plan: 完工\r\n    - quarter: Q2\n      plan: 乙\n"
    assert "完工\r\n      done: 2023-09-28\r\n    -" in done(text)


def test_a_line_that_goes_leaves_the_line_above_its_own_end() -> None:
    """In a file of mixed line ends, reopening changes no other line."""
    text = HEAD + "    - quarter: Q1\n      plan: 完工\r\n      done: 2023-09-28   # 注\n"
    assert reopened(text) == text.replace("done: 2023-09-28   # 注", "# 注")
    assert reopened(text.replace("   # 注", "")).endswith("plan: 完工\r\n")


def test_a_comment_outlives_the_line_that_goes() -> None:
    """Reopening takes `done` and evidence away, and leaves what was written beside them."""
    text = HEAD + (
        "    - quarter: Q1\n      plan: 完工\n      done: 2023-09-28   # 老王确认\n"
        "      evidence:   # 两份\n      - 甲   # 扫描件\n      - '乙 # 号'\n      note: 留下\n"
    )
    assert diff(text, reopened(text)) == (
        "-      done: 2023-09-28   # 老王确认\n"
        "-      evidence:   # 两份\n"
        "-      - 甲   # 扫描件\n"
        "-      - '乙 # 号'\n"
        "+      # 老王确认\n"
        "+      # 两份\n"
        "+      # 扫描件"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("done: 2023-09-01   # 注", "done: 2023-09-28   # 注"),
        ("done: '2023-09-01'", "done: '2023-09-28'"),
        ('done: "2023-09-01"', 'done: "2023-09-28"'),
        ("done: 2023-09-01\n      evidence: 旧", "done: 2023-09-28\n      evidence: 新"),
        ("done: 2023-09-01\n      evidence: '旧'", "done: 2023-09-28\n      evidence: '新'"),
        ("done: 2023-09-01\n      evidence:\n      - 旧 # 注",
         "done: 2023-09-28\n      evidence: 新\n      # 注"),
        ("done: 2023-09-01\n      evidence:  |-\n        旧",
         "done: 2023-09-28\n      evidence: 新"),
        ("done: 2023-09-01\n      evidence: |-   # 注 #2\n        旧 # 文",
         "done: 2023-09-28\n      evidence: 新\n      # 注 #2"),
        ("done: '2023-09-01'#注", "done: '2023-09-28'#注"),
    ],
)  # fmt: skip
def test_an_amendment_changes_the_value_in_its_place(old: str, new: str) -> None:
    """Quotes and comments stay as they are."""
    head = HEAD + "    - quarter: Q1\n      plan: 完工\n      "
    evidence = ("新",) if "evidence" in old else ()
    assert done(f"{head}{old}\n", evidence=evidence) == f"{head}{new}\n"


@pytest.mark.parametrize(
    ("old", "evidence", "new"),
    [
        ("'旧'", "工人's", "'工人''s'"),
        ('"旧"', '甲"乙\\丙', '"甲\\"乙\\\\丙"'),
        ("'旧'", "甲: 乙", '"甲: 乙"'),
        ('"旧"', "甲: 乙", '"甲: 乙"'),
        ("'旧'", ("甲", "乙"), "[甲, 乙]"),
        ('"旧"', ("甲", "乙"), "[甲, 乙]"),
        ("[旧]   # 注", ("甲", "乙"), "[甲, 乙]   # 注"),
    ],
)
def test_a_new_value_stands_in_the_old_quotes(old: str, evidence, new: str) -> None:
    """Unless it needs others; a list needs none."""
    text = f"{HEAD}    - quarter: Q1\n      plan: 完工\n      done: 2023-09-28\n      evidence: "
    given = (evidence,) if isinstance(evidence, str) else evidence
    assert done(f"{text}{old}\n", evidence=given) == f"{text}{new}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - {\n        quarter: Q1,\n        plan: 完工,\n        done: 2023-09-28\n      }\n",
         "    - {\n        quarter: Q1,\n        plan: 完工\n      }\n"),
        ("    - done: 2023-09-28\n      evidence: 甲\n      quarter: Q1\n      plan: 完工\n",
         "    - quarter: Q1\n      plan: 完工\n"),
        ("    - quarter: Q1\n      plan: 工\n      done: '2023-09-28'#注\n      evidence: [甲]#\n",
         "    - quarter: Q1\n      plan: 工\n      #注\n      #\n"),
        ("    - quarter: Q1\n      plan: 完工\n      done: 2023-09-28   # 注\n      evidence: 甲",
         "    - quarter: Q1\n      plan: 完工\n      # 注"),
        ("    - quarter: Q1\n      done: 2023-09-28\n      plan: 完工\n      evidence: 甲",
         "    - quarter: Q1\n      plan: 完工"),
    ],
)  # fmt: skip
def test_what_goes_leaves_the_rest_as_it_was(before: str, after: str) -> None:
    """Wherever it stood; a comment without a space before it is one too."""
    assert reopened(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    "layout",
    [
        "    - ? quarter\n      : Q1\n      ? plan\n      : 完工\n",
        "    - {quarter: Q1, plan: 完工, done: 2023-01-02, # 注\n     evidence: [甲, # 注\n 乙]}\n",
    ],
)
def test_what_cannot_be_proved_is_refused(layout: str) -> None:
    """A layout in which a cut might lose something is left alone."""
    found = reading(HEAD + layout)
    old = milestone(found, FIRST)
    new = reopen(old) if old.done else mark_done(old, DAY)
    with pytest.raises(UnsafeEditError) as raised:
        rewrite(found, {FIRST: new})
    assert (raised.value.message, raised.value.hint) == (
        "t.yaml:10: this layout can't be edited safely.",
        "Nothing was written. Put each key on a line of its own, or edit the line by hand.",
    )


def _explicit(key: str, value: str) -> str:
    return f"      ? {key}\n      : {value}\n"


@pytest.mark.parametrize(
    "lines",
    [
        "      done: 2023-01-02\n" + _explicit("evidence", "甲"),
        _explicit("done", "2023-01-02") + "      evidence: 甲\n",
        _explicit("done", "2023-01-02") + _explicit("evidence", "甲"),
        "      done: 2023-01-02\n      ?   # 注\n        evidence\n      : 甲\n",
        "      done: 2023-01-02\n" + _explicit("verified", "2023-01-03"),
    ],
)
def test_a_key_behind_a_question_mark_is_left_alone(lines: str) -> None:
    """Its line is not its own: taking it out by the line would cut its neighbour."""
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:10: "):
        reopened(f"{HEAD}    - quarter: Q1\n      plan: 完工\n{lines}")


def test_beside_a_key_behind_a_question_mark_a_line_is_added() -> None:
    """What touches no such key is an edit as any other."""
    text = f"{HEAD}    - quarter: Q1\n      plan: 完工\n{_explicit('note', '甲')}"
    assert diff(text, done(text)) == "+      done: 2023-09-28"


def test_cuts_that_overlap_are_a_refusal(monkeypatch) -> None:
    """Whatever layout led to them."""
    overlapping = [Edit(0, 5, ""), Edit(2, 7, "")]
    monkeypatch.setattr(milestone_editor, "_edits", lambda *_args: iter(overlapping))
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:19: "):
        done(SMALL, MilestoneId(35, 1, 2))


@pytest.mark.parametrize(
    ("module", "limit", "needed", "told"),
    [
        (source_, "SIZE_LIMIT", 349, "1: the list would be too large to read: the file"),
        (source_, "LINE_LIMIT", 13, "13: the list would be too large to read: the file"),
        (source_, "LENGTH_LIMIT", 64, "13: the list would be too large to read: a line"),
        (
            composer,
            "NODE_LIMIT",
            23,
            "13: the list would be too large to read: the file has more than",
        ),
    ],
)
def test_an_edit_that_nobody_could_read_again_is_refused(
    monkeypatch, module, limit: str, needed: int, told: str
) -> None:
    """Each limit of reading holds for what is written: up to it, and not one beyond."""
    before = reading(HEAD + "    - quarter: Q1\n      plan: 完工\n")
    changed = {FIRST: mark_done(milestone(before, FIRST), DAY, note="甲" * 52)}
    monkeypatch.setattr(module, limit, needed)
    assert rewrite(before, changed).text.endswith(f"{'甲' * 52}\n")
    monkeypatch.setattr(module, limit, needed - 1)
    with pytest.raises(OverLimitError) as raised:
        milestone_editor.rewrite(before.source, before.tasklist, changed)
    assert raised.value.message.startswith(f"t.yaml:{told}")
    assert (
        raised.value.hint
        == "Nothing was written. Shorten the text, or make room in the file first."
    )


def test_a_wrong_cut_is_never_saved(monkeypatch) -> None:
    """The proof does not trust the cuts: a change of anything else is refused."""
    wrong = Edit(7, 9, "别的")
    monkeypatch.setattr(milestone_editor, "_edits", lambda *_args: iter([wrong]))
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:19: "):
        done(SMALL, MilestoneId(35, 1, 2))


def test_several_milestones_are_one_rewrite() -> None:
    """All of them change, each by its line."""
    found = reading(SMALL)
    chosen = [p for p in found.tasklist.milestones if p.milestone.done is None]
    text = rewrite(found, {p.id: mark_done(p.milestone, DAY) for p in chosen}).text
    assert diff(SMALL, text) == "\n".join(["+      done: 2023-09-28"] * 4)


def test_splice_refuses_overlapping_edits() -> None:
    """Two edits of one place are a bug, not a choice."""
    with pytest.raises(ValueError, match="Edit"):
        Source("t", "abc").splice([Edit(0, 2, ""), Edit(1, 3, "")])


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
).filter(lambda text: bool(text.strip()))
COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


@given(
    st.sampled_from(sorted(LAYOUTS)), st.lists(TEXTS, max_size=3), st.none() | TEXTS,
    st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_an_edit_changes_what_it_says(layout, evidence, note, newline) -> None:
    """Any evidence and note: read again they are what was given, and all else is as it was."""
    text = (HEAD + LAYOUTS[layout]).replace("\n", newline)
    found = reading(text)
    old = milestone(found, FIRST)
    new = mark_done(old, DAY, evidence=tuple(evidence), note=note)
    source = rewrite(found, {FIRST: new})
    assert milestone(read(source), FIRST) == new
    assert not Counter(COMMENT.findall(text)) - Counter(COMMENT.findall(source.text))
    if note is None:
        again = read(source)
        assert rewrite(again, {FIRST: reopen(milestone(again, FIRST))}).text == text


WORDS = TEXTS.map(str.strip).filter(bool)
LIVES = st.fixed_dictionaries(
    {
        "verified": st.none() | st.builds(Verification, st.just(DAY), st.none() | WORDS),
        "returned": st.none() | st.builds(Return, st.just(DAY), WORDS),
        "extended": st.none()
        | st.builds(Extension, st.just(Quarter(2023, 4)), st.just(DAY), WORDS, st.none() | WORDS),
        "dropped": st.none() | st.builds(Drop, st.just(DAY), WORDS, st.none() | WORDS),
    }
)


@given(st.sampled_from(sorted(LAYOUTS)), LIVES, LIVES, st.sampled_from(["\n", "\r\n"]))
def test_a_life_is_written_changed_and_taken_back(layout, life, other, newline) -> None:
    """Whatever is said, in every layout: read again it is that, and undone it leaves no trace."""
    text = (HEAD + LAYOUTS[layout]).replace("\n", newline)
    found = reading(text)
    old = milestone(found, FIRST)
    for said in (life, other):
        found = read(rewrite(found, {FIRST: replace(old, **said)}))
        assert milestone(found, FIRST) == replace(old, **said)
    assert rewrite(found, {FIRST: old}).text == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("extended: {to: Q3, on: 2023-03-20, reason: 旧}   # 注",
         "extended: {to: Q4, on: 2023-09-28, reason: 新}   # 注"),
        ("extended:   # 注\n        to: Q3\n        on: 2023-03-20   # 报\n        reason: 旧",
         "extended: {to: Q4, on: 2023-09-28, reason: 新}\n      # 注\n      # 报"),
    ],
)  # fmt: skip
def test_an_extension_is_changed_in_its_place(old: str, new: str) -> None:
    """However it was laid out it is one line then; comments stay, and what stands behind."""
    text = f"{HEAD}    - quarter: Q1\n      plan: 完工\n      {old}\n      # 之后\n"
    found = reading(text)
    extended = Extension(Quarter(2023, 4), DAY, "新")
    changed = replace(milestone(found, FIRST), extended=extended)
    assert rewrite(found, {FIRST: changed}).text == text.replace(old, new)


def test_a_life_stands_in_the_order_of_the_keys() -> None:
    """A line each, behind what is there."""
    text = HEAD + "    - quarter: Q1\n      plan: 完工\n      note: 已有\n"
    found = reading(text)
    life = {
        "done": DAY,
        "dropped": Drop(DAY, "规划调整"),
        "extended": Extension(Quarter(2023, 4), DAY, "雨季, 停工", "12号"),
        "returned": Return(DAY, "不足: 附件"),
        "verified": Verification(DAY),
    }
    changed = replace(milestone(found, FIRST), **life)
    assert diff(text, rewrite(found, {FIRST: changed}).text) == (
        "+      done: 2023-09-28\n"
        "+      verified: 2023-09-28\n"
        '+      returned: "2023-09-28 不足: 附件"\n'
        '+      extended: {to: Q4, on: 2023-09-28, reason: "雨季, 停工", approval: 12号}\n'
        "+      dropped: {on: 2023-09-28, reason: 规划调整}"
    )


VALUES = {
    "quarter": ["Q1", "'Q1'", "|-\n        Q1"],
    "plan": ["完工", '"完 # 工"', "|-\n        甲\n        乙 # 丙", "甲\n        乙"],
    "done": ["2023-01-02", "\n        2023-01-02", "'2023-01-02'   # 注"],
    "evidence": ["甲", "[甲, 乙]   # 注", "\n      - 甲   # 注\n      - 乙", "[甲,\n        乙]"],
    "note": ["甲", '"甲 # 乙"', "|-\n        甲\n        乙"],
    "verified": ["2023-01-03 督查室"],
    "returned": ["2023-01-03 不足   # 注"],
    "extended": ["{to: Q3, on: 2023-02-01, reason: 雨}",
                 "\n        to: Q3\n        on: 2023-02-01   # 注\n        reason: 雨"],
    "dropped": ["{on: 2023-02-01, reason: 并}"],
}  # fmt: skip
KEYS = ["{}:", '"{}":', "{} :", "? {}\n      :", "?   # 注\n        {}\n      # 注\n      :"]
PAIRS = {
    name: st.tuples(st.sampled_from(KEYS), st.sampled_from(values), st.sampled_from(["", "\n"]))
    for name, values in VALUES.items()
}
FACTS = [name for name in VALUES if name not in ("quarter", "plan")]


@st.composite
def written_by_hand(draw) -> str:
    """A list whose first milestone has any facts, in any order, each however YAML lets it stand."""
    names = ["quarter", "plan", *draw(st.lists(st.sampled_from(FACTS), unique=True))]
    pairs = [(name, *draw(PAIRS[name])) for name in draw(st.permutations(names))]
    lines = [f"{key.format(name)} {value}\n{behind}" for name, key, value, behind in pairs]
    return f"{HEAD}    - {'      '.join(lines)}"


NOTHING = {name: () if name == "evidence" else None for name in FACTS}


@given(written_by_hand(), LIVES, st.lists(st.sampled_from(FACTS), unique=True))
def test_any_layout_is_edited_rightly_or_refused(text, life, gone) -> None:
    """What is written says what was asked and keeps each comment; nothing else ever happens."""
    found = read_bytes(text.encode(), "t.yaml")
    assume(found.valid_tasklist)
    old = milestone(found, FIRST)
    for said in ({name: NOTHING[name] for name in gone}, life):
        new = replace(old, **said)
        try:
            source = rewrite(found, {FIRST: new})
        except UnsafeEditError:
            continue
        assert milestone(read(source), FIRST) == new
        marks = re.compile("# 注")
        assert len(marks.findall(source.text)) == len(marks.findall(text))


def test_the_block_of_the_task_is_read_and_then_the_proof(monkeypatch) -> None:
    """For every task of the real list its own lines do, and the new text is read as a whole."""
    text = Path("data/tasks_2023.yaml").read_text("utf-8")
    found = reading(text)
    lengths = composed_lengths(monkeypatch)
    first = {p.id.task: p for p in reversed(found.tasklist.milestones)}.values()
    changed = {p.id: mark_done(p.milestone, DAY) for p in first}
    new = milestone_editor.rewrite(found.source, found.tasklist, changed)
    assert diff(text, new.source.text).count("+      done: 2023-09-28") == 123
    assert len(lengths) == 123 + 1
    assert sum(lengths[:-1]) < len(text)
    assert lengths[-1] == len(new.source.text)


def test_tasks_stand_alone_without_blank_lines_between_them(monkeypatch) -> None:
    """Its lines end where the next task's begin; the last one's at the end of the file."""
    text = SMALL.replace("\n\n", "\n")
    found = reading(text)
    lengths = composed_lengths(monkeypatch)
    for where in (MilestoneId(35, 1, 2), MilestoneId(53, 2, 1)):
        milestone_editor.rewrite(
            found.source, found.tasklist, {where: mark_done(milestone(found, where), DAY)}
        )
    first, last = text.index("- id: 35"), text.index("- id: 53")
    proof = len(text) + len("      done: 2023-09-28\n")
    assert lengths == [last - first, proof, len(text) - last, proof]


TASK = "id: {n}, goal: 目标, leaders: [甲], workstreams: [{{units: [乙], milestones: [{m}]}}]"
OPEN = "{quarter: Q1, plan: 完工}"


@pytest.mark.parametrize(
    "tasks",
    [
        "tasks: [{{{one}}}, {{{two}}}]\n",
        "tasks:\n  [\n    {{{one}}},\n    {{{two}}}\n  ]\n",
        "tasks:\n-\n  {{{one}}}\n-\n  {{{two}}}\n",
        "tasks:\n- {{{one}}}\n- {{{two}}}\ngroups: {{各镇: [乙]}}\n",
        '"tasks": [ {{{one}}}, # 注\n {{{two}}} ]\n',
    ],
)
def test_where_a_task_does_not_stand_alone_the_file_is_read(tasks: str, monkeypatch) -> None:
    """Brackets around all tasks, a dash by itself, other keys behind the last one."""
    one, two = (TASK.format(n=n, m=OPEN) for n in (1, 2))
    text = "title: 清单\nyear: 2023\n" + tasks.format(one=one, two=two)
    found = reading(text)
    lengths = composed_lengths(monkeypatch)
    where = MilestoneId(2, 1, 1)
    new = milestone_editor.rewrite(
        found.source, found.tasklist, {where: mark_done(milestone(found, where), DAY)}
    ).source.text
    before, plan, behind = text.rpartition("plan: 完工")
    assert new == f"{before}{plan}, done: 2023-09-28{behind}"
    assert lengths[-2:] == [len(text), len(new)]


@pytest.mark.parametrize("what", ["the task", "a workstream more", "another task"])
def test_what_is_remembered_wrong_is_not_believed(what: str) -> None:
    """The lines of the task say otherwise, or the proof does; nothing is written."""
    found = reading(SMALL)
    first, second = found.tasklist.tasks
    more = first.workstreams * 2
    wrong = {
        "the task": (replace(first, leaders=("乙",)), second),
        "a workstream more": (replace(first, workstreams=more), second),
        "another task": (first, replace(second, goal="别的")),
    }[what]
    where = MilestoneId(35, 2 if what == "a workstream more" else 1, 2)
    said = found._replace(valid_tasklist=replace(found.tasklist, tasks=wrong))
    line = 19 if what == "another task" else 9
    with pytest.raises(UnsafeEditError, match=rf"t\.yaml:{line}: "):
        milestone_editor.rewrite(
            said.source, said.tasklist, {where: mark_done(milestone(said, where), DAY)}
        )
