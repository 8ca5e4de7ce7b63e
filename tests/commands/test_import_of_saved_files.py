"""The list of 2023 as office programs save it anew: the same list."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tasklist.yamlfile.reader import read_bytes
from testing.programs import needs
from testing.relaid_lists import Layout, flat_tasks, laid_out
from testing.spoilt_lists import published
from testing.written_documents import WRITERS

HANG = 600  # seconds: a guard against waiting for ever, no measure


@pytest.mark.programs
@pytest.mark.parametrize(
    ("form", "filter_name", "saved_form"),
    [
        ("xlsx", "xlsx", "xlsx"),
        ("xlsx", "xls", "xls"),
        ("docx", "docx:MS Word 2007 XML", "docx"),
        ("docx", "html", "html"),
    ],
)
def test_a_file_that_libreoffice_saved(run, tmp_path, form, filter_name, saved_form):
    """With two header rows and merged cells: 653 equal milestones."""
    file = tmp_path / f"清单.{form}"
    file.write_bytes(WRITERS[form](laid_out(published(), Layout(header_rows=2))))
    office, profile = needs("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", filter_name, "--outdir", "saved", file],
        check=True,
        capture_output=True,
        timeout=HANG,
    )
    code, out, err = run(f"import saved/清单.{saved_form} --year 2023 -o made.yaml")
    assert code == 0, out + err
    tasklist = read_bytes(Path("made.yaml").read_bytes(), "made.yaml").tasklist
    assert flat_tasks(tasklist) == flat_tasks(published())
