"""The empty document that every .docx begins as: its page and styles, and nothing else."""

from __future__ import annotations

import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from tasklist.documents.word.document import STYLES, TEMPLATE


@pytest.fixture(scope="module")
def template():
    """The template, opened."""
    return docx.Document(str(TEMPLATE))


def test_it_is_empty_and_holds_no_code(template) -> None:
    """No text but the page numbers, no macro, no link to another file."""
    assert template.element.body.xpath("string()") == ""
    with zipfile.ZipFile(TEMPLATE) as parts:
        assert [name for name in parts.namelist() if "vba" in name.lower()] == []
        links = [name for name in parts.namelist() if name.endswith(".rels")]
        assert not any(b'TargetMode="External"' in parts.read(name) for name in links)


def test_its_page_is_that_of_an_official_document(template) -> None:
    """GB/T 9704: A4, 37 mm above, 28 mm at the left, a text of 156 by 225 mm, outer numbers."""
    (section,) = template.sections
    page = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin)  # fmt: skip
    assert [round(length.mm) for length in page] == [210, 297, 37, 35, 28, 26]
    assert template.settings.odd_and_even_pages_header_footer
    footers = (section.footer, section.even_page_footer)
    sides = [footer.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) for footer in footers]
    assert sides == ["right", "left"]
    texts = [footer._element.xpath("string()") for footer in footers]
    assert texts == ["— 1 —", "— 1 —"]


@pytest.mark.parametrize(
    ("name", "font", "size", "line"),
    [
        ("Title", "方正小标宋简体", 22, 34),
        ("Heading 1", "黑体", 16, 28),
        ("Heading 2", "楷体_GB2312", 16, 28),
        ("Official Attachments", "仿宋_GB2312", 16, 28),
        ("Official Attachment Mark", "黑体", 16, 28),
        ("Official Record", "仿宋_GB2312", 14, 24),
        ("Normal", "仿宋_GB2312", 16, 28),
        ("Official Plain", "仿宋_GB2312", 16, 28),
        ("Official Signed", "仿宋_GB2312", 16, 28),
        ("Official Small", "仿宋_GB2312", 10.5, 16),
    ],
)
def test_its_styles(template, name: str, font: str, size: float, line: float) -> None:
    """Fonts, sizes and line pitch in points, in black; text is indented by two characters."""
    style = template.styles[name]
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert (style.font.size.pt, style.paragraph_format.line_spacing.pt) == (size, line)
    assert str(style.font.color.rgb) == "000000"
    if name == "Normal":
        assert style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
        closer = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
        assert int(156 * 72 / 25.4 / (size + closer)) == 28  # characters on a line
        assert int(225 * 72 / 25.4 / line) == 22  # lines on a page


def test_it_has_every_style_that_is_used(template) -> None:
    """A template edited in Word keeps their names."""
    assert {*STYLES.values(), "Title", "Heading 1"} <= {style.name for style in template.styles}
