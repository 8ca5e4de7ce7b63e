"""The properties of a .docx file: title and day, and where the document comes from."""

from __future__ import annotations

import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tasklist.documents.blocks import Document
from tasklist.language import N_, _
from tasklist.model.paper_provenance import Provenance
from tasklist.text.escape import escape_invisible

AUTHOR = N_("tasklist")
PART = "/docProps/custom.xml"
SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{SCHEMAS}/custom-properties" xmlns:vt="{SCHEMAS}/docPropsVTypes">'
)
PROPERTY = (
    # The id that all custom properties have.
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
    "<vt:lpwstr>{text}</vt:lpwstr></property>"
)
FIRST = 2  # the number of the first property; Office reserves 0 and 1


def set_properties(word: Any, document: Document, provenance: Provenance | None) -> None:
    """Set the title and the day of *word*, a document of python-docx, from *document*.

    *provenance*, if given, is added as custom properties.
    """
    day = datetime.datetime.combine(document.as_of, datetime.time())
    properties = word.core_properties
    properties.title = escape_invisible(document.title)[:255]
    properties.author = properties.last_modified_by = _(AUTHOR)
    properties.comments = ""
    properties.created = properties.modified = day
    if provenance is not None:
        package = word.part.package
        part = Part(
            PackURI(PART), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _custom_xml(provenance), package
        )
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _custom_xml(provenance: Provenance) -> bytes:
    elements = (
        PROPERTY.format(number=number, name=name, text=escape(text))
        for number, (name, text) in enumerate(provenance.properties(), FIRST)
    )
    return "".join((HEAD, *elements, "</Properties>")).encode()
