"""Makes a paper again with its own command, from the facts that the paper states.

The command reads no file, no clock and no branch, because it is given the list from git, the day
and the commit. It writes nothing, because its output is collected instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tasklist import language
from tasklist.errors import TasklistError
from tasklist.history.paper_source_states import SourceState
from tasklist.language import _
from tasklist.model.paper_provenance import NOTICES, OFFICE, Provenance
from tasklist.office.office_file import OfficeFile
from tasklist.options.options_from_fields import with_known
from tasklist.process import stderr_notices
from tasklist.process.named_tuples import NamedTuple
from tasklist.process.optional_libraries import MissingLibraryError
from tasklist.proofs.allowed_commands import are_allowed, paper_command
from tasklist.proofs.errors import InvalidProvenanceError, UnrepeatableError
from tasklist.proofs.paper_sources import PaperContents

Command = Callable[..., None]


class Reproduction(NamedTuple):
    """Makes papers again with the commands of the program.

    *function* returns the command that has a given name, and *run* runs a command with the words of
    a command line.
    """

    function: Callable[[str], Command]
    run: Callable[[Command, Sequence[str]], None]

    def paper(self, file: str, provenance: Provenance, contents: PaperContents) -> bytes:
        """Make the paper *file* again from *contents*, as *provenance* states; return its bytes.

        Raises InvalidProvenanceError if its command line is not allowed, UnrepeatableError if the
        command fails or does not make exactly one paper, and MissingLibraryError if the library
        for its format is not installed.
        """
        command = paper_command(provenance.command)
        words = provenance.command[len(command.words) :] if command else ()
        if command is None or not are_allowed(words, self.function(command.function)):
            raise InvalidProvenanceError(file=file)
        collected: list[bytes] = []
        known = _known(provenance, contents) | {"collected": collected}
        function = with_known(self.function(command.function), **known)
        notices = stderr_notices.take()
        try:
            with language.in_language(provenance.language):
                self.run(function, [*words, *command.output_words(words)])
        except MissingLibraryError:
            raise
        except TasklistError as error:
            raise UnrepeatableError(file=file, problem=error.message) from error
        finally:
            stderr_notices.take()  # notices of this run concern whoever made the paper
            for notice in notices:
                stderr_notices.add(notice)
        if len(collected) != 1:
            problem = _("its command made no paper, or more than one")
            raise UnrepeatableError(file=file, problem=problem)
        return collected[0]


def _known(provenance: Provenance, contents: PaperContents) -> dict[str, Any]:
    """Return the attributes to set in the options of a command that makes a paper again.

    They replace what the command would read from files, git and the clock.
    """
    commit, files = provenance.commit, dict(provenance.files)
    beside = {
        kind: OfficeFile(files[kind].path, contents.by_kind[kind]) if kind in files else None
        for kind in (OFFICE, NOTICES)
    }
    return {
        "file": [str(contents.list_file)],
        "at": commit,
        "revision": commit,
        "as_of": provenance.as_of.isoformat(),
        "day": provenance.as_of,
        "snapshot": contents.snapshot,
        "source_state": SourceState(commit, files),
        "office_file": beside[OFFICE],
        "register": beside[NOTICES],
    }
