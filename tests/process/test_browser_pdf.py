"""The browser that writes a PDF: which one, what it is asked, and how it fails."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tasklist.process import browser_pdf
from tasklist.process.browser_pdf import FailedBrowserError, MissingBrowserError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are scripts")
HTML = "<p>完成</p>".encode()


@pytest.fixture
def script(tmp_path):
    """A browser that runs Python: `page` and `result` are its files, `options` its options."""

    def make(text: str, name: str = "chromium") -> str:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        program = folder / name
        program.write_text(
            f"#!{sys.executable}\n"
            "import pathlib, sys, time\n"
            "from urllib.request import url2pathname\n"
            "*options, address = sys.argv[1:]\n"
            "page = pathlib.Path(url2pathname(address.removeprefix('file://')))\n"
            "values = dict(option.partition('=')[::2] for option in options)\n"
            "result = pathlib.Path(values['--print-to-pdf'])\n"
            f"{text}\n",
            "utf-8",
        )
        program.chmod(0o755)
        return str(program)

    return make


def test_the_first_that_is_installed_is_taken(script, monkeypatch):
    """Chromium before Chrome; never from the current folder; a variable chooses another."""
    chrome, chromium = script("", "google-chrome"), script("")
    folder = Path(chromium).parent
    monkeypatch.setenv("PATH", str(folder))
    assert browser_pdf.chosen({}) == chromium
    Path(chromium).unlink()
    assert browser_pdf.chosen({}) == chrome
    assert browser_pdf.chosen({"TASKLIST_BROWSER": sys.executable}) == sys.executable
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", "")
    for environ in ({}, {"TASKLIST_BROWSER": "google-chrome"}):
        with pytest.raises(MissingBrowserError):
            browser_pdf.chosen(environ)


@pytest.mark.parametrize(
    ("platform", "environ", "path"),
    [
        ("darwin", {}, "/Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", {"LOCALAPPDATA": "/me"}, "/me/Chromium/Application/chrome.exe"),
    ],
)
def test_where_a_system_installs_it_is_looked_for(monkeypatch, platform, environ, path):
    """There it is in no folder of PATH; a variable that is not set names no place."""
    monkeypatch.setattr(browser_pdf, "find", lambda program: program if program == path else None)
    with pytest.raises(MissingBrowserError):
        browser_pdf.chosen(environ)
    monkeypatch.setattr(sys, "platform", platform)
    assert browser_pdf.chosen(environ) == path


def test_it_prints_the_page_and_nothing_is_left(script, tmp_path, monkeypatch):
    """The page is a file in a folder of its own, which goes away with the profile."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    program = script(
        "result.write_bytes(b'%PDF-' + page.read_bytes() + '\\n'.join(options).encode())"
    )
    printed = browser_pdf.pdf(program, HTML, tmp_path)
    assert printed.startswith(b"%PDF-" + HTML + b"--headless\n")
    assert str(tmp_path / "temporary").encode() in printed
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_browser_from_a_snap_works_beside_the_document(script, tmp_path, monkeypatch):
    """It has no access to the folder for temporary files."""
    program = script("result.write_bytes(b'%PDF-' + str(page).encode())")
    monkeypatch.setattr(browser_pdf, "SNAP", "/bin/")
    out = tmp_path / "papers"
    out.mkdir()
    assert browser_pdf.pdf(program, HTML, out).startswith(b"%PDF-" + str(out).encode())
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sys.exit('no display\\ncannot open')", "exit code 1: cannot open"),
        ("result.write_bytes(b'%PDF-1.4'); sys.exit(3)", "exit code 3"),
        ("print('gone', file=sys.stderr)", "exit code 0: gone"),
        ("result.write_bytes(b'<html>')", "exit code 0"),
        ("time.sleep(600)", "no answer within 1 seconds"),
    ],
)
def test_what_is_no_pdf_is_an_error(script, tmp_path, monkeypatch, text, reason):
    """With the exit code and the last message; one that hangs is ended."""
    monkeypatch.setattr(browser_pdf, "TIMEOUT", 1.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    program = script(text)
    with pytest.raises(FailedBrowserError) as failure:
        browser_pdf.pdf(program, HTML, tmp_path)
    assert failure.value.message == f"{program} wrote no PDF: {reason}"
    assert [one.name for one in tmp_path.iterdir()] == ["bin"]


def test_what_cannot_be_started_is_an_error(tmp_path):
    """A program that is none, and a folder that is gone."""
    (tmp_path / "chromium").write_bytes(b"\0\0")
    (tmp_path / "chromium").chmod(0o755)
    for program in (tmp_path / "chromium", tmp_path / "gone"):
        with pytest.raises(FailedBrowserError, match=" wrote no PDF: "):
            browser_pdf.pdf(str(program), HTML, tmp_path)
