"""The parts of a Word document: its body, styles, numbering, notes, headers and comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from tasklist.grids.word_xml import WORD_LIMITS, Element, W, children, name, root, value

MAIN_RELATION = re.compile("/officedocument$")
NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")
WORDS = re.compile(r"[^\W\d_]{2}")  # two letters, which a page number does not have


class WordParts:
    """The parts of the Word document *files*, found by the types of their relations.

    Raises PackageError if the document has no body, or a part can't be parsed.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        # Names are compared without case, as on Windows.
        self._files = {file.casefold(): data for file, data in files.items()}
        main = next((path for kind, path in self._relations("") if MAIN_RELATION.search(kind)), "")
        if main not in self._files:
            raise WORD_LIMITS.damaged_error()
        self._main = main
        body = root(self._files[main]).find(f"{W}body")
        if body is None:
            raise WORD_LIMITS.damaged_error()
        self.body = body

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """The type of each relation of *part*, and the name of its target, both in lower case."""
        folder, file = posixpath.split(part)
        data = self._files.get(posixpath.join(folder, "_rels", f"{file}.rels"), b"<none/>")
        for relation in root(data):
            target = posixpath.join("/", folder, relation.get("Target", ""))
            yield (
                relation.get("Type", "").casefold(),
                posixpath.normpath(target).lstrip("/").casefold(),
            )

    def data(self, kind: str) -> bytes | None:
        """The content of the part of this *kind*, such as `styles`; None if there is none."""
        return next(self._all(kind), None)

    def _all(self, kind: str) -> Iterator[bytes]:
        for relation, path in self._relations(self._main):
            if relation.endswith(f"/{kind}") and path in self._files:
                yield self._files[path]

    def notes(self) -> Iterator[Element]:
        """The footnotes, then the endnotes."""
        for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            for data in self._all(kind):
                for note in children(root(data), tag):
                    if value(note, "type") not in NO_NOTE:
                        yield note

    def edge_texts(self) -> list[str]:
        """The texts of headers and footers, without duplicates and without mere page numbers."""
        texts = [
            "".join(element.text or "" for element in root(data).iter(f"{W}t")).strip()
            for kind in ("header", "footer")
            for data in self._all(kind)
        ]
        return list(dict.fromkeys(text for text in texts if WORDS.search(text)))

    def comments(self) -> int:
        """The number of comments in the document."""
        return sum(
            name(element) == "comment" for data in self._all("comments") for element in root(data)
        )
