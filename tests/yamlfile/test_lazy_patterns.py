"""Patterns of PyYAML are compiled when they are used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tasklist.yamlfile.lazy_patterns import LazyPattern, lazy_patterns


def test_a_pattern_matches_as_its_like_does() -> None:
    """With its flags, by any method, each time."""
    lazy, eager = LazyPattern("a B", re.VERBOSE | re.IGNORECASE), re.compile("(?xi)a B")
    for text in ("AB", "xab", ""):
        assert str(lazy.match(text)) == str(eager.match(text))
        assert lazy.sub("-", text) == eager.sub("-", text)
    assert lazy.pattern == "a B"


def test_only_the_import_has_them() -> None:
    """Even if it fails."""
    eager = re.compile
    with lazy_patterns():
        pattern = re.compile("[")
    with pytest.raises(ZeroDivisionError), lazy_patterns():
        raise ZeroDivisionError
    assert re.compile is eager
    with pytest.raises(re.error):
        pattern.match("")


def test_pyyaml_reads_and_writes_with_them() -> None:
    """In pure Python as well, where every kind of value has a pattern."""
    text = "- [1, 0x1F, 2.5, ~, yes, 2023-09-28, 2023-09-28 10:00:00, '=', a]\n"
    code = (
        "import sys; from tasklist.yamlfile import composer; import yaml;"
        f"values = [yaml.load({text!r}, one) for one in (yaml.SafeLoader, yaml.CSafeLoader)];"
        "print(type(yaml.SafeLoader.NON_PRINTABLE).__name__, values[0] == values[1]);"
        "print(yaml.safe_load(yaml.safe_dump(values)) == values);"
        "print(*composer.forbidden('a\\x07\\ufeffb'))"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.splitlines() == ["LazyPattern True", "True", "1 2"]
