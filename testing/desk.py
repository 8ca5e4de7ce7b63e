"""Fixtures: the real list with a year of reports, and programs that read documents."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.yamlfile.reader import read_bytes
from testing import reported_year, webdriver
from testing.programs import needs

HANG = 600  # seconds: a guard against waiting for ever, no measure


@pytest.fixture(scope="session")
def year() -> bytes:
    """The bytes of the list with a year of reports."""
    return reported_year.marked(read_bytes(reported_year.LIST.read_bytes(), "tasks.yaml")).encode()


@pytest.fixture
def office(tmp_path, monkeypatch, year) -> Path:
    """The current folder: that list in `data`, on 9 October 2023."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks_2023.yaml").write_bytes(year)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return tmp_path


@pytest.fixture
def run(office, capsys) -> Callable[..., tuple[int, str, str]]:
    """`run("report --q 3")`: exit code, output, errors."""

    def go(line: str) -> tuple[int, str, str]:
        return (cli.main(line.split()), *capsys.readouterr())

    return go


@pytest.fixture
def saved(tmp_path) -> Callable[[Path], Path]:
    """A workbook as LibreOffice saves it, in the folder `saved`."""

    def save(file: Path) -> Path:
        office, folder = needs("soffice"), tmp_path / "saved"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, file],
            check=True,
            capture_output=True,
            timeout=HANG,
        )
        return folder / file.name

    return save


@pytest.fixture
def pdf_text(tmp_path) -> Callable[[Path], str]:
    """The text of a document that LibreOffice converted to PDF."""

    def convert(file: Path) -> str:
        office, reader = needs("soffice"), needs("pdftotext")
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
            check=True,
            capture_output=True,
            timeout=HANG,
        )
        pdf = tmp_path / f"{file.stem}.pdf"
        read = subprocess.run([reader, "-layout", pdf, "-"], check=True, capture_output=True)
        return read.stdout.decode()

    return convert


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[webdriver.Browser]:
    """Chromium, for all tests of a worker."""
    chromium, driver = needs("chromium"), needs("chromedriver")
    with webdriver.browser(chromium, driver, tmp_path_factory.mktemp("profile")) as window:
        yield window


@pytest.fixture
def on_paper(tmp_path) -> Callable[[webdriver.Browser], tuple[set[str], str]]:
    """The paper sizes and the text of a page as the browser prints it."""
    info, reader = needs("pdfinfo"), needs("pdftotext")

    def print_it(window: webdriver.Browser) -> tuple[set[str], str]:
        printout = window.command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        file = tmp_path / "printed.pdf"
        file.write_bytes(base64.b64decode(printout["data"]))
        sizes_text = subprocess.run([info, "-l", "-1", file], check=True, capture_output=True)
        text = subprocess.run([reader, file, "-"], check=True, capture_output=True)
        sizes = re.findall(r"Page +\d+ size: +(.*)", sizes_text.stdout.decode())
        return set(sizes), text.stdout.decode()

    return print_it
