"""What is printed as a value is accepted as one: in both languages, whatever the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tasklist import cli, language
from tasklist.documents import EXPORT_FORMS, REPORT_FORMS
from tasklist.errors import UsageError
from tasklist.forms import answer_cells, layout
from tasklist.model import listing_order
from tasklist.model.change import FLAGS
from tasklist.model.progress import STATES
from tasklist.model.spans import Span
from tasklist.model.status import BASELINES, Status
from tasklist.options.listing_arrangement import EVERY_COLUMN
from tasklist.render import FORMATS, PROBLEM_FORMATS, REVIEW_FORMATS
from tasklist.render.milestone_records import MILESTONE_FIELDS
from tasklist.render.output import COLORS
from tasklist.reports import change_text, report_words, row_order, totals, value_words
from tasklist.reports.notice import Level
from tasklist.words import status_arguments, times, typed_values

LANGUAGES = ("en", "zh")
SPANS = [Span.of(2023, first, last) for first in range(1, 5) for last in range(first, 5)]
KNOWN = {
    "--by": tuple(totals.NAMES),
    "--across": tuple(totals.NAMES),
    "--group": tuple(totals.NAMES),
    "--sort": listing_order.SORT_KEYS,
    "--columns": (EVERY_COLUMN, *MILESTONE_FIELDS),
    "--level": ("auto", *Level),
    "--fail-on": FLAGS,
    "--state": STATES,
    "--baseline": BASELINES,
    "--color": COLORS,
    "--format": (*FORMATS, *EXPORT_FORMS, *REPORT_FORMS, *PROBLEM_FORMATS, *REVIEW_FORMATS),
}


@pytest.fixture(params=LANGUAGES)
def typed_in(request) -> Iterator[str]:
    """The user's language."""
    language.set_language({"TASKLIST_LANG": request.param})
    yield request.param
    language.set_language({"TASKLIST_LANG": "en"})


def printed(name: str, function) -> list:
    """What *function* prints where the user's language is *name*."""
    language.set_language({"TASKLIST_LANG": name})
    result = function()
    language.set_language({"TASKLIST_LANG": "en"})
    return result


# Every function that prints a value, with the value.
STATUS_WORDS = dict.fromkeys(
    [
        (status, word)
        for name in LANGUAGES
        for words in (
            report_words.status_words,
            report_words.status_headings,
            report_words.short_status_headings,
        )
        for status, word in printed(name, words).items()
    ]
)
SPAN_WORDS = dict.fromkeys(
    [
        (span, word)
        for name in LANGUAGES
        for span, word in printed(name, lambda: [(s, report_words.quarters(s)) for s in SPANS])
    ]
)
CHOICE_WORDS = dict.fromkeys(
    [
        *(
            ("--by", by, word)
            for name in LANGUAGES
            for by, word in printed(
                name, lambda: [(by, report_words.name_heading(by)) for by in KNOWN["--by"]]
            )
        ),
        *(
            ("--fail-on", flag, word)
            for name in LANGUAGES
            for flag, word in printed(name, change_text.flag_words).items()
        ),
        *(
            (option, value, translate(word))
            for option, terms in value_words.CHOICES.items()
            for value, term in terms.items()
            for translate in language.translators()
            for word in (value, term.word, *filter(None, [term.heading]), *term.synonyms)
        ),
    ]
)


@pytest.mark.parametrize(("status", "word"), STATUS_WORDS)
def test_the_word_of_a_status(typed_in: str, status: Status, word: str) -> None:
    """In rows and as a heading, in small letters or large, with what separates its words."""
    for text in (word, word.upper(), word.replace(" ", "-"), f"　{word}　", str(status)):
        assert status_arguments.statuses([text]) == (status,), typed_in


@pytest.mark.parametrize(("span", "word"), SPAN_WORDS)
def test_the_words_of_quarters(typed_in: str, span: Span, word: str) -> None:
    """As a bulletin has them, and as a table does."""
    for text in (word, str(span), str(span).lower()):
        assert times.span(text, 2023) == span, typed_in


@pytest.mark.parametrize(("option", "value", "word"), CHOICE_WORDS)
def test_the_word_of_a_choice(typed_in: str, option: str, value: str, word: str) -> None:
    """And each of its synonyms."""
    for text in (word, word.upper(), f" {word} "):
        assert typed_values.choice(text, KNOWN[option], option) == value, typed_in


