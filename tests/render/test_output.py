"""Where output goes, and in which form."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import termios

import pytest

from tasklist.render import Output


class Terminal(io.StringIO):
    """A terminal of unknown size."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def stream_in(encoding: str) -> io.TextIOWrapper:
    """A stream that carries what *encoding* can."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")


def test_a_terminal_gets_a_coloured_table():
    """On a terminal: a table, in colour, as wide as it says."""
    terminal = Terminal()
    chosen = Output.choose(terminal, None, {"COLUMNS": "100"})
    assert chosen == Output(terminal, "table", 100, color=True, is_terminal=True)


def test_a_pipe_gets_plain_tab_separated_text():
    """Elsewhere: TSV."""
    pipe = io.StringIO()
    assert Output.choose(pipe, None, {}) == Output(pipe, "tsv", 80, color=False)


@pytest.mark.parametrize(
    ("environ", "color", "terminal", "pipe"),
    [
        ({}, "auto", True, False),
        ({"NO_COLOR": "1"}, "auto", False, False),
        ({"TERM": "dumb"}, "auto", False, False),
        ({"FORCE_COLOR": "1"}, "auto", True, True),
        ({"FORCE_COLOR": "0"}, "auto", False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True, True),
        ({"NO_COLOR": "1"}, "always", True, True),
        ({"FORCE_COLOR": "1"}, "never", False, False),
    ],
)
def test_who_decides_about_colours(environ, color, terminal, pipe):
    """The option, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    assert Output.choose(Terminal(), None, environ, color).color is terminal
    assert Output.choose(io.StringIO(), None, environ, color).color is pipe


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "８０"])
def test_a_width_that_is_none_is_passed_over(columns):
    """COLUMNS must be a number above zero; else it is 80."""
    assert Output.choose(io.StringIO(), "table", {"COLUMNS": columns}).width == 80


def test_the_width_is_asked_of_the_terminal():
    """Without COLUMNS the terminal says how wide it is."""
    theirs, ours = pty.openpty()
    with open(ours, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor
        termios.tcsetwinsize(stream, (24, 132))
        assert Output.choose(stream, None, {}).width == 132
    os.close(theirs)


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "已办✓·"),
        ("gbk", r"已办\u2713·"),
        ("latin-1", r"\u5df2\u529e\u2713·"),
        ("ascii", r"\u5df2\u529e\u2713\xb7"),
    ],
)
def test_no_stream_refuses_a_character(encoding, written):
    """What a stream can't carry comes as an escape, not as an error."""
    stream = stream_in(encoding)
    Output(stream).write("已办✓·")
    stream.flush()
    assert stream.buffer.getvalue().decode(encoding) == written


@pytest.mark.parametrize("form", ["json", "tsv", "csv", "md"])
def test_only_tables_wait_for_rich(form):
    """Without a table to draw Rich is never imported."""
    program = (
        "import io, sys, datetime; from tasklist import render;"
        "from tasklist.render import figures; from tasklist.model import status;"
        f"out = render.Output(io.StringIO(), {form!r}); day = datetime.date(2023, 8, 15);"
        "render.listing(out, status.Listing('f', day, ()));"
        "figures.names(out, 'units', 'f', ()); render.problems(out, 'f', ());"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
