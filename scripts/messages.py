"""Collects the translatable messages of the source and compiles the Chinese catalog.

Run by `make messages`: translations are kept, new messages are added without one,
and unused messages are removed. The same source gives the same bytes: no date,
no line number, no tool version.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tasklist"
PO = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES" / "tasklist.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}


class Undated(Catalog):
    """A Chinese catalog whose header never changes by itself."""

    mime_headers = [  # noqa: RUF012 - a plain list is what Babel's writers read
        ("Project-Id-Version", "tasklist"),
        ("Language", "zh_CN"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
    ]

    def __init__(self) -> None:
        comment = "# tasklist 的中文。make messages 增补新句子，删去不再使用的句子。"
        super().__init__(locale="zh_CN", header_comment=comment, fuzzy=False)


def extracted() -> Catalog:
    """Every marked message, in the order of the files."""
    catalog = Catalog()
    messages = extract_from_dir(SOURCE, keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, _context in messages:
        catalog.add(message, locations=[(f"src/tasklist/{file}", line)], auto_comments=comments)
    return catalog


def translated(po: bytes) -> Catalog:
    """The catalog in the bytes of a .po file."""
    return read_po(io.BytesIO(po), locale="zh_CN", abort_invalid=True)


def renewed(template: Catalog, known: Catalog) -> Catalog:
    """Every message of *template*, with its translation in *known*, if any."""
    catalog = Undated()
    for message in sentences(template):
        old = known.get(message.id) or Message(message.id)
        catalog.add(
            message.id,
            old.string,
            message.locations,
            message.flags | (old.flags & {"fuzzy"}),
            message.auto_comments,
            old.user_comments,
        )
    return catalog


def sentences(catalog: Catalog) -> Iterator[Message]:
    """Its messages, without the header."""
    return (message for message in catalog if message.id)


def po_text(catalog: Catalog) -> bytes:
    """The bytes of its .po file, one line per message, for readable diffs."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The bytes of its .mo file: messages that are translated and not fuzzy."""
    finished = Undated()
    for message in sentences(catalog):
        if is_finished(message):
            finished.add(message.id, message.string)
    buffer = io.BytesIO()
    write_mo(buffer, finished)
    return buffer.getvalue()


def is_finished(message: Message) -> bool:
    """Whether all its forms are translated and not fuzzy."""
    return not message.fuzzy and all(forms(message.string))


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form."""
    return (text,) if isinstance(text, str) else tuple(text)


def main() -> int:
    """Update and compile the catalog; 1 if messages lack a translation."""
    catalog = renewed(extracted(), translated(PO.read_bytes()))
    PO.write_bytes(po_text(catalog))
    MO.write_bytes(mo_bytes(catalog))
    missing = [message.id for message in sentences(catalog) if not is_finished(message)]
    for sentence in missing:
        print("untranslated:", sentence, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
