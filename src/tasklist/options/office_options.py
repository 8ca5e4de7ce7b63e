"""Options of the commands that write papers of an office: the office and its register."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tasklist.language import N_
from tasklist.model.office_details import Office
from tasklist.model.paper_provenance import OFFICE
from tasklist.office import office_file, register_file
from tasklist.office.office_file import OfficeFile
from tasklist.options.options_from_fields import option, option_class
from tasklist.options.snapshot_options import RevisionOptions
from tasklist.words import file_patterns

if TYPE_CHECKING:
    from tasklist.reports.notice_register import RegisteredNotice


@option_class
class OfficeOptions(RevisionOptions):
    """Options that choose the list files, their revision, and the office file."""

    office_path: Annotated[
        Path | None,
        option("--office", help=N_("The office file (default: office.yaml beside the list)."),
               metavar="FILE"),
    ] = None  # fmt: skip

    @cached_property
    def office_file(self) -> OfficeFile | None:
        """Return the office's file; None if there is none.

        It is the file in `--office`, or else the one beside the list. For a revision of the list,
        the file beside it is taken from the same revision; for several lists, it is always the file
        on disk. A list on standard input has no file beside it. Raises UnreadableOfficeError if the
        file can't be read.
        """
        if self.office_path is not None:
            return office_file.load(file_patterns.one_file(self.office_path))
        if self.place is None:
            return None
        path = office_file.beside(self.place)
        # The folder of several lists may be outside of their repositories.
        if self.revision is None or self.has_several:
            return office_file.load(path) if path.exists() else None
        from tasklist.history import snapshots_by_revision

        snapshot = snapshots_by_revision.at(path, self.revision, may_be_missing=True)
        return OfficeFile(snapshot.name, snapshot.data) if snapshot.exists else None

    @property
    def files_beside(self) -> Mapping[str, tuple[Path, bytes]]:
        """The path and content of the office's file; empty if there is none."""
        if self.office_file is None:
            return {}
        path = self.office_path or office_file.beside(self.place or self.path)
        return {OFFICE: (path, self.office_file.data)}

    @cached_property
    def office(self) -> Office:
        """Return the office; if it has no file, return an office without any facts.

        Raises InvalidOfficeError if the file has errors, UnreadableOfficeError if it can't be read.
        """
        if self.office_file is None:
            return Office()
        from tasklist.office.office_reader import read_office

        return read_office(self.office_file.data, self.office_file.name).office

    @property
    def register_path(self) -> Path:
        """The path of the register of notices, in the same folder as the list."""
        return office_file.beside(self.path, register_file.NAME)

    @cached_property
    def register(self) -> OfficeFile | None:
        """The register in the same revision as the list; None if there is none.

        It is also None for standard input and for several lists. Raises UnreadableRegisterError if
        the register can't be read.
        """
        if self.is_piped or self.has_several:
            return None
        if self.revision is None:
            return register_file.load(self.register_path)
        from tasklist.history import snapshots_by_revision

        snapshot = snapshots_by_revision.at(self.register_path, self.revision, may_be_missing=True)
        return OfficeFile(snapshot.name, snapshot.data) if snapshot.exists else None

    @property
    def registered_notices(self) -> "tuple[RegisteredNotice, ...]":
        """The notices in the register; empty if there is no register.

        Raises InvalidRegisterError if the register has errors, and UnreadableRegisterError if it
        can't be read.
        """
        if self.register is None:
            return ()
        from tasklist.office.register_reader import read_register

        return read_register(self.register.data, self.register.name).entries

    @property
    def register_list(self) -> str:
        """Return the name that the list has in the register.

        It is the name of the list's file; empty for standard input.
        """
        return "" if self.is_piped else self.path.resolve().name
