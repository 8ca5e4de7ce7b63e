"""The page as it is shown: made again when the list or the day has changed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from tasklist import documents
from tasklist.errors import TasklistError
from tasklist.options import hints
from tasklist.options.list_options import ListOptions
from tasklist.options.output_format import output
from tasklist.process import stderr_notices
from tasklist.render import Output, standard_error
from tasklist.server.page_requests import PageContent

Options = TypeVar("Options", bound=ListOptions)
WIDTH = 100  # characters of a line of an error


class ServedPage:
    """The page that *make* returns for *options*, made again when its *state* is another.

    The options are asked anew for each request, as the day may be another, and the list, too.
    Threads wait for one another, so that the page is made once. Raises TasklistError if it can't be
    made at first.
    """

    def __init__(
        self,
        options: Options,
        make: Callable[[Options], bytes],
        state: Callable[[Options], object],
    ) -> None:
        self._lock = Lock()
        # The list that is found now, even if next year's is put beside it.
        # Several are those of their folder, beside which the office is.
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
        """The page of the list as it is now, or one with the errors that the list has."""
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
    """A page with what the terminal would show of *error*."""
    text = io.StringIO()
    standard_error.error(Output(text, "text", WIDTH), error, hints.hint(error))
    return documents.render_error_page(text.getvalue())
