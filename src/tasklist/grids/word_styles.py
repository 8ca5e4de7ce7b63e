"""Styles of a Word document, and the properties that a paragraph or a run inherits from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tasklist.grids.word_xml import Element, W, root, switch, value

MOST_ANCESTORS = 20  # styles in a chain of styles based on others; Word allows ten
BODY_LEVEL = 9  # the outline level of body text
HEADING_NAME = re.compile(r"(?:heading|标题) ?[1-9]|title|subtitle|标题|副标题", re.IGNORECASE)


class WordStyles:
    """The styles of a document.

    *data* is the file styles.xml, or None if the document has no such file. Raises PackageError if
    *data* is damaged.
    """

    def __init__(self, data: bytes | None) -> None:
        styles = root(data) if data else None
        self._styles: Mapping[str, Element] = (
            {value(style, "styleId"): style for style in styles.iter(f"{W}style")}
            if styles is not None
            else {}
        )
        self._defaults: list[Element] = (
            [] if styles is None else styles.findall(f"{W}docDefaults//{W}rPr")
        )
        self._properties: dict[tuple[str, str], tuple[Element, ...]] = {}
        self._default_paragraph = next(
            (
                value(style, "styleId")
                for style in self._styles.values()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )

    def is_on(self, run: Element | None, paragraph: Element | None, *names: str) -> bool:
        """Whether one of the properties in *names*, such as `vanish`, is turned on for a run.

        *run* has the properties of the run, *paragraph* those of its paragraph. The properties of
        the run come first, then those of its style, of the paragraph's style, and the defaults. The
        first of these that mentions one of *names* decides.
        """
        for properties in self._run_properties(run, paragraph):
            states = [switch(properties.find(f"{W}{name}")) for name in names]
            if any(states):
                return True
            if False in states:
                return False
        return False

    def _run_properties(self, run: Element | None, paragraph: Element | None) -> Iterator[Element]:
        if run is not None:
            yield run
            yield from self._of_style(value(run.find(f"{W}rStyle")), "rPr")
        yield from self._of_style(self._paragraph_style(paragraph), "rPr")
        yield from self._defaults

    def paragraph_property(self, paragraph: Element | None, path: str) -> Iterator[Element]:
        """Yield the elements at *path*, such as `numPr/numId`, that apply to a paragraph.

        *paragraph* has the paragraph's own properties. An element in these comes first, then an
        element in the paragraph's style, then elements in the styles on which this style is based.
        """
        path = "/".join(f"{W}{part}" for part in path.split("/"))
        if paragraph is not None and (found := paragraph.find(path)) is not None:
            yield found
        for properties in self._of_style(self._paragraph_style(paragraph), "pPr"):
            if (found := properties.find(path)) is not None:
                yield found

    def is_heading(self, paragraph: Element | None) -> bool:
        """Whether the paragraph whose properties are in *paragraph* is a heading.

        Its outline level or its style says so.
        """
        for level in self.paragraph_property(paragraph, "outlineLvl"):
            text = value(level)
            return text.isascii() and text.isdecimal() and int(text) < BODY_LEVEL
        style = self._styles.get(self._paragraph_style(paragraph))
        if style is None:
            return False
        return bool(HEADING_NAME.fullmatch(value(style.find(f"{W}name"))))

    def numbering_style(self, paragraph: Element | None) -> str:
        """Return the style of the paragraph whose properties are in *paragraph*.

        A level of a numbered list may name this style.
        """
        return self._paragraph_style(paragraph)

    def _paragraph_style(self, paragraph: Element | None) -> str:
        style = "" if paragraph is None else value(paragraph.find(f"{W}pStyle"))
        return style or self._default_paragraph

    def _of_style(self, style: str, kind: str) -> tuple[Element, ...]:
        """The properties of *style* and of the styles that it is based on, nearest first.

        *kind* is `pPr` for paragraph properties or `rPr` for run properties.
        """
        known = self._properties.get((style, kind))
        if known is None:
            known = self._properties[style, kind] = tuple(self._ancestral(style, kind))
        return known

    def _ancestral(self, style: str, kind: str) -> Iterator[Element]:
        for _generation in range(MOST_ANCESTORS):
            element = self._styles.get(style)
            if element is None:
                return
            if (properties := element.find(f"{W}{kind}")) is not None:
                yield properties
            style = value(element.find(f"{W}basedOn"))
