"""`tasklist page --serve`: the list as it is at each reload, or its errors, until Ctrl+C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tasklist.server.loopback_server import LoopbackServer
from testing.listening import listening
from testing.lists import ONE_MILESTONE as LIST


class Shown:
    """The program that shows a page, and a browser that has opened it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.line = process.stdout.readline()
        port, query = re.search(r"http://127\.0\.0\.1:(\d+)/\?(\S+)", self.line).groups()
        self.port = int(port)
        self.cookie = ""
        self.cookie = self._ask(f"/?{query}")[1].partition(";")[0]

    def _ask(self, target: str) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", target, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Set-Cookie", ""), body

    def page(self) -> tuple[int, str]:
        """The status and the text of the page as it is now."""
        status, _cookie, body = self._ask("/")
        return status, body


@pytest.fixture
def small(office) -> Path:
    """A list of one milestone."""
    file = office / "data" / "tasks_2023.yaml"
    file.write_text(LIST, "utf-8")
    return file


@pytest.fixture
def shown(small) -> Iterator[Shown]:
    """The program, as somebody starts it at a terminal."""
    yield from served()


def served(*words: str) -> Iterator[Shown]:
    """The program that shows the page that *words* ask for."""
    command = [sys.executable, "-m", "tasklist", "page", "--serve", *words]
    with (
        listening(),
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        ) as process,
    ):
        yield Shown(process)
        process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to every process of a console")
def test_each_reload_has_the_list_as_it_is(shown, small):
    """Or its errors with their places; Ctrl+C ends it like any command that has done its work."""
    assert shown.line.startswith("Showing data/tasks_2023.yaml until Ctrl+C: http://127.0.0.1:")
    assert "选址" in shown.page()[1]
    small.write_text(LIST.replace("选址", "<b>开工"), "utf-8")
    status, text = shown.page()
    assert (status, "&lt;b&gt;开工" in text, "选址" in text) == (200, True, False)
    small.write_text(LIST.replace("quarter: Q1", "quarter: <Q9>"), "utf-8")
    status, text = shown.page()
    assert status == 503
    assert "data/tasks_2023.yaml:10:23: E" in text
    assert "plan: 选址}" in text
    assert "<Q9>" not in text
    small.unlink()
    assert "No such file" in shown.page()[1]
    small.write_text(LIST, "utf-8")
    assert shown.page()[0] == 200
    shown.process.send_signal(signal.SIGINT)
    assert shown.process.wait(60) == 0
    assert shown.process.stderr.read() == "Stopped.\n"


def test_several_lists_are_shown_as_they_are(office):
    """Each reload has all of them, and says which is left out for its errors."""
    for name in ("东区", "西区"):
        (office / "各区" / name).mkdir(parents=True)
        (office / "各区" / name / "tasks_2023.yaml").write_text(LIST, "utf-8")
    west = office / "各区/西区/tasks_2023.yaml"
    for shown in served("-f", "各区"):
        assert shown.line.startswith("Showing 各区 until Ctrl+C: http://127.0.0.1:")
        assert shown.page()[1].count("选址") == 2
        west.write_text(LIST.replace("选址", "开工"), "utf-8")
        assert "开工" in shown.page()[1]
        west.write_text(LIST.replace("quarter: Q1", "quarter: Q9"), "utf-8")
        status, text = shown.page()
        assert (status, text.count("选址")) == (200, 1)
        assert "Not included, as the list has errors or cannot be read: 西区." in text


def test_what_cannot_be_shown_is_refused_at_once(run, small):
    """Before a port is opened: other options, a list with errors, a list on standard input."""
    for words, sentence in (
        ("--serve -o list.html", "--serve, --output cannot be combined."),
        ("--port 8000", "--port requires --serve."),
        ("--serve --port 65536", "Invalid value for --port: 65536"),
        ("--serve --port x", "--port requires a whole number: x"),
        ("--serve -f -", "The list can't be read from standard input"),
        ("--serve --unit 体育局", "No name in the list matches 体育局."),
    ):
        code, out, err = run(f"page {words}")
        assert (code, out) == (2, "")
        assert err.startswith(f"Error: {sentence}")
    small.write_text("title: [", "utf-8")
    assert run("page --serve")[0] == 3


def test_a_port_in_use_is_named_with_what_to_do(run, small):
    """The exit code is that of any file or place that can't be used."""
    with LoopbackServer(0, lambda: pytest.fail("nobody asks")) as server:
        code, out, err = run(f"page --serve --port {server.port}")
    sentence, advice, _rest = err.split("\n")
    assert (code, out) == (3, "")
    assert sentence == f"Error: Port {server.port} can't be used: Address already in use"
    assert advice == "Choose another with --port PORT, or omit the option."
