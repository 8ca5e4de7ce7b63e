"""The real list with its made-up year, in a folder of its own; and other tools to read with."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import made_year
from tasklist import cli
from tasklist.reader import read_bytes


def needs(tool: str) -> str:
    """The path of *tool*; without it the test is skipped, or fails where none may be."""
    found = shutil.which(tool)
    if found is None and os.environ.get("TASKLIST_NO_SKIPS"):
        pytest.fail(f"{tool} is not installed here, and nothing may be skipped")
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found


@pytest.fixture(scope="session")
def year() -> bytes:
    """The bytes of the list with its made-up year."""
    return made_year.marked(read_bytes(made_year.LIST.read_bytes(), "tasks.yaml")).encode()


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
            timeout=180,
        )
        return folder / file.name

    return save


@pytest.fixture
def pdf_text(tmp_path) -> Callable[[Path], str]:
    """The text of what LibreOffice makes of a document."""

    def convert(file: Path) -> str:
        office, reader = needs("soffice"), needs("pdftotext")
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
            check=True,
            capture_output=True,
            timeout=180,
        )
        pdf = tmp_path / f"{file.stem}.pdf"
        read = subprocess.run([reader, "-layout", pdf, "-"], check=True, capture_output=True)
        return read.stdout.decode()

    return convert
