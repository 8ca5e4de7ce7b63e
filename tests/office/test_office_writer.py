"""`tasklist office init`: a file to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.model.office_details import Office
from tasklist.office.office_reader import KEYS, read_office
from tasklist.office.office_writer import new_office
from testing.lists import SMALL


def test_it_says_nothing_until_it_is_filled_in() -> None:
    """Every key is there, in order; without its #, each line is valid."""
    text = new_office(["教育局", "#甲: 乙"])
    assert read_office(text.encode(), "o").office == Office()
    filled = re.sub(r"^#(?=[a-z ] *\S)(?! )|^#(?=  )", "", text, flags=re.MULTILINE)
    office = read_office(filled.encode(), "o").office
    assert all(vars(office).values())
    assert [unit.short for unit in office.units] == ["教育局", "#甲: 乙"]
    assert tuple(re.findall(r"^#([a-z-]+):", text, re.MULTILINE)) == KEYS


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command(tmp_path, monkeypatch, capsys, language: str) -> None:
    """In the language of the user, beside the list, and never over an existing file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_LANG", language)
    (tmp_path / "data").mkdir()
    file = Path("data/office.yaml")
    Path("data/tasks_2023.yaml").write_text(SMALL, "utf-8")
    assert cli.main(["office", "init"]) == 0
    assert ("全称" in file.read_text("utf-8")) == language.startswith("zh")
    assert "#  政务服务办: 政务服务办\n" in file.read_text("utf-8")
    assert cli.main(["check", "--allow", "W305,W306"]) == 0
    file.write_text("issuer: 督查室\n", "utf-8")
    capsys.readouterr()
    assert cli.main(["office", "init"]) == 2
    assert "data/office.yaml" in capsys.readouterr().err
    assert file.read_text("utf-8") == "issuer: 督查室\n"
