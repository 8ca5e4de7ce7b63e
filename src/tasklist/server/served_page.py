"""The page that is served: it is made again when the list or the day has changed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from tasklist import documents
from tasklist.errors import TasklistError
from tasklist.options import error_hints
from tasklist.options.output_format import output
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.render import Output, standard_error
from tasklist.server.page_requests import PageContent

Options = TypeVar("Options", bound=ListOptions)
WIDTH = 100  # characters of a line of an error


class ServedPage:
    """The page that *make* returns for *options*, kept until *state* returns another value.

    The options are evaluated again for each request, because the day and the list may change.
    Threads wait for one another, so that the page is made only once. Raises TasklistError if the
    first page can't be made.
    """

    def __init__(
        self,
        options: Options,
        make: Callable[[Options], bytes],
        state: Callable[[Options], object],
    ) -> None:
        self._lock = Lock()
        # A single list stays the one found now, even if next year's is put beside it.
        # Several lists stay those of their folder, beside which the office's file is.
        if options.has_several:
            self._options = options
        else:
            self._options = replace(options, file=[str(path) for path in options.list_files])
        self._make = make
        self._state = state
        self._html = b""
        self._made_of: object = None
        self._refresh()

    def content(self) -> PageContent:
        """Return the page of the list as it is now, or a page with the errors of the list."""
        with self._lock:
            try:
                self._refresh()
            except TasklistError as error:
                return PageContent(_error_page(error), is_valid=False)
            return PageContent(self._html, is_valid=True)

    def _refresh(self) -> None:
        options = replace(self._options)
        state = self._state(options)
        if state != self._made_of:
            self._html, self._made_of = self._make(options), state
            standard_error.notices(output("md", stream=sys.stderr), stderr_notices.take())


def _error_page(error: TasklistError) -> bytes:
    """Return a page with the text that a terminal would show for *error*."""
    text = io.StringIO()
    standard_error.error(Output(text, "text", WIDTH), error, error_hints.hint(error))
    return documents.render_error_page(text.getvalue())
