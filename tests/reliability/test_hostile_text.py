"""Text from the file drives nothing: every command and form, on a terminal and in a pipe."""

from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest

from tasklist import cli
from tasklist.text import invisible
from tasklist.text.escape import FORMULA
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.scalars import escaped_line
from testing.scale import record
from testing.terminals import on_a_terminal

pytestmark = pytest.mark.thinned

HIDDEN = invisible.pattern(newlines=False)
SGR = re.compile(r"\x1b\[[0-9;]*m")

HOSTILE = {
    "colour": "\x1b[31m红\x1b[0m", "clear": "\x1b[2J\x1b[H", "title": "\x1b]0;题\x07",
    "link": "\x1b]8;;https://example.org\x1b\\点\x1b]8;;\x1b\\", "clipboard": "\x1b]52;c;aGk=\x07",
    "c1": "\x9b31m红", "c1 string": "\x90q\x9c", "next line": "一\x85二", "bell": "铃\x07",
    "backspace": "密\x08\x08公开", "override": "\u202e倒\u202c", "isolate": "\u2066甲\u2069",
    "zero width": "零\u200b宽\u2060度\ufeff", "tags": "藏\U000e0041", "lines": "一\u2028二\u2029三",
    "markup": "[red]红[/red]", "closing": "[/nope]", "markup link": "[link=https://a.cn]点[/link]",
    "formula": "=cmd|' /C calc'!A0", "plus": "+1", "minus": "-1", "at": "@SUM(A1)",
    "wide formula": "＝1+1", "tab": "\t=1+1", "return": "前\r=后", "newline": "::error::\n=1",
    "null": "a\x00b", "surrogate": "\udcff", "long": "长" * 40_000,
    "html": "<script>alert(1)</script>", "markdown": "a | **b** `c` [d](http://e.cn)",
    "shell": "$(touch x); touch x; `touch x`", "format": "%s {0} {name} \\n",
    "quotes": '"a","b"\'c',
}  # fmt: skip
COMMANDS = (
    ["show"], ["show", "7"], ["overdue"], ["due"], ["summary"], ["summary", "--by", "leader"],
    ["units"], ["leaders"],
)  # fmt: skip
FORMS = ("table", "tsv", "csv", "json", "md")
LIST = """\
title: {x}
year: 2023
groups:
  {k}: [{x}1, {x}2]
tasks:
- id: 7
  goal: {x}
  leaders: [{x}, 甲]
  workstreams:
  - units: [{x}, 乙]
    milestones:
    - quarter: Q1
      plan: {x}
    - quarter: Q2
      plan: {x}
      done: 2023-05-01
      evidence: [{x}, 丙]
      note: {x}
    - quarter: Q4
      plan: {x}
"""


def written(text: str) -> str:
    """*text* in double quotes, what can't be seen as an escape; a surrogate too."""
    quoted = escaped_line(text.replace("\\", "\\\\").replace('"', '\\"'))
    return '"' + re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04X}", quoted) + '"'


def poisoned(text: str) -> bytes:
    """A list with *text* in every field."""
    x = written(text)
    filled = LIST.replace("{x}1", x[:-1] + '1"').replace("{x}2", x[:-1] + '2"')
    # YAML wants a key's colon within 1,024 characters.
    return filled.replace("{k}", written(text[:500])).replace("{x}", x).encode()


