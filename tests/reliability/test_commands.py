"""Every command that changes a list, in any order and any layout, and all of it undone and redone.

The commands run as users type them, on a file with its journal. After each the file is read by
PyYAML alone, and compared with what a model says that was made without the program.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tasklist import cli
from tasklist.edits import journal_file, undo_redo
from tasklist.yamlfile.source_text import Source
from testing.command_lines import Office
from testing.layouts import MILESTONES, document, laid_out
from testing.list_contents import (
    check_insertion,
    check_lines,
    check_names,
    check_pieces,
    contents,
    stale_headings,
)
from testing.scale import record, times
from testing.typed_commands import TODAY, CommandLine

PROMISE = "Every command changes what it says, and is undone and redone to the byte"
SEQUENCES = times(12, 100, 3_400)  # for each kind of line end
STEPS = 8
COMMANDS = {
    *("done", "reopen", "verify", "return", "extend", "drop", "note", "evidence"),
    *("set", "add", "remove", "move", "rename", "undo", "redo"),
}
REFUSALS = {"unsafe-edit", "unclear-comment"}
FILE = Path("t.yaml")


class CommandSequence:
    """One list, commands on it, and the bytes that it had after each."""

    def __init__(self, chance: Random, newline: str, capsys) -> None:
        self.chance = chance
        self.capsys = capsys
        self.office = Office(chance)
        FILE.write_bytes(_first(chance, newline))
        journal_file.journal_path(FILE.resolve()).unlink(missing_ok=True)
        self.states = [FILE.read_bytes()]
        self.position = 0
        self.counted: Counter[str] = Counter()
        self.typed: list[list[str]] = []

    @property
    def now(self) -> bytes:
        """What the file should be."""
        return self.states[self.position]

    def run(self, words: list[str]) -> str:
        """Run a command; returns the code of its error, if it is refused."""
        self.typed.append(words)
        command, *rest = words
        # Only `set` never asks.
        options = ["--file", FILE.name, "--format", "json", *([] if command == "set" else ["-y"])]
        code = cli.main([command, *options, *rest])
        errors = self.capsys.readouterr().err
        return json.loads(errors)["error"]["code"] if code else ""

    def step(self) -> None:
        """A command, or one that undoes or redoes one."""
        kind = self.chance.choices(("edit", "undo", "redo"), (6, 2, 1))[0]
        if kind == "edit":
            self.edit(self.office.line(contents(self.now)))
        else:
            self.reverse(kind)

    def edit(self, line: CommandLine) -> None:
        """The list differs as the model says, in the lines that may differ; or it is refused."""
        journal = _journal()
        refusal = self.run(list(line.words))
        data = FILE.read_bytes()
        self.counted["commands"] += 1
        if refusal:
            assert refusal in REFUSALS, (refusal, self.typed)
            self.counted["refused"] += 1
            assert (data, _journal()) == (self.now, journal)
            return
        self.counted[line.command] += 1
        assert contents(data) == line.after, self.typed
        if data == self.now:
            self.counted["without effect"] += 1
            assert _journal() == journal
            return
        _check_bytes(self.now, data, line)
        self.states[self.position + 1 :] = [data]
        self.position += 1

    def reverse(self, kind: str) -> None:
        """`undo` or `redo`, where there is something."""
        target = self.position + (1 if kind == "redo" else -1)
        refusal = self.run([kind])
        self.counted[kind] += not refusal
        if 0 <= target < len(self.states):
            assert not refusal, self.typed
            self.position = target
        else:
            assert refusal == f"nothing-to-{kind}"
        assert FILE.read_bytes() == self.now, self.typed

    def there_and_back(self) -> None:
        """All is undone, to the first bytes, and redone, to the last."""
        for data in reversed(self.states[: self.position]):
            undo_redo.undo(FILE, 0)
            self.counted["undone at the end"] += 1
            assert FILE.read_bytes() == data, self.typed
        for data in self.states[1:]:
            undo_redo.redo(FILE, 0)
            self.counted["redone at the end"] += 1
            assert FILE.read_bytes() == data, self.typed


def _first(chance: Random, newline: str) -> bytes:
    """A list in some layout."""
    names = [
        chance.choices(sorted(MILESTONES), k=chance.randint(1, 3))
        for _each in range(chance.randint(1, 4))
    ]
    seed, bom, final = chance.randrange(10_000), chance.random() < 1 / 2, chance.random() < 2 / 3
    source = document(names, newline, bom=bom, final=final, seed=seed)
    headings, further = chance.random() < 1 / 2, chance.random() < 1 / 4
    text = laid_out(source.text, headings=headings, further=further)
    return Source(source.file, text, bom).encode()


def _journal() -> bytes:
    path = journal_file.journal_path(FILE.resolve())
    return path.read_bytes() if path.exists() else b""


def _check_bytes(old: bytes, new: bytes, line: CommandLine) -> None:
    """What the command may not touch is the same, and headings that were right still are."""
    assert stale_headings(new) <= stale_headings(old), line.words
    if line.command == "add":
        check_insertion(old, new)
    elif line.command == "remove":
        check_insertion(new, old)
    elif line.command == "move":
        check_lines(old, new)
    elif line.command == "rename":
        check_names(old, new, line.name)
    else:
        check_pieces(old, new, line.touched)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "mixed"], ids=["LF", "CRLF", "mixed"])
def test_every_command(newline: str, tmp_path, monkeypatch, capsys, request) -> None:
    """The list is as the model says, other bytes stay, and undo and redo give the bytes back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    counted: Counter[str] = Counter()
    for number in range(SEQUENCES):
        chance = Random(f"{newline} {number}")  # noqa: S311 - layouts, no secrets
        sequence = CommandSequence(chance, newline, capsys)
        for _step in range(STEPS):
            sequence.step()
        sequence.there_and_back()
        counted += sequence.counted
    for what in ("commands", "refused", "undone at the end", "redone at the end"):
        record(PROMISE, f"{what}, {request.node.callspec.id}", counted[what])
    record(PROMISE, f"sequences, {request.node.callspec.id}", SEQUENCES)
    assert counted["commands"] >= SEQUENCES * STEPS // 2
    assert counted["refused"] <= counted["commands"] // 10
    assert len(COMMANDS & counted.keys()) >= times(10, len(COMMANDS), len(COMMANDS))
