"""Makes a PDF of a page with Chromium, or with a browser based on it, without opening a window.

The browser is started without a shell, and with a temporary profile. Therefore the user's settings
and extensions do not affect a document, and a browser that is already open is not disturbed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from tasklist.errors import FileError, reason
from tasklist.language import N_, _
from tasklist.process.interrupts import CleanUp, OnInterrupt, Uninterruptible
from tasklist.process.programs import end, find

VARIABLE = "TASKLIST_BROWSER"
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge", "brave-browser",
)  # fmt: skip
# Where browsers are installed if they are not in PATH.
MACOS_FOLDER = "/Applications"
MACOS = ("Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
OPTIONS = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--no-first-run", "--no-default-browser-check", "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
)  # fmt: skip
TIMEOUT = 120.0  # seconds; a page of a whole list takes a few
BEGINNING = b"%PDF-"
SNAP = "/snap/"  # a browser with this in its path cannot read the usual temporary folder


class MissingBrowserError(FileError):
    """No browser that writes PDF is installed."""

    sentence = N_("A PDF requires Chromium, Chrome or Edge; none of them was found.")


class FailedBrowserError(FileError):
    """The browser *program* wrote no PDF, for a *reason*."""

    sentence = N_("{program} wrote no PDF: {reason}")


def chosen(environ: Mapping[str, str]) -> str:
    """Return the path of the browser that *environ* chooses, or else of the first one installed.

    Raises MissingBrowserError if there is none.
    """
    named = environ.get(VARIABLE)
    path = find(named) if named else next(filter(None, map(find, _candidates(environ))), None)
    if path is None and named:
        raise MissingBrowserError(
            _("{variable} does not name a program: {text}").format(variable=VARIABLE, text=named)
        )
    if path is None:
        raise MissingBrowserError
    return path


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    yield from NAMES
    if sys.platform == "darwin":
        yield from (f"{MACOS_FOLDER}/{name}.app/Contents/MacOS/{name}" for name in MACOS)
    if sys.platform == "win32":
        folders = filter(None, map(environ.get, WINDOWS_FOLDERS))
        yield from (str(Path(folder, program)) for folder in folders for program in WINDOWS)


def pdf(program: str, html: bytes, folder: Path) -> bytes:
    """Return the PDF that *program*, a browser, makes of the page *html*.

    *folder* is where the PDF will be saved. If the browser cannot read the usual temporary folder,
    the temporary files are put in *folder*. Raises FailedBrowserError if the browser can't be
    started, fails, or takes too long.
    """
    import tempfile

    place = folder if SNAP in program else None
    with ExitStack() as ending:
        # Uninterruptible, because a folder that was created has to be deleted again.
        with Uninterruptible():
            try:
                temporary = tempfile.TemporaryDirectory(
                    prefix="tasklist-", dir=place, ignore_cleanup_errors=True
                )
            except OSError as error:
                raise FailedBrowserError(program=program, reason=reason(error)) from error
            ending.enter_context(CleanUp(temporary.cleanup))
        return _printed(program, html, Path(temporary.name).resolve())


def _printed(program: str, html: bytes, folder: Path) -> bytes:
    """Return *html* as a PDF that *program* makes in *folder*, which is empty."""
    page, result = folder / "page.html", folder / "page.pdf"
    page.write_bytes(html)
    # The browser's sandbox does not work for root, and is not needed for our own page.
    is_root = sys.platform != "win32" and os.geteuid() == 0
    options = [*OPTIONS, *["--no-sandbox"][: int(is_root)], f"--user-data-dir={folder / 'profile'}"]
    code, words = _run([program, *options, f"--print-to-pdf={result}", page.as_uri()])
    data = b""
    with suppress(OSError):  # if the file is missing, the exit code and the messages say why
        data = result.read_bytes()
    if code or not data.startswith(BEGINNING):
        last = words.strip().splitlines()[-1:]
        said = [_("exit code {code}").format(code=code), *last]
        raise FailedBrowserError(program=program, reason=": ".join(said))
    return data


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run *command*, and return its exit code and its messages.

    Raises FailedBrowserError if it can't be started, or takes longer than TIMEOUT.
    """
    import subprocess

    with ExitStack() as ending:
        try:
            # Uninterruptible, because a process that was started has to end with this one.
            with Uninterruptible():
                # In a group of its own, it can be killed together with its children.
                process = subprocess.Popen(  # noqa: S603 - see the module's docstring
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE, start_new_session=True,
                )  # fmt: skip
                ending.enter_context(process)
                ending.enter_context(OnInterrupt(partial(end, process)))
        except OSError as error:
            raise FailedBrowserError(program=command[0], reason=reason(error)) from error
        try:
            _out, words = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired as error:
            end(process)
            text = _("no answer within {seconds} seconds").format(seconds=round(TIMEOUT))
            raise FailedBrowserError(program=command[0], reason=text) from error
    return process.returncode, words.decode(errors="replace")
