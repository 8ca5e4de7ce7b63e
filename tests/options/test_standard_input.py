"""`--file -`: the list on standard input, which is read and never written."""

from __future__ import annotations

import errno
import io
import re
from pathlib import Path

import pytest

from tasklist.limits import SIZE_LIMIT
from tasklist.options import standard_input
from tasklist.storage.errors import UnreadableFileError

FILE = Path("data/tasks_2023.yaml")
# As text, in Markdown, in HTML.
STDIN = re.compile(r"\\?<stdin\\?>|&lt;stdin&gt;")


@pytest.fixture
def pipe(monkeypatch):
    """Puts bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


@pytest.mark.parametrize("line", ["show 35", "show --q 3", "overdue", "due", "summary", "units",
                                  "leaders", "check", "export - --format json", "notice",
                                  "report", "page"])  # fmt: skip
def test_the_answer_is_that_of_the_file(run, office, pipe, line: str) -> None:
    """But for the name of the list."""
    of_file = run(line)
    pipe(FILE.read_bytes())
    ran = run(f"{line} --file -")
    assert (ran.code, ran.err) == (of_file.code, of_file.err)
    name = FILE.as_posix()
    expected = of_file.out.replace(name.replace("_", r"\_"), name)
    assert STDIN.sub(name, ran.out) == expected


@pytest.mark.parametrize("line", ["-f - status", "-f -", "status -f -"])
def test_the_overview_reads_it_as_well(run, office, pipe, line: str) -> None:
    """What it proposes to type next reads it there, too."""
    pipe(FILE.read_bytes())
    ran = run(line)
    assert ran.code == 0
    assert "653 milestones in 123 tasks, as of 2023-10-09 · <stdin>\n" in ran.out
    assert "--file -\n" in ran.out


def test_a_document_replaces_any_file(run, office, pipe) -> None:
    """No list is there to be protected."""
    pipe(FILE.read_bytes())
    assert run(f"export --file - {FILE} --format csv").code == 0
    assert FILE.read_text("utf-8-sig").startswith("task,")


def test_an_error_is_located_in_it(run, office, pipe) -> None:
    """By a name that no file has."""
    pipe(b"title: x\nyear: 2023\ntasks: 1\n")
    ran = run("show -f -")
    assert ran.code == 3
    assert ran.err.startswith("<stdin>:3:8: E")
    assert "Error: <stdin> can't be read.\n" in ran.err


@pytest.mark.parametrize("line", ["done 35 Q3", "note 35 Q3 内容", "drop 35 Q3 --reason 调整",
                                  "add", "remove 35", "move 35 --after 36",
                                  "diff", "log", "commit", "forms make --q 3 -o forms",
                                  "forms read a.xlsx"])  # fmt: skip
def test_what_needs_a_file_says_why(run, office, pipe, line: str) -> None:
    """Writing, and git's history; nothing is written."""
    before = FILE.read_bytes()
    pipe(before)
    ran = run(f"{line} --file -")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: The list can't be read from standard input: this command writes the file, or"
        " reads its history in git.\nSave it to a file, and name the file: --file FILE\n"
    )
    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("show --at HEAD", "The list can't be read from standard input: --at reads it from git."),
        ("show --year 2023", "A file and a year cannot be combined: -"),
        ("--year 2023", "A file and a year cannot be combined: -"),
    ],
)
def test_another_choice_of_the_list_is_refused(run, office, pipe, line: str, message: str) -> None:
    """Only one of them can be meant."""
    pipe(FILE.read_bytes())
    ran = run(f"--file - {line}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {message}\n")


def test_no_more_is_read_than_a_list_may_have(run, office, pipe) -> None:
    """It is refused for its size, as a file would be."""
    pipe(b"#" * (SIZE_LIMIT + 5))
    assert "<stdin>:1:1: E111" in run("show -f -").err


def test_what_the_system_cannot_read_is_an_error() -> None:
    """With the reason of the system's, in the user's language."""

    class Broken(io.BytesIO):
        def read(self, _size=-1):
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(UnreadableFileError, match="<stdin> can't be read: Input/output error"):
        standard_input.read(io.TextIOWrapper(Broken(), encoding="utf-8"))
