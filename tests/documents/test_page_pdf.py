"""`tasklist page -o list.pdf`: printed by a browser that is installed, or refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from testing.listening import listening
from testing.programs import needs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are scripts")


def test_without_a_browser_it_is_refused(run, monkeypatch):
    """With what to install, or to do without; no file is written."""
    monkeypatch.setenv("PATH", "")
    code, out, err = run("page 35 -o list.pdf")
    sentence, advice, _rest = err.split("\n")
    assert (code, out) == (3, "")
    assert sentence == ("Error: A PDF requires Chromium, Chrome or Edge; none of them was found.")
    assert advice == (
        "Install one of them, or name it in TASKLIST_BROWSER. Or write HTML, and print it from"
        " any browser: -o FILE.html"
    )
    assert not Path("list.pdf").exists()
    monkeypatch.setenv("TASKLIST_BROWSER", "nosuch")
    code, _out, err = run("page 35 -o list.pdf")
    assert (code, err.partition("\n")[0]) == (
        3,
        "Error: TASKLIST_BROWSER does not name a program: nosuch",
    )


def test_a_browser_that_fails_leaves_the_old_file(run, tmp_path, monkeypatch):
    """And what to do instead."""
    Path("list.pdf").write_bytes(b"old")
    program = tmp_path / "false"  # of our own: not every machine has one
    program.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("TASKLIST_BROWSER", str(program))
    code, _out, err = run("page 35 -o list.pdf")
    assert code == 3
    assert "false wrote no PDF: exit code 1\nWrite HTML, and print it from any browser" in err
    assert Path("list.pdf").read_bytes() == b"old"


def test_ctrl_c_ends_the_browser_and_leaves_nothing(office, tmp_path, monkeypatch):
    """Neither a process nor a folder."""
    places = tmp_path / "temporary"
    places.mkdir()
    started, never = tmp_path / "started", tmp_path / "never"
    os.mkfifo(started)
    os.mkfifo(never)
    program = tmp_path / "slow"
    program.write_text(f"#!/bin/sh\necho $$ >{started}\nread -r _ <{never}\n", "utf-8")
    program.chmod(0o755)
    command = [sys.executable, "-m", "tasklist", "page", "35", "-o", "list.pdf"]
    world = os.environ | {"TMPDIR": str(places), "TASKLIST_BROWSER": str(program)}
    with listening(), subprocess.Popen(command, env=world) as process:
        browser = int(started.read_text("utf-8"))  # waits for it
        assert list(places.iterdir())
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    with pytest.raises(ProcessLookupError):
        os.kill(browser, 0)
    assert list(places.iterdir()) == []


@pytest.mark.programs
def test_a_real_browser_prints_the_page(run, office):
    """A4 on its side, with every milestone, and its title."""
    needs("chromium")
    info, reader = needs("pdfinfo"), needs("pdftotext")
    assert run("page 35 -o list.pdf") == (0, "", "Written: list.pdf\n")
    facts = subprocess.run([info, "list.pdf"], check=True, capture_output=True).stdout.decode()
    assert "西青区政府工作报告2023年重点工作任务清单" in facts
    assert "(A4)" in facts
    text = subprocess.run([reader, "list.pdf", "-"], check=True, capture_output=True).stdout
    assert text.decode().count("due 2023-") == 4
