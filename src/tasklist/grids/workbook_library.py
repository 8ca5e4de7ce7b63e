"""Access to python-calamine, which reads workbooks; its errors and panics become PackageErrors."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook

from tasklist.grids.package_limits import PackageLimits


def open_workbook(data: io.BytesIO, limits: PackageLimits) -> CalamineWorkbook:
    """Open the workbook *data*.

    Raises PackageError, with the message of *limits*, if the workbook is damaged.
    """
    with library_errors(limits):
        return CalamineWorkbook.from_filelike(data)


@contextmanager
def library_errors(limits: PackageLimits) -> Iterator[None]:
    """A context that turns every error of the library into a PackageError.

    The PackageError has the message that *limits* has for damaged files.
    """
    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise limits.damaged_error() from error
    except BaseException as error:
        # A bug in the library, which is written in Rust, raises a panic that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise limits.damaged_error() from error
