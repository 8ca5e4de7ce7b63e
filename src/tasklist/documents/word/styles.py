"""Styles, fonts and page numbers of .docx files, as elements of Word's XML."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

PLAIN, SIGNED, SMALL = "Official Plain", "Official Signed", "Official Small"
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
HEADING_FONT, PAGE_FONT = "黑体", "宋体"
LATIN = "Times New Roman"
# Font → substitutes if it is not installed, and its family.
FONTS = {
    TITLE_FONT: ("方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"),
    BODY_FONT: ("仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "modern"),
    HEADING_FONT: ("SimHei,思源黑体,Noto Sans CJK SC", "swiss"),
    PAGE_FONT: ("SimSun,思源宋体,Noto Serif CJK SC", "roman"),
}
INDENT = "200"  # two characters, in hundredths


def set_styles(node: Any) -> None:
    """Set the styles of title, headings and text of an official document."""
    styles = node.styles
    for language in styles.element.iter(qn("w:lang")):
        # Otherwise punctuation is centred, as in Taiwan.
        language.set(qn("w:eastAsia"), "zh-CN")
    body = styles["Normal"]
    _set_font(body, BODY_FONT, 16)
    _set_lines(body, 28)
    body.paragraph_format.widow_control = True
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(body, INDENT)
    title = styles["Title"]
    _set_font(title, TITLE_FONT, 22)
    _set_lines(title, 34, after=16)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _drop(title, "w:pBdr")
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        # No extra space around numbers: a line of a title holds few characters.
        title.element.pPr.find(qn("w:spacing")).addprevious(element(tag, {"w:val": "0"}))
    _indent(title, "0")
    heading = styles["Heading 1"]
    _set_font(heading, HEADING_FONT, 16)
    _set_lines(heading, 28, before=8, after=6)
    heading.paragraph_format.keep_with_next = True
    for name, size, line, align in (
        (PLAIN, 16, 28, WD_ALIGN_PARAGRAPH.LEFT),
        (SIGNED, 16, 28, WD_ALIGN_PARAGRAPH.RIGHT),
        (SMALL, 10.5, 16, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = body
        _set_font(style, BODY_FONT, size)
        _set_lines(style, line)
        style.paragraph_format.alignment = align
        _indent(style, "0")


def set_fonts(node: Any) -> None:
    """Set the table of fonts, each with its substitutes."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for name, (others, family) in FONTS.items()
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:fonts {nsdecls('w')}>{entries}</w:fonts>"
    )
    for part in node.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = xml.encode()  # noqa: SLF001 - the library has the table as bytes only


def page_number(paragraph: Any, side: str) -> None:
    """Make *paragraph* of a footer its page number: `— 3 —`."""
    properties = paragraph.get_or_add_pPr()
    properties.append(element("w:ind", {"w:firstLineChars": "0", "w:firstLine": "0",
                                        "w:leftChars": "100", "w:rightChars": "100"}))  # fmt: skip
    properties.append(element("w:jc", {"w:val": side}))
    paragraph.append(_run(text("— "), PAGE_FONT, 14))
    field = element("w:fldSimple", {"w:instr": " PAGE "})
    field.append(_run(text("1"), PAGE_FONT, 14))
    paragraph.append(field)
    paragraph.append(_run(text(" —"), PAGE_FONT, 14))


def element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    """A new element of Word's XML."""
    node: Any = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        node.set(qn(name), value)
    return node


def text(words: str) -> Any:
    """*words*, free of control characters, as a text node that keeps its spaces."""
    node: Any = OxmlElement("w:t")
    node.text = words
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def run_properties(font: str, size: float, *, bold: bool = False) -> Any:
    """The properties of a run: *font* for Chinese text, *size* in points."""
    node = element("w:rPr")
    node.append(element("w:rFonts", _fonts(font)))
    if bold:
        node.append(element("w:b"))
    for tag in ("w:sz", "w:szCs"):
        node.append(element(tag, {"w:val": f"{size * 2:g}"}))
    return node


def _run(content: Any, font: str, size: float) -> Any:
    run = element("w:r")
    run.append(run_properties(font, size))
    run.append(content)
    return run


def _fonts(font: str) -> dict[str, str]:
    return {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": font, "w:cs": LATIN}


def _set_font(style: Any, font: str, size: float) -> None:
    """Set *font* for Chinese text, in black, neither bold nor italic, without a theme font."""
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for name, value in _fonts(font).items():
        fonts.set(qn(name), value)
    for tag in ("w:spacing", "w:kern"):
        for child in properties.findall(qn(tag)):
            properties.remove(child)


def _set_lines(style: Any, points: float, *, before: float = 0, after: float = 0) -> None:
    spacing = style.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)


def _indent(style: Any, hundredths: str) -> None:
    """Indent the first line by characters, which scale with the size of the text."""
    properties = style.element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), hundredths)
    indent.set(qn("w:firstLine"), "640" if hundredths != "0" else "0")


def _drop(style: Any, tag: str) -> None:
    properties = style.element.get_or_add_pPr()
    for child in properties.findall(qn(tag)):
        properties.remove(child)
