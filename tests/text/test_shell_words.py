"""Words in command lines that are proposed: a shell reads each back as it was."""

from __future__ import annotations

import shlex

from tasklist.text.shell_words import quoted


def test_a_name_is_quoted_where_a_shell_would_read_it() -> None:
    """A list says what its units are called: it must not say what a shell does."""
    assert [quoted(word) for word in ("教育局", "相关街镇（甲镇、乙镇）", "--q", "2023-10-09")] == [
        "教育局", "相关街镇（甲镇、乙镇）", "--q", "2023-10-09",
    ]  # fmt: skip
    for name in ("$(touch x)", "a b", "a;b", "`x`", "it's", "~", "", "a\\b", "甲|乙"):
        assert shlex.split(quoted(name)) == [name]
        assert quoted(name) != name
