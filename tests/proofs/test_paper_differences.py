"""A paper that was changed: which paragraph, cell, line or part is another."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from testing.filled_forms import changed, packed, parts


@pytest.fixture
def differences(repository, run):
    """`differences("report -o a.docx", change)`: the lines about a paper after *change* of it."""

    def lines(command: str, change) -> list[str]:
        file = Path("papers", command.rsplit(maxsplit=1)[-1])
        assert run(*command.split()[:-1], str(file)).code == 0
        change(file)
        ran = run("prove", str(file))
        assert (ran.code, ran.err) == (1, "")
        head, *rest = ran.out.splitlines()
        assert re.match(rf"papers/\S+: {len(rest)} differences? when made again from ", head)
        return [line.removeprefix("  ") for line in rest]

    return lines


def rewritten(name: str, old: bytes, new: bytes):
    """A change of one part of a package."""

    def change(file: Path) -> None:
        assert old in parts(file)[name]
        file.write_bytes(changed(file, name, lambda data: data.replace(old, new, 1)))

    return change


def test_a_paragraph_of_a_bulletin(differences) -> None:
    """The place is that which a person counts in Word."""
    lines = differences(
        "report --q 2 -o a.docx",
        rewritten("word/document.xml", b"Nothing is due", b"Nothing was due"),
    )
    place, _colon, words = lines[0].partition(": ")
    assert len(lines) == 1
    assert re.fullmatch("paragraph [0-9]+", place)
    assert (
        words
        == "“…1). Nothing was due within 30 days.” instead of “…1). Nothing is due within 30 days.”"
    )


def test_a_line_of_a_text(differences) -> None:
    """Added, missing, or other words; the first character that differs is shown."""

    def change(file: Path) -> None:
        first, second, *rest = file.read_text("utf-8").split("\n")
        file.write_text("\n".join((first, second.replace("en", "zh"), "more", *rest)), "utf-8")

    first, second = differences("page -o a.html", change)
    assert first == 'line 2: “<html lang="zh">” instead of “<html lang="en">”'
    assert second == "line 3: “more” was added"


def test_a_cell_of_a_workbook(differences) -> None:
    """In the letters of the sheet."""
    lines = differences(
        "export l.xlsx",
        rewritten("xl/sharedStrings.xml", "发布招标公告".encode(), "发布中标公告".encode()),
    )
    assert lines == ["Ledger!D5: “发布中标公告” instead of “发布招标公告”"]


def test_styles_and_other_parts(differences) -> None:
    """What is no text is named by its part."""
    lines = differences("report -o a.docx", rewritten("word/styles.xml", b"22", b"21"))
    assert lines == ["styles (word/styles.xml)"]


def test_what_is_packed_otherwise(differences) -> None:
    """The content is the same, the bytes are not."""

    def change(file: Path) -> None:
        file.write_bytes(packed(parts(file)))

    assert differences("report -o a.docx", change) == [
        "compression of the file, from byte 10 on; its content is the same"
    ]


def test_added_and_missing_parts(differences) -> None:
    """Each is named."""

    def change(file: Path) -> None:
        files = parts(file)
        del files["docProps/app.xml"]
        file.write_bytes(packed({**files, "docProps/x.xml": b"<x/>"}))

    assert differences("report -o a.xlsx", change) == [
        "missing part docProps/app.xml",
        "added part docProps/x.xml",
    ]


def test_a_paper_that_another_program_saved(differences) -> None:
    """Its text is proved to be the same, though hardly a part has the same bytes."""
    lines = differences("report -o a.docx", lambda file: docx.Document(file).save(file))
    assert lines == [
        "properties of the document (docProps/core.xml)",
        "layout or formats in word/document.xml; its text is the same",
    ]
