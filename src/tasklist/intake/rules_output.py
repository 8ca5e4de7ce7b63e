"""Imports a list and writes the file of `--rules-out`, which says how the list was read."""

from __future__ import annotations

from pathlib import Path

from tasklist.grids.errors import TableError
from tasklist.importers import Import, ImportContext, import_published
from tasklist.intake.published_file import PublishedFile
from tasklist.language import _
from tasklist.process import stderr_notices
from tasklist.storage import output_file
from tasklist.storage.errors import ListExistsError


def import_with_rules(
    source: PublishedFile, context: ImportContext, out: Path | None, *, force: bool
) -> Import:
    """Import the list in *source*, and write how it was read to the rules file *out*.

    If the import fails because the list is refused, *out* is written too, with `?` wherever a
    person has to decide. If *out* is None, no rules file is written. Raises ListExistsError if
    *out* exists and *force* is False, the `TasklistError` of a failed import, and FileError if
    *out* can't be written.
    """
    if out is None:
        return import_published(source.data, source.name, context)
    if out.exists() and not force:
        raise ListExistsError(file=out)
    from tasklist.intake import rules_draft, rules_writer

    try:
        imported = import_published(source.data, source.name, context)
    except TableError as error:
        from tasklist.grids.document_reader import read_document

        document = read_document(source.data, source.name)
        draft = rules_draft.draft_of_refusal(document, error, context.rules)
        _write(out, rules_writer.rules_text(draft), source)
        raise
    draft = rules_draft.draft_of_list(imported.reading, context.rules)
    _write(out, rules_writer.rules_text(draft), source)
    return imported


def _write(out: Path, text: str, source: PublishedFile) -> None:
    output_file.write(out, text.encode(), sources=[] if source.path is None else [source.path])
    stderr_notices.add(_("Written: {file}").format(file=out.as_posix()))