class Screen(io.StringIO):
    """A terminal, or a pipe."""

    encoding = "utf-8"

    def __init__(self, *, terminal: bool) -> None:
        super().__init__(newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether people look at it."""
        return self.terminal


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run(text, words, terminal=True)`: exit code and what both streams got."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-11-09")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")

    def go(text: str, words: list[str], *, terminal: bool) -> tuple[int, str, str]:
        (tmp_path / "tasks_2023.yaml").write_bytes(poisoned(text))
        out, err = Screen(terminal=terminal), Screen(terminal=terminal)
        with monkeypatch.context() as streams:
            streams.setattr("sys.stdout", out)
            streams.setattr("sys.stderr", err)
            code = cli.main(words)
        assert [file.name for file in tmp_path.iterdir()] == ["tasks_2023.yaml"]
        return code, out.getvalue(), err.getvalue()

    return go


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_byte_gets_out(run, name: str, terminal: bool) -> None:
    """From any field, command and form: nothing but text, newlines, and colours of ours."""
    text = HOSTILE[name]
    valid_tasklist = read_bytes(poisoned(text), "t").valid_tasklist
    assert bool(valid_tasklist) == (name != "surrogate")
    for command in COMMANDS:
        for form in FORMS:
            code, out, err = run(text, [*command, "--format", form], terminal=terminal)
            assert code == (0 if valid_tasklist else 3)
            shown = SGR.sub("", out) if terminal and form == "table" else out
            shown = shown.replace("\t", "") if form == "tsv" else shown
            assert HIDDEN.findall(shown) == []
            assert HIDDEN.findall(SGR.sub("", err) if terminal else err) == []
            if valid_tasklist:
                CHECKED[form](text, command, out)
    for form in ("text", "json", "github"):
        code, out, err = run(text, ["check", "--format", form], terminal=terminal)
        assert code in (0, 1, 3)
        assert HIDDEN.findall(SGR.sub("", out) + err) == []
    record("Text from the file cannot drive the terminal", f"{name}, terminal {terminal}", "safe")


@pytest.mark.parametrize("command", [*COMMANDS, ["check"]], ids=" ".join)
def test_a_real_terminal_gets_none_either(tmp_path, command: list[str]) -> None:
    """All of the strings at once, each a task of its own, at both usual widths."""
    tasks = ""
    for number, text in enumerate(HOSTILE.values(), 1):
        if text != "\udcff":
            part = LIST.partition("tasks:\n")[2].replace("id: 7", f"id: {number}")
            tasks += part.replace("{x}", written(text[:3000]))
    head = "title: 甲\nyear: 2023\ntasks:\n"
    (tmp_path / "tasks_2023.yaml").write_text(head + tasks, "utf-8")
    for columns in (80, 120):
        code, escaped_line = on_a_terminal(
            [sys.executable, "-m", "tasklist", *command], tmp_path, columns=columns,
            TASKLIST_TODAY="2023-11-09",
        )  # fmt: skip
        assert code == (command == ["check"])
        assert escaped_line.count("\n") > 1
        assert HIDDEN.findall(SGR.sub("", escaped_line)) == []


def _table(text: str, command: list[str], out: str) -> None:
    """What is hidden is spelt out; what a renderer might obey is there as it stood."""
    if command != ["units"] or len(text) > 80:
        return
    for found in HIDDEN.findall(text):
        spelt = found.encode("unicode_escape").decode()
        assert spelt in out
    if not HIDDEN.search(text) and "\n" not in text and not text.startswith(" "):
        assert "".join(text.split()) in "".join(SGR.sub("", out).split())


def _cells(_text: str, _command: list[str], out: str, *, commas: bool) -> None:
    """No cell is a formula, and each row has its columns."""
    rows = (
        list(csv.reader(io.StringIO(out, newline="")))
        if commas
        else [line.split("\t") for line in out.removesuffix("\n").split("\n")]
    )
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert [c for c in cells if c.strip()[:1] in FORMULA and c.strip()] == []


def _csv(text: str, command: list[str], out: str) -> None:
    _cells(text, command, out, commas=True)


def _tsv(text: str, command: list[str], out: str) -> None:
    _cells(text, command, out, commas=False)


def _json(text: str, command: list[str], out: str) -> None:
    """Every character comes back."""
    found = json.loads(out)
    if command in (["show"], ["show", "7"]):
        first, second, _third = found["milestones"]
        assert (first["goal"], first["plan"], second["note"]) == (text, text, text)
        assert (first["units"], first["leaders"]) == ([text, "乙"], [text, "甲"])
        assert second["evidence"] == [text, "丙"]
    elif command == ["units"]:
        assert text in {unit["name"] for unit in found["units"]}


def _markdown(_text: str, _command: list[str], out: str) -> None:
    """Nothing opens markup but our own rules and bold figures."""
    plain = re.sub(r"\\[\\`*_{}\[\]<>&#|~$!@.:]", "", out).replace("<br>", "")
    plain = re.sub(r"\*\*[^*|]*\*\*", "", plain)
    assert re.findall(r"[`*<\[]|://", plain) == []
    rows = [line for line in plain.split("\n") if line.startswith("|")]
    assert {row.count("|") for row in rows} == {rows[0].count("|")}


CHECKED = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "md": _markdown}
