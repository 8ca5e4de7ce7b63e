"""What a package of XML files (.xlsx, .docx) may hold, and the words for what it is not.

A form and a table are read under limits of their own: a form is made by this program.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasklist.language import N_, _

FORBIDDEN_CONTENT = {
    "macros": N_("the file contains macros, which are not allowed"),
    "links": N_("the file links to external data, which is not allowed"),
    "objects": N_("the file contains embedded objects, which are not allowed"),
}


class PackageError(Exception):
    """A package that is not read; *message* is what stands after the file's name.

    Forms and readers make an error of their own of it.

    *cause* is a word for the reason: a key of `document_refusals.ADVICE`. *part* is the name of the
    only part that is damaged, if it is known.
    """

    def __init__(self, cause: str, message: str, part: str = "") -> None:
        super().__init__(message)
        self.cause, self.message, self.part = cause, message, part


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """How much one kind of package may hold.

    *mark* begins the name of a part that each such package has, in lower case. *unread* begin the
    names of parts that are not needed. *harmless_links* are the ends of the types of those
    relations that may lead out of the file, because nothing that is read comes from there.
    *damaged* and *large* are sentences to translate.
    """

    mark: str
    damaged: str
    large: str
    unread: tuple[str, ...] = ()
    harmless_links: tuple[str, ...] = ("hyperlink",)
    packed_bytes: int
    unpacked_bytes: int
    parts: int
    elements: int
    depth: int = 100  # levels; lxml itself refuses 256
    rows: int
    columns: int
    places: int  # rows times columns: a reader makes room for each
    text: int  # characters in all cells

    def damaged_error(self, part: str = "") -> PackageError:
        """The error for a truncated or inconsistent file, or for its *part* of this name."""
        return PackageError("damaged", _(self.damaged), part)

    def too_large(self) -> PackageError:
        """The error for a file that is over a limit."""
        return PackageError("large", _(self.large))


# Of a published list; its format gives the mark, the words and what it need not read.
LIST_LIMITS = PackageLimits(
    mark="",
    damaged="",
    large=N_("the file is larger than any list and was not read"),
    packed_bytes=16 * 1024 * 1024,
    unpacked_bytes=24 * 1024 * 1024,
    parts=2000,
    elements=750_000,
    rows=20_000,
    columns=256,
    places=1_000_000,
    text=10_000_000,
)


def forbidden(what: str) -> PackageError:
    """The error for content that could run or load something; *what* of FORBIDDEN_CONTENT."""
    return PackageError(what, _(FORBIDDEN_CONTENT[what]))
