"""How a review is shown and answered: on a screen by single keys, or by lines.

A terminal that cannot be drawn on (`TERM=dumb`, an old Windows console) gets lines, and the
letters are typed with Enter.
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
from tasklist.writing.review_dialog import Front
from tasklist.writing.review_keys import ReviewKey, key_of

LINES = 24  # of a terminal that does not say
POLL = 0.2  # seconds after which a new size of the terminal is noticed
INVALID = "\N{REPLACEMENT CHARACTER}"


@contextmanager
def front() -> Iterator[Front]:
    """The front for this terminal, which is given back when the context ends."""
    with suppress(ImportError):  # where there is none, the terminal edits lines
        import readline  # noqa: F401 - `input` uses it
    if not review_screen.can_draw(os.environ):
        yield LineFront()
        return
    with Keyboard(review_screen.BEGIN, review_screen.END) as keys:
        yield ScreenFront(keys)


class ScreenFront:
    """A page fills the screen, and is answered by a key without Enter."""

    def __init__(self, keys: Keyboard) -> None:
        self._keyboard = keys

    def key(self, page: ReviewPage) -> ReviewKey:
        """The key of *page* that is pressed after it was drawn; QUIT at the end of input."""
        page = page._replace(messages=(*page.messages, *self._ignored()))
        firsts = [0]  # the first line of this part of the page, and of those before it
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
        """The line that is typed after *prompt*, below *page*."""

        def redraw() -> None:
            self._draw(page, 0)
            sys.stdout.write(prompt + _typed_so_far())
            sys.stdout.flush()

        self._draw(page, 0)
        return self._keyboard.line(lambda: _line(prompt), redraw)

    def _ignored(self) -> list[str]:
        """A message, if something was typed before the page was shown."""
        if not self._keyboard.discard():
            return []
        return [_("What was typed before this was shown is ignored.")]

    def _draw(self, page: ReviewPage, first: int) -> int:
        out = output("table")
        return review_screen.part(out, page, first, _lines(out))

    def _typed(self, shape: tuple[object, ...]) -> str:
        """What is typed next; nothing once the terminal is no longer of that *shape*."""
        while shape == self._shape():
            if typed := self._keyboard.key(POLL):
                return typed
        return ""

    def _shape(self) -> tuple[object, ...]:
        """What changes when the page has to be drawn again."""
        out = output("table")
        return out.width, _lines(out), self._keyboard.resumptions


class LineFront:
    """Pages are written one after another, and are answered by a line."""

    def key(self, page: ReviewPage) -> ReviewKey:
        """The key of *page* that is typed; QUIT at the end of input."""
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
        """The line that is typed after *prompt*."""
        return _line(prompt)


def _line(prompt: str) -> str:
    """The line that is typed after *prompt*; empty at the end of input."""
    try:
        return _read_line(prompt)
    except EOFError:
        return ""


def _read_line(prompt: str) -> str:
    """The line; bytes that are no text are U+FFFD, which no text of the list may contain."""
    sys.stdout.flush()
    try:
        return input(output("table").printable(prompt)).encode(errors="replace").decode()
    except UnicodeDecodeError:
        return INVALID


def _typed_so_far() -> str:
    """What is in the line that is being edited."""
    module = sys.modules.get("readline")
    return "" if module is None else str(module.get_line_buffer())


def _lines(out: Output) -> int:
    try:
        return os.get_terminal_size(out.stream.fileno()).lines or LINES
    except OSError:
        return LINES
