"""Limits on packages of XML files (.xlsx, .docx), and the errors for packages beyond them.

Forms and published lists have different limits, because forms are made by this program.
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
    """A package is refused; the readers of forms and of documents turn this into their own errors.

    *cause* is the kind of reason, a key of `document_refusals.ADVICE`. *message* is the reason, as
    a clause that can follow the name of the file. *part* is the name of the damaged part, if only
    one part is known to be damaged, else "".
    """

    def __init__(self, cause: str, message: str, part: str = "") -> None:
        super().__init__(message)
        self.cause, self.message, self.part = cause, message, part


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """How much a package of one kind may hold.

    Every package of the kind has a part whose name in lower case begins with *mark*. Parts whose
    names begin with one of *unread* are not needed. A relation whose type ends with one of
    *harmless_links* may lead out of the file, because nothing is read through it. *damaged* and
    *large* are messages to translate.
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
    places: int  # rows times columns: a reader allocates memory for each place
    text: int  # characters in all cells

    def damaged_error(self, part: str = "") -> PackageError:
        """The error for a truncated or inconsistent file; *part* is "" if the part is unknown."""
        return PackageError("damaged", _(self.damaged), part)

    def too_large(self) -> PackageError:
        """The error for a file that exceeds a limit."""
        return PackageError("large", _(self.large))


# The limits of a published list. The reader of each format adds `mark`, `damaged` and `unread`.
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
    """The error for content that could run or load something; *what* is in FORBIDDEN_CONTENT."""
    return PackageError(what, _(FORBIDDEN_CONTENT[what]))
