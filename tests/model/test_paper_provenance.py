"""The provenance of a paper, as the texts of its properties."""

from __future__ import annotations

import datetime

import pytest

from tasklist.model.paper_provenance import PROPERTY_LIMIT, Provenance, SourceFile, from_properties

LIST = SourceFile("data/tasks_2023.yaml", "8ac19973ab9a3b661d1029982fa8694154837e8d")
BULLETIN = Provenance(
    command=("report", "--q", "Q3", "--format", "docx"),
    as_of=datetime.date(2023, 10, 12),
    language="zh_CN",
    commit="c5fd273118312c4ae48d697f3703b100ab2b3610",
    files={"list": LIST},
    version="0.1.0",
)
PROPERTIES = {
    "tasklist": "0.1.0",
    "tasklist-command": "report --q Q3 --format docx",
    "tasklist-as-of": "2023-10-12",
    "tasklist-language": "zh_CN",
    "tasklist-commit": "c5fd273118312c4ae48d697f3703b100ab2b3610",
    "tasklist-list": "data/tasks_2023.yaml",
    "tasklist-list-id": "8ac19973ab9a3b661d1029982fa8694154837e8d",
}


def test_the_properties_of_a_paper() -> None:
    """Each is a name and a short text; whoever opens the properties can read them."""
    assert dict(BULLETIN.properties()) == PROPERTIES
    assert from_properties(PROPERTIES) == BULLETIN


@pytest.mark.parametrize(
    "word",
    [
        "教育局",
        "--grep=<!-- 100% -->",
        'it\'s "both"',
        "two\nlines",
        "\u3164",
        "\udcff",
        "",
        "长" * 700,
    ],
)
def test_any_word_comes_back(word: str) -> None:
    """No text closes a comment, breaks a line, hides, or is longer than Excel allows."""
    provenance = Provenance(
        (*BULLETIN.command, word), BULLETIN.as_of, "en", "", {"list": LIST, "office": LIST}
    )
    properties = dict(provenance.properties())
    texts = "".join(properties.values())
    assert texts.isprintable() or word == "\u3164"
    assert "\u3164" not in texts
    assert not {"<", ">"} & set(texts)
    assert max(map(len, properties.values())) <= PROPERTY_LIMIT
    assert from_properties(properties) == provenance


@pytest.mark.parametrize(
    "changes",
    [
        {"tasklist-as-of": "2023-02-30"},
        {"tasklist-as-of": "20231012"},
        {"tasklist-commit": "--output=x"},
        {"tasklist-list-id": "HEAD"},
        {"tasklist-command": "report '"},
        {"tasklist-command": "report  --q Q3 --format docx"},
        {"tasklist-command-3": "--draft"},
        {"tasklist-more": "x"},
        {"tasklist-office": "office.yaml"},
        {"tasklist-list": None},
        {"tasklist-language": None},
        {"tasklist": None},
    ],
)
def test_other_properties_are_refused(changes: dict[str, str | None]) -> None:
    """What the program would not write itself was written by somebody else."""
    texts = {name: text for name, text in (PROPERTIES | changes).items() if text is not None}
    with pytest.raises(ValueError, match=r".*"):
        from_properties(texts)
