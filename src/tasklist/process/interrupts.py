"""Ctrl+C: the process ends at once and silently, but never in the middle of a write.

Python's own handler raises an exception at any point of the program. If that happens during an
import, a traceback is printed; if it happens in a finalizer or a callback of the import system, the
exception is printed and then ignored. Therefore the handler of this module ends the process
instead. Code that writes files must allow for such an end at any point, because a lost connection
ends the process in the same way. A step that has to be finished delays the end (`Uninterruptible`).
"""

# Built into the interpreter: importing `signal` or `typing` would take time.
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

INTERRUPTED = 130  # the exit code that shells use for it


class _State:
    """The state that the handler of Ctrl+C reads.

    *holds* counts the `Uninterruptible` blocks that are open, *is_due* is true if Ctrl+C was
    pressed in one of them, and *undoing* has the functions to call before the end.
    """

    def __init__(self) -> None:
        self.holds = 0
        self.is_due = False
        self.undoing: list[Callable[[], object]] = []


_state = _State()


def take_over() -> None:
    """Make Ctrl+C end the process with exit code INTERRUPTED.

    If Ctrl+C is ignored (`nohup`, or `&` in a script), it stays so.
    """
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _interrupted)


class Uninterruptible:
    """Delays the effect of Ctrl+C until the `with` block ends.

    A second Ctrl+C ends the process at once.
    """

    def __enter__(self) -> None:
        _state.holds += 1

    def __exit__(self, *_raised: object) -> None:
        _state.holds -= 1
        if _state.is_due and not _state.holds:
            _end()


class OnInterrupt:
    """Calls *undo* before Ctrl+C ends the process inside the `with` block."""

    def __init__(self, undo: "Callable[[], object]") -> None:
        self._undo = undo

    def __enter__(self) -> None:
        _state.undoing.append(self._undo)

    def __exit__(self, *_raised: object) -> None:
        _state.undoing.remove(self._undo)


class CleanUp(OnInterrupt):
    """Calls *undo* when the `with` block ends, and before Ctrl+C ends the process inside it.

    If Ctrl+C is pressed while *undo* runs, *undo* is called again and has to finish its work.
    """

    def __exit__(self, *raised: object) -> None:
        try:
            self._undo()
        finally:
            super().__exit__(*raised)


def _interrupted(_number: int, _frame: "FrameType | None") -> None:
    if _state.holds and not _state.is_due:
        _state.is_due = True
        return
    _end()


def _end() -> None:
    # No import here: an import may be what was interrupted.
    for undo in reversed(_state.undoing):
        try:  # noqa: SIM105 - contextlib would have to be imported
            undo()
        except Exception:  # noqa: BLE001, S110 - the process is ending
            pass
    os._exit(INTERRUPTED)
