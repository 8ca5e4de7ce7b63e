"""The keys of a Windows console, with a library of ours instead of Windows' own."""

from __future__ import annotations

import signal
import sys
import types

import pytest

from tasklist.process.windows_keys import ConsoleKeys, discard


@pytest.fixture
def console(monkeypatch) -> list[str]:
    """What will be typed, as `getwch` returns it; what is written is on the module."""
    typed: list[str] = []
    written: list[str] = []
    library = types.ModuleType("msvcrt")
    vars(library).update(
        kbhit=lambda: bool(typed), getwch=lambda: typed.pop(0), written=written,
        putwch=written.append,
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "msvcrt", library)
    return typed


def test_characters_and_keys_without_one(console) -> None:
    """A Chinese character, page down, and a function key, which is an Escape alone."""
    keys = ConsoleKeys("", "")
    console += ["核", "\xe0", "Q", "\x00", "H", "\x00", ";"]
    assert [keys.read().decode() for _key in range(4)] == ["核", "\x1b[6~", "\x1b[A", "\x1b"]


def test_waiting_for_a_key(console) -> None:
    """It ends when time is up, and at once if there is one."""
    keys = ConsoleKeys("", "")
    assert not keys.is_ready(0.03)
    console.append("v")
    assert keys.is_ready(60)


def test_ctrl_c_is_the_signal(console) -> None:
    """The console gives it as a character; it means what it always does."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        console.append("\x03")
        with pytest.raises(KeyboardInterrupt):
            ConsoleKeys("", "").read()
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_console_is_taken_and_given_back(console) -> None:
    """With its escape sequences; what was typed too early is forgotten; a line is just read."""
    keys = ConsoleKeys("<", ">")
    console += ["v", "v"]
    keys.take()
    assert keys.as_before(lambda: "line", lambda: None) == "line"
    keys.give_back()
    assert sys.modules["msvcrt"].written == ["<", ">"]
    assert console == []
    discard()
