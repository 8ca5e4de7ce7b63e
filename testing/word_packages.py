"""Word documents for tests of what reads them, from pieces of their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word_package(body: str, **parts: str) -> bytes:
    """A document with this *body*; *parts* are the contents of `styles`, `numbering` and others."""
    files = {"word/document.xml": xml("document", f"<w:body>{body}<w:sectPr/></w:body>")}
    files |= {f"word/{name}.xml": xml(_root(name), content) for name, content in parts.items()}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    kinds = "".join(
        f'<Override PartName="/{file}" ContentType="{TYPES}.{_kind(file)}+xml"/>' for file in files
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    files["word/_rels/document.xml.rels"] = _relations(relations)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def xml(root: str, content: str) -> str:
    """The element *root* of Word around *content*, with the namespaces that a test may use."""
    return f"<w:{root} {SPACES}>{content}</w:{root}>"


def _root(part: str) -> str:
    return {"header": "hdr", "footer": "ftr"}.get(part, part)


def _kind(file: str) -> str:
    name = file.removeprefix("word/").removesuffix(".xml")
    return "document.main" if name == "document" else name


def _relations(content: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of *text*."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of a text, or of runs."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{about}{runs}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell of a text, or of paragraphs."""
    about = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    inner = content if content.startswith(("<w:p", "<w:tbl", "<w:sdt")) else paragraph(content)
    return f"<w:tc>{about}{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of texts or cells."""
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inner = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr>{about}{inner}</w:tr>"


def table(*rows: str, columns: int = 4, widths: Sequence[int] = ()) -> str:
    """A table of rows; the *columns* have *widths* in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths or [2000] * columns)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    """The property of a cell that covers *columns*."""
    return f'<w:gridSpan w:val="{columns}"/>'


BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"  # a cell over several rows
