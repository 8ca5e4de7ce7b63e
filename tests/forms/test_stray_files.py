"""What office programs and systems leave beside forms is no form, and no refusal either."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from tasklist.forms import stray_files
from testing.filled_forms import filled

pytestmark = pytest.mark.thinned

SCHOOLS = Path("forms/教育局.xlsx")
LINE = "35 教育局、各相关街镇 · Q3  active → done 2023-09-28\n"
TOTAL = "1 milestone would change, 0 refused. To write the changes: --apply\n"
LOCKS = {
    "~$教育局.xlsx": b"\x04wang" + b" " * 50 + b"\x04\0w\0a\0n\0g",
    "~$住建委.xls": b"",
    ".~教育局.xlsx": b"\x03\0\0\0wang",
    ".~lock.教育局.xlsx#": b",wang,office,28.09.2023 10:00,file:///home/wang;",
}
HOUSEKEEPING = {
    "._教育局.xlsx": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X",
    ".DS_Store": b"\0\0\0\x01Bud1",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "desktop.ini": b"[.ShellClassInfo]\r\n",
}


@pytest.fixture
def back(run, office) -> Path:
    """A form that came back; it reports one milestone."""
    run("reopen 35 Q3")
    run("forms make --q 3 -o forms --unit 教育局")
    return filled(SCHOOLS, {35: {"done": datetime.date(2023, 9, 28)}}, Path("back/教育局.xlsx"))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_is_passed_over(run, back, name):
    """And named, for somebody may still be writing the form that it belongs to."""
    (back.parent / name).write_bytes(LOCKS[name])
    message = f"back/{name}: skipped: lock file; is the form still open?\n"
    assert run(f"forms read back/{name} {back}") == (0, LINE, message + TOTAL)


@pytest.mark.parametrize("name", HOUSEKEEPING)
def test_a_file_of_the_system_is_passed_over(run, back, name):
    """Whoever named it."""
    (back.parent / name).write_bytes(HOUSEKEEPING[name])
    message = f"back/{name}: skipped: system file, not a form\n"
    assert run(f"forms read {back} back/{name}") == (0, LINE, message + TOTAL)


def test_a_pattern_reads_the_forms_in_a_folder(run, back):
    """As it was typed, with what Office left among them."""
    (back.parent / "~$教育局.xlsx").write_bytes(LOCKS["~$教育局.xlsx"])
    (back.parent / "._教育局.xlsx").write_bytes(HOUSEKEEPING["._教育局.xlsx"])
    message = "back/~$教育局.xlsx: skipped: lock file; is the form still open?\n"
    assert run("forms read back/*.xlsx") == (0, LINE, message + TOTAL)
    code, out, err = run("forms read --apply back/*.xls")
    assert (code, out, err.splitlines()[0]) == (3, "", "Error: No file matches back/*.xls.")


def test_nothing_but_leftovers(run, office):
    """No form was sent, and none is refused."""
    Path("~$a.xlsx").touch()
    code, out, err = run("forms read ~$a.xlsx")
    assert (code, out, err.splitlines()[1]) == (0, "", "0 milestones would change, 0 refused")


@pytest.mark.parametrize("name", ["~$教育局.xlsx", "._教育局.xlsx"])
def test_a_form_is_a_form_by_any_name(run, back, name):
    """Nobody's answers are passed over for the name of the file."""
    back.rename(back.with_name(name))
    assert run(f"forms read back/{name}") == (0, LINE, TOTAL)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    """By its name it is taken for what it says."""
    os.mkfifo(tmp_path / "~$a.xlsx")
    assert stray_files.is_lock(tmp_path / "~$a.xlsx")


def test_a_file_that_nobody_may_read(tmp_path):
    """A program that holds its lock file on Windows lets nobody look into it."""
    (tmp_path / "~$a.xlsx").symlink_to(tmp_path / "gone")
    assert stray_files.is_lock(tmp_path / "~$a.xlsx")


def test_other_files_are_told_what_is_wrong_with_them(run, back):
    """Only what is known to be left there is passed over."""
    Path("~教育局.xlsx").write_bytes(b"")
    assert run("forms read ~教育局.xlsx")[0] == 1
