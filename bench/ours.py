"""Our own commands as they are measured."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.lists import DAY, ON, QUARTER, UNIT, Item
from bench.places import Place
from bench.timing import Run

TYPER = "import typer"
NAME = "tasklist"
UNIT_WORDS = ("show", "--unit", UNIT, "--q", str(QUARTER))
OVERDUE_WORDS = ("overdue", "--as-of", str(DAY))


def key(tool: str, what: str, scale: int, way: str = "") -> str:
    """The name under which the figures of *tool* are kept: `hledger overdue 10x`."""
    return " ".join(filter(None, (tool, what, f"{scale}x", way)))


class Ours:
    """The commands of tasklist over the list in *folder*, which is *scale* times the real one."""

    def __init__(self, place: Place, scale: int, marked: Item) -> None:
        self.place, self.scale = place, scale
        self.folder = place.of(scale, NAME)
        # `done` has a copy of its own: the others always find the same list.
        self.other = place.of(scale, "tasklist-done")
        self.file, self.copy = (f / "tasks_2023.yaml" for f in (self.folder, self.other))
        quarter = f"Q{marked.quarters[-1]}"
        where = f"{marked.task}.{marked.workstream}"
        self.done_words = ("done", where, quarter, "--on", str(ON))

    def quick(self) -> Iterator[Run]:
        """What does without the list, and `import typer` to compare with."""
        program = [str(self.place.ours / "python"), "-c", TYPER]
        yield Run(name=TYPER, command=program, folder=self.folder, environ=self._environ())
        yield self._run("--version", ["--version"])
        yield self._run("--help", ["--help"])
        yield self._run("usage error", ["shwo"], code=2)

    def asking(self, *, terminal: bool = False) -> Iterator[Run]:
        """Both questions, of a list seen before and of one seen for the first time."""
        for what, words in (("unit", UNIT_WORDS), ("overdue", OVERDUE_WORDS)):
            yield self._run(what, words)
            yield self._run(what, words, "first", before=self.forget)
            if terminal:
                yield self._run(what, words, "terminal")

    def marking(self) -> Iterator[Run]:
        """`done`, on a list that is as it was before, and on one seen for the first time."""
        yield self._run("mark", self.done_words, folder=self.other, before=self.restore)
        yield self._run(
            "mark", self.done_words, "first", folder=self.other, before=self.restore_unseen
        )

    def overdue_after(self) -> Run:
        """`overdue` of the list that was marked."""
        return self._run("overdue", OVERDUE_WORDS, "after", folder=self.other)

    def forget(self) -> None:
        """No list was ever read."""
        shutil.rmtree(self.folder / "first", ignore_errors=True)

    def restore_unseen(self) -> None:
        """The list without the mark, and never read."""
        self.forget()
        self.restore()

    def restore(self) -> None:
        """The list without the mark."""
        self.other.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.file, self.copy)

    def _environ(self, cache: str = "cache") -> dict[str, str]:
        return self.place.environ(self.folder) | {"XDG_CACHE_HOME": str(self.folder / cache)}

    def _run(  # noqa: PLR0913 - a run has that many sides
        self, what: str, words: list[str] | tuple[str, ...], way: str = "", *, code: int = 0,
        folder: Path | None = None, before: Callable[[], None] = lambda: None,
    ) -> Run:  # fmt: skip
        return Run(
            name=key(NAME, what, self.scale, way),
            command=[str(self.place.ours / NAME), *words],
            folder=folder or self.folder,
            environ=self._environ("first" if way == "first" else "cache"),
            before=before,
            code=code,
            terminal=way == "terminal",
        )
