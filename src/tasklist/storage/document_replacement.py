"""Paths at which other libraries write documents: a new document replaces the old one whole.

A document is built beside its path, in a new folder to which nobody else has access. If the library
fails, or the process is interrupted, that folder is deleted and nothing is replaced.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tasklist.process.interrupts import CleanUp, Uninterruptible
from tasklist.storage import file_attributes, output_file
from tasklist.storage.errors import ForeignFolderError, NotAFolderError


@contextmanager
def new_file(path: Path, *, sources: Collection[Path]) -> Iterator[Path]:
    """Yield the path for a new file, which replaces the file *path* when the `with` block ends.

    Raises the errors of `output_file.write`. An OSError of the block is raised as one of these
    errors.
    """
    output_file.check(path, sources=sources)
    with _built(path) as (real, new):
        yield new
        with new.open("r+b") as stream:
            if real.exists():
                file_attributes.give(stream.fileno(), file_attributes.of(real))
            os.fsync(stream.fileno())
        with Uninterruptible():
            new.replace(real)


@contextmanager
def new_folder(path: Path, *, stranger: Callable[[Path], Path | None]) -> Iterator[Path]:
    """Yield the path for a new folder, which replaces the folder *path* when the `with` block ends.

    *stranger* returns a file in the old folder that this program did not write, or None. Raises
    ForeignFolderError if there is such a file, NotAFolderError if *path* is a file or device, and
    UnwritableDocumentError as `output_file.write` does. A process that is killed between the two
    renames leaves the old folder beside *path* under another name.
    """
    if path.exists() and not path.is_dir():
        raise NotAFolderError(file=path)
    if path.exists() and (foreign := stranger(path)) is not None:
        raise ForeignFolderError(file=path, foreign=foreign)
    with _built(path) as (real, new):
        new.mkdir()
        yield new
        with Uninterruptible():
            if not real.exists():
                new.replace(real)
                return
            old = new.with_name("old")
            real.replace(old)
            try:
                new.replace(real)
            except OSError:
                old.replace(real)
                raise


@contextmanager
def _built(path: Path) -> Iterator[tuple[Path, Path]]:
    """A context with the real path of *path*, and the path at which to build its replacement."""
    try:
        real = path.resolve()
        beside = real.with_name(f".tasklist-{os.urandom(8).hex()}.new")
        with ExitStack() as ending:
            # Uninterruptible, because a folder that was created has to be deleted again.
            with Uninterruptible():
                beside.mkdir(mode=0o700)
                ending.enter_context(CleanUp(partial(shutil.rmtree, beside, ignore_errors=True)))
            yield real, beside / real.name
    except (OSError, RuntimeError) as error:
        raise output_file.unwritable(path, error) from error