@pytest.mark.parametrize("option", KNOWN)
def test_the_values_themselves(option: str) -> None:
    """In full width too; the table of words has no value that there is not."""
    for value in KNOWN[option]:
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in value)
        assert typed_values.choice(wide, KNOWN[option], option) == value
    assert value_words.CHOICES[option].keys() <= set(KNOWN[option])
    if option != "--format":
        assert value_words.CHOICES[option].keys() == set(KNOWN[option])


@pytest.mark.parametrize(("key", "term"), value_words.SUMMARY_SORT_KEYS.items())
def test_the_heading_of_a_summary_sorts_it(key: str, term: value_words.Term) -> None:
    """Its words are not those by which milestones are sorted."""
    known = tuple(row_order.SORT_KEYS)
    assert set(known) == value_words.SUMMARY_SORT_KEYS.keys()
    for translate in language.translators():
        for word in (key, term.word, *filter(None, [term.heading]), *term.synonyms):
            text = translate(word)
            assert typed_values.choice(text, known, "--sort", value_words.SUMMARY_SORT_KEYS) == key


def test_no_word_has_two_meanings() -> None:
    """Within a table each word names one value."""
    for terms in (
        value_words.STATUSES,
        value_words.SUMMARY_SORT_KEYS,
        *value_words.CHOICES.values(),
    ):
        names = [name for value, term in terms.items() for name in value_words.names(value, term)]
        assert len(names) == len(set(names))
    of_one = {
        n for value, term in value_words.STATUSES.items() for n in value_words.names(value, term)
    }
    of_several = {word for words in value_words.STATUS_GROUPS for word in words}
    assert not of_one & of_several


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("逾期", "overdue"), ("逾期未办结", "overdue"), ("逾期,进行中", "overdue active"),
        ("逾期，推进中、退回", "overdue active returned"), ("办结", "done done-late"),
        ("已完成", "done done-late"), ("未办结", "overdue active upcoming returned"),
        ("open", "overdue active upcoming returned"), ("done", "done"), ("ＤＯＮＥ", "done"),
        ("Done Late", "done-late"), ("done_late", "done-late"), ("推进", "active"),
        ("upcom", "upcoming"), ("逾期,逾期未办结", "overdue"),
    ],
)  # fmt: skip
def test_what_an_office_says(text: str, statuses: str) -> None:
    """逾期 alone is what is not done; 办结 is both in time and late; a part means one status."""
    assert status_arguments.statuses([text]) == tuple(map(Status, statuses.split()))


@pytest.mark.parametrize("text", ["期办结", "e", "d"])
def test_a_part_of_several_is_refused(text: str) -> None:
    """With what it could be."""
    with pytest.raises(UsageError, match="could be any of"):
        status_arguments.statuses([text])


@pytest.mark.parametrize("text", ["好", "！", "-"])
def test_no_word_of_a_status(text: str) -> None:
    """With all that there are."""
    with pytest.raises(UsageError, match="Invalid value for --status") as error:
        status_arguments.statuses([text])
    assert error.value.hint.endswith("returned, dropped")
    assert not status_arguments.is_status(text)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        (layout.REACHED, True), ("已办结", True), ("完成", True), ("按期办结", True),
        ("Done late", True), (layout.OPEN, False), ("推进中", False), ("未完成", False),
        ("进行中", False), ("逾期", False), ("逾期未办结", False), ("", None), ("—", None),
    ],
)  # fmt: skip
def test_the_status_in_a_form(text: str, reached: bool | None) -> None:
    """A unit may write any word for it that is plain."""
    assert answer_cells.reached(text) is reached


@pytest.mark.parametrize("text", ["退回", "dropped", "快了", "办"])
def test_no_answer_in_a_form(text: str) -> None:
    """What a unit doesn't decide, and what isn't plain, is refused."""
    with pytest.raises(answer_cells.AnswerError, match="invalid status"):
        answer_cells.reached(text)


@pytest.mark.bulk
@pytest.mark.parametrize(
    "command", ["show", "overdue", "due", "units", "leaders", "summary", "notice", "check"]
)
def test_every_value_that_tab_offers_is_accepted(run, command: str) -> None:
    """Of the values that are always the same."""
    for parameter in cli.context([command]).command.params:
        if not parameter.opts[0].startswith("--"):
            continue
        for value in getattr(getattr(parameter.type, "func", None), "values", ()):
            assert "Invalid value" not in run(command, parameter.opts[0], value).err, value
