"""The schema for editors accepts what the reader accepts."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from tasklist.office.office_reader import KEYS, read_office
from testing.paths import ROOT

SCHEMA = json.loads((ROOT / "schema" / "office.schema.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "office.md").read_text("utf-8")
EXAMPLE = PAGE.partition("```yaml\n")[2].partition("```")[0]
FILES = {
    "the manual's": EXAMPLE,
    "nothing": "# issuer: 督查室\n",
    "one of each": "copies: 区委办\ncontacts: {name: 张三}\nnumber: 督{n}\n",
    "a name alone": "contacts: [张三]\n",
    "year last": "number: 督{n}-{year}\n",
    "no number": "number: 督〔{year}〕号\n",
    "two numbers": "number: 督{n}{n}\n",
    "other braces": "number: 督{n}{x}\n",
    "no days": "reply-days: 0\n",
    "an unknown key": "isuer: 督查室\n",
    "no name": "contacts: [{phone: a}]\n",
    "an empty text": "issuer: ''\n",
    "an empty list": "copies: []\n",
}


def test_it_has_every_key() -> None:
    """In the order of the manual."""
    assert tuple(SCHEMA["properties"]) == KEYS


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_schema_and_reader_agree(text: str) -> None:
    """What an editor underlines is what `check` reports."""
    is_valid = jsonschema.Draft7Validator(SCHEMA).is_valid(yaml.safe_load(text))
    assert is_valid == (read_office(text.encode(), "o").problems == ())
