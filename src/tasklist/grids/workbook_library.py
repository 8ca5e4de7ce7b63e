"""The library that reads workbooks, whose errors and panics say nothing a user could use."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook

from tasklist.grids.package_limits import PackageLimits


def open_workbook(data: io.BytesIO, limits: PackageLimits) -> CalamineWorkbook:
    """The workbook in *data*; raises PackageError, in the words of *limits*, for a damaged one."""
    with library_errors(limits):
        return CalamineWorkbook.from_filelike(data)


@contextmanager
def library_errors(limits: PackageLimits) -> Iterator[None]:
    """A context in which every error of the library becomes a PackageError in words of *limits*."""
    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise limits.damaged_error() from error
    except BaseException as error:
        # A bug in the library ends in a panic, which is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise limits.damaged_error() from error
