"""How a review is shown and answered: on a full screen by single keys, or line by line.

On terminals without cursor control (`TERM=dumb`, an old Windows console) a review is shown line by
line, and the user types a letter and Enter.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tasklist.language import _
from tasklist.options.output_format import output
from tasklist.process import keyboard
from tasklist.process.keyboard import Keyboard
from tasklist.render.output import Output
from tasklist.render.terminal import review_screen
from tasklist.render.terminal.review_screen import ReviewPage
from tasklist.writing.review_dialog import Display
from tasklist.writing.review_keys import ReviewKey, key_of

LINES = 24  # of a terminal whose height is unknown
POLL = 0.2  # seconds between two looks at the size of the terminal
INVALID = "\N{REPLACEMENT CHARACTER}"


@contextmanager
def display() -> Iterator[Display]:
    """A context with the display for this terminal, which is restored when the context ends."""
    with suppress(ImportError):  # without readline, the terminal itself edits lines
        import readline  # noqa: F401 - `input` uses it
    if not review_screen.can_draw(os.environ):
        yield LineDisplay()
        return
    with Keyboard(review_screen.BEGIN, review_screen.END) as keys:
        yield ScreenDisplay(keys)


class ScreenDisplay:
    """A display whose pages fill the screen; the user presses a key without Enter."""

    def __init__(self, keys: Keyboard) -> None:
        self._keyboard = keys

    def key(self, page: ReviewPage) -> ReviewKey:
        """Draw *page*. Return which of its keys the user presses; QUIT at the end of input."""
        page = page._replace(messages=(*page.messages, *self._ignored()))
        firsts = [0]  # the first line of each part of the page up to the one that is shown
        while True:
            shape = self._shape()
            following = self._draw(page, firsts[-1])
            try:
                typed = self._typed(shape)
            except EOFError:
                return ReviewKey.QUIT
            key = key_of(typed)
            if not typed:
                firsts = [0]
            elif key is ReviewKey.MORE:
                firsts = [*firsts, following] if following else [0]
            elif key is ReviewKey.LESS:
                firsts = firsts[:-1] or [0]
            elif key is not None and key in dict(page.keys):
                return key
            else:
                page = page._replace(messages=(_("Press one of these keys, one at a time:"),))

    def text(self, page: ReviewPage, prompt: str) -> str:
        """Draw *page*. Return the line that the user types after *prompt*, below the page.

        Empty at the end of input.
        """

        def redraw() -> None:
            self._draw(page, 0)
            sys.stdout.write(prompt + _typed_so_far())
            sys.stdout.flush()

        self._draw(page, 0)
        return self._keyboard.line(lambda: _line(prompt), redraw)

    def _ignored(self) -> list[str]:
        """Discard the keys that were typed before the page was shown.

        Return a list with a message if there were any; otherwise an empty list.
        """
        if not self._keyboard.discard():
            return []
        return [_("Keys pressed before this page was shown are ignored.")]

    def _draw(self, page: ReviewPage, first: int) -> int:
        out = output("table")
        return review_screen.part(out, page, first, _lines(out))

    def _typed(self, shape: tuple[object, ...]) -> str:
        """Return the next key that is typed; "" as soon as `_shape` no longer returns *shape*."""
        while shape == self._shape():
            if typed := self._keyboard.key(POLL):
                return typed
        return ""

    def _shape(self) -> tuple[object, ...]:
        """A value that changes when the page has to be drawn again.

        It has the size of the terminal, and how often the program was resumed after Ctrl+Z.
        """
        out = output("table")
        return out.width, _lines(out), self._keyboard.resumptions


class LineDisplay:
    """A display that prints pages one after another; the user types a letter and Enter."""

    def key(self, page: ReviewPage) -> ReviewKey:
        """Print *page*. Return which of its keys the user types; QUIT at the end of input."""
        out = output("table")
        keyboard.discard_lines()
        review_screen.whole(out, page)
        while True:
            try:
                typed = _read_line(_("Letter and Enter: "))
            except EOFError:
                out.write("\n")
                return ReviewKey.QUIT
            key = key_of(typed)
            if key is not None and key in dict(page.keys):
                return key
            choices = _(", ").join(letter for letter, _word in page.keys)
            out.write(_("Answer with one of: {choices}.").format(choices=choices) + "\n")

    def text(self, page: ReviewPage, prompt: str) -> str:  # noqa: ARG002 - it was written before
        """The line that the user types after *prompt*; empty at the end of input."""
        return _line(prompt)


def _line(prompt: str) -> str:
    """The line that the user types after *prompt*; empty at the end of input."""
    try:
        return _read_line(prompt)
    except EOFError:
        return ""


def _read_line(prompt: str) -> str:
    """The line that the user types after *prompt*. Raises EOFError at the end of input.

    Invalid bytes become U+FFFD, which is refused because no text of the list may contain it.
    """
    sys.stdout.flush()
    try:
        return input(output("table").printable(prompt)).encode(errors="replace").decode()
    except UnicodeDecodeError:
        return INVALID


def _typed_so_far() -> str:
    """The text that the user has typed so far in the line that is being edited."""
    module = sys.modules.get("readline")
    return "" if module is None else str(module.get_line_buffer())


def _lines(out: Output) -> int:
    try:
        return os.get_terminal_size(out.stream.fileno()).lines or LINES
    except OSError:
        return LINES
