"""Ctrl+C: the run ends at once and in silence, but never in the middle of a write.

Python's own way is an exception wherever the program happens to be. While modules are
imported that is a traceback for whoever pressed, and in what answers to nobody, a
finalizer or a callback of the import system, it is told and then lost. Here the
handler ends the process: what it leaves open then is what a lost connection leaves
open, which all that writes is made for. What would lie about half done is *held*.
"""

# Built into Python: `signal` is a module to be imported, and so is all that typing takes.
import os
from _signal import (  # type: ignore[import-not-found]  # signal, without its enumerations
    SIGINT,
    default_int_handler,
    getsignal,
    signal,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

INTERRUPTED = 130  # the exit code that shells give for it


class _State:
    """What the handler has to know."""

    def __init__(self) -> None:
        self.holds = 0
        self.is_due = False
        self.undoing: list[Callable[[], object]] = []


_state = _State()


def take_over() -> None:
    """From now on Ctrl+C ends the process with INTERRUPTED.

    Where it was to be ignored (`nohup`, or `&` in a script) it still is.
    """
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _interrupted)


class Held:
    """While it is entered Ctrl+C waits, until it is left; pressed twice it doesn't."""

    def __enter__(self) -> None:
        _state.holds += 1

    def __exit__(self, *_raised: object) -> None:
        _state.holds -= 1
        if _state.is_due and not _state.holds:
            _end()


class Undone:
    """While it is entered *undo* is called where Ctrl+C ends the process."""

    def __init__(self, undo: "Callable[[], object]") -> None:
        self._undo = undo

    def __enter__(self) -> None:
        _state.undoing.append(self._undo)

    def __exit__(self, *_raised: object) -> None:
        _state.undoing.remove(self._undo)


def _interrupted(_number: int, _frame: "FrameType | None") -> None:
    if _state.holds and not _state.is_due:
        _state.is_due = True
        return
    _end()


def _end() -> None:
    # Nothing is imported here either: an import may be what was interrupted.
    for undo in reversed(_state.undoing):
        try:  # noqa: SIM105 - contextlib would have to be imported
            undo()
        except Exception:  # noqa: BLE001, S110 - nobody is there to be told
            pass
    os._exit(INTERRUPTED)
