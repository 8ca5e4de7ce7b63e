"""What people read is in their language, all of it."""

from __future__ import annotations

from string import Formatter

import pytest

from messages import MO, PO, extracted, forms, is_finished, mo_bytes, po_text, renewed, sentences
from messages import translated as read_catalog
from tasklist import language
from tasklist.language import _, ngettext

CATALOG = read_catalog(PO.read_bytes())


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_sentence_is_in_the_catalog() -> None:
    """`make messages` was run: the catalog has each sentence of the source, and no other."""
    messages = {message.id for message in sentences(extracted())}
    known = {message.id for message in sentences(CATALOG)}
    assert (messages - known, known - messages, CATALOG.obsolete) == (set(), set(), {})


def test_every_sentence_has_its_chinese() -> None:
    """No sentence is left in English, or in doubt."""
    assert [m.id for m in sentences(CATALOG) if not is_finished(m)] == []


def test_a_translation_keeps_the_placeholders() -> None:
    """What a sentence names, its Chinese names too."""
    differing = [
        (message.id, form)
        for message in sentences(CATALOG)
        for form in forms(message.string)
        if form and placeholders(form) != placeholders(forms(message.id)[-1])
    ]
    assert differing == []


def test_the_compiled_catalog_is_the_catalog() -> None:
    """What is committed as .mo is what the .po says."""
    assert MO.read_bytes() == mo_bytes(CATALOG)


def test_gathering_twice_changes_nothing() -> None:
    """The .po is what `make messages` writes: a change of one sentence is a diff of one."""
    assert po_text(renewed(extracted(), CATALOG)) == PO.read_bytes()


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.GBK"}, "zh_CN"),
        ({"LANG": "zh"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en_GB"),
        ({"LANG": "C.UTF-8"}, "C"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en_US"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LC_ALL": "en_US.UTF-8", "TASKLIST_LANG": "zh_CN"}, "zh_CN"),
        ({"LC_ALL": "zh_CN.UTF-8", "TASKLIST_LANG": "en"}, "en"),
    ],
)  # fmt: skip
def test_who_is_asked_for_the_language(environ: dict[str, str], spoken: str) -> None:
    """TASKLIST_LANG chooses, else the locale; every Chinese locale gets the one catalog."""
    assert language.language_from(environ) == spoken


def test_the_language_in_use_can_change() -> None:
    """Chinese where it is asked for, English where no catalog knows the language."""
    sentence = "Type more of the name."
    language.set_language({"TASKLIST_LANG": "zh_CN"})
    assert _(sentence) == "请把名称写得更完整。"
    language.set_language({"TASKLIST_LANG": "fr_FR"})
    assert _(sentence) == sentence


def test_a_sentence_that_counts_follows_the_number() -> None:
    """English tells one from many."""
    assert [ngettext("{count} day", "{count} days", n) for n in (0, 1, 2)] == [
        "{count} days",
        "{count} day",
        "{count} days",
    ]
