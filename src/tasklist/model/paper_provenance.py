"""The provenance of a paper: all that is needed to make exactly the same bytes again.

A paper carries its provenance in its document properties, as short texts by name. `tasklist prove`
reads them back.
"""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tasklist import __version__
from tasklist.text import invisible
from tasklist.text.shell_words import quoted

PREFIX = "tasklist"
LIST, OFFICE, NOTICES = KINDS = ("list", "office", "notices")
PROPERTY_LIMIT = 255  # characters: the longest text that Excel allows in a property
COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})?")
CONTENT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
# Characters that markup or a property cannot hold are written as hexadecimal bytes: `%3C`.
MARKUP = re.compile("[%<>]")
NUMBERS = re.compile("(?:%[0-9A-F]{2})+")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file from which a paper was made.

    *path* is its path in the repository, *id* the id that git gives to its content.
    """

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that the bytes of a paper depend on.

    *command* has the words of the command that makes the paper, without those that name files or
    days. *files* maps kinds (some of KINDS) to files: the list, and the files beside the list that
    exist. *commit* is the last commit that changed any of these files; empty if there is none. A
    file whose content differs from that in *commit* was not committed when the paper was made.
    """

    command: tuple[str, ...]
    as_of: datetime.date
    language: str
    commit: str
    files: Mapping[str, SourceFile]
    version: str = __version__

    @property
    def list(self) -> SourceFile:
        """The list."""
        return self.files[LIST]

    def properties(self) -> Iterator[tuple[str, str]]:
        """Yield the name and text of each property.

        A long text is split over several properties. The names of all but the first end with a
        number: `-2`, `-3`.
        """
        texts = {
            PREFIX: self.version,
            f"{PREFIX}-command": " ".join(map(quoted, self.command)),
            f"{PREFIX}-as-of": self.as_of.isoformat(),
            f"{PREFIX}-language": self.language,
            f"{PREFIX}-commit": self.commit,
        }
        for kind, file in self.files.items():
            texts |= {f"{PREFIX}-{kind}": file.path, f"{PREFIX}-{kind}-id": file.id}
        for name, text in texts.items():
            plain = _escaped(text)
            yield name, plain[:PROPERTY_LIMIT]
            for number, start in enumerate(range(PROPERTY_LIMIT, len(plain), PROPERTY_LIMIT), 2):
                yield f"{name}-{number}", plain[start : start + PROPERTY_LIMIT]


def is_property(name: str) -> bool:
    """Whether *name* is the name of a document property that is part of the provenance."""
    return name == PREFIX or name.startswith(f"{PREFIX}-")


def program_version(properties: Mapping[str, str]) -> str | None:
    """The version of the program that wrote *properties*; None if another program wrote them."""
    return properties.get(PREFIX)


def from_properties(properties: Mapping[str, str]) -> Provenance:
    """Parse the provenance in a document's *properties*, which anybody may have changed.

    Raises ValueError if `Provenance.properties` would not give the same properties again. Their
    order does not matter.
    """
    files = {
        kind: SourceFile(
            _text(properties, f"{PREFIX}-{kind}"),
            _matching(CONTENT, _text(properties, f"{PREFIX}-{kind}-id")),
        )
        for kind in KINDS
        if f"{PREFIX}-{kind}" in properties
    }
    if LIST not in files:
        raise ValueError(LIST)
    provenance = Provenance(
        command=tuple(shlex.split(_text(properties, f"{PREFIX}-command"))),
        as_of=datetime.date.fromisoformat(_text(properties, f"{PREFIX}-as-of")),
        language=_text(properties, f"{PREFIX}-language"),
        commit=_matching(COMMIT, _text(properties, f"{PREFIX}-commit")),
        files=files,
        version=_text(properties, PREFIX),
    )
    if dict(provenance.properties()) != dict(properties):
        raise ValueError(PREFIX)
    return provenance


def _text(properties: Mapping[str, str], name: str) -> str:
    """The text of the property *name*, joined again if it was split.

    Raises ValueError if the property is missing.
    """
    if name not in properties:
        raise ValueError(name)
    pieces = [properties[name]]
    while (piece := properties.get(f"{name}-{len(pieces) + 1}")) is not None:
        pieces.append(piece)
    return NUMBERS.sub(_characters, "".join(pieces))


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError(text)
    return text


def _escaped(text: str) -> str:
    return invisible.pattern().sub(_numbers, MARKUP.sub(_numbers, text))


def _numbers(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogateescape"))


def _characters(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode(errors="surrogateescape")
