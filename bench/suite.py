"""All that is timed on one length of the list, and the check that all tools agree."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench import lists
from bench.lists import DAY, ON, QUARTER, UNIT
from bench.peers import Peer
from bench.places import Place
from bench.timing import Launcher, Run

TYPER = "import typer"
NAME = "tasklist"
QUESTIONS = {
    "unit": ("show", "--unit", UNIT, "--q", str(QUARTER)),
    "overdue": ("overdue", "--as-of", str(DAY)),
}


def key(tool: str, what: str, scale: int, way: str = "") -> str:
    """The name of a figure: `hledger overdue 10x`."""
    return " ".join(filter(None, (tool, what, f"{scale}x", way)))


class Suite:
    """Our commands and those of *peers*, over the real list *scale* times."""

    def __init__(self, place: Place, scale: int, peers: Iterable[type[Peer]]) -> None:
        self.place, self.scale = place, scale
        shutil.rmtree(place.of(scale, ""), ignore_errors=True)
        self.folder = place.of(scale, NAME)
        # `done` has a copy of its own: the others always find the same list.
        self.marked_folder = place.of(scale, "tasklist-done")
        tasklist = lists.times(lists.real(), scale)
        self.file = lists.write(tasklist, self.folder)
        items = lists.items(tasklist)
        self.marked = lists.to_mark(items)
        self.expected = {
            "unit": sum(UNIT in i.units and QUARTER in i.quarters for i in items),
            "overdue": sum(i.done is None and i.due < DAY for i in items),
        }
        self.peers = [
            peer(place, place.of(scale, peer.name), items, self.marked)
            for peer in peers
            if scale <= peer.largest
        ]

    def runs(self) -> list[Run]:
        """Everything that is timed at this length."""
        peers = (run for peer in self.peers for run in peer_runs(peer, self.scale))
        return [*self._starting(), *self._reading(), *self._marking(), *peers]

    def prepare(self, launcher: Launcher) -> list[str]:
        """Load each peer and compare its answers with ours; a note for each that differs.

        Those that differ are not timed. Raises ValueError where our own differ.
        """
        self._check_ours(launcher)
        notes = []
        for peer in list(self.peers):
            sys.stderr.write(f"{self.scale}x: loading {peer.name}\n")
            peer.folder.mkdir(parents=True)
            peer.load()
            if note := self._difference(launcher, peer):
                self.peers.remove(peer)
                notes.append(note)
        return notes

    def _check_ours(self, launcher: Launcher) -> None:
        for run in self._reading():
            rows = len(launcher.text(run).splitlines()) - 1
            expected = self.expected[run.name.split()[1]]
            if not run.terminal and rows != expected:
                raise ValueError(f"{run.name}: {rows} rows, not {expected}")

    def _difference(self, launcher: Launcher, peer: Peer) -> str:
        unit, overdue, _ = peer_runs(peer, self.scale)
        rows = [peer.rows(launcher.text(run)) for run in (unit, overdue)]
        peer.after_load()
        _, overdue, mark = peer_runs(peer, self.scale)
        save(peer)
        launcher.text(mark)
        rows.append(peer.rows(launcher.text(overdue)))
        restore(peer)
        expected = [*self.expected.values(), self.expected["overdue"] - 1]
        if rows == expected:
            return ""
        return f"{peer.name} is left out at {self.scale}x: its rows are {rows}, not {expected}"

    def _starting(self) -> Iterator[Run]:
        """What does without the list, and `import typer` to compare with."""
        program = [str(self.place.ours / "python"), "-c", TYPER]
        yield Run(name=TYPER, command=program, folder=self.folder, environ=self._environ())
        yield self._run("--version", ["--version"])
        yield self._run("--help", ["--help"])
        yield self._run("usage error", ["shwo"], code=2)

    def _reading(self) -> Iterator[Run]:
        """Both questions, with the list in the cache and without."""
        for what, words in QUESTIONS.items():
            yield self._run(what, words)
            yield self._run(what, words, "first", before=self._forget)
            if self.scale == 1:
                yield self._run(what, words, "terminal")

    def _marking(self) -> Iterator[Run]:
        """`done`, on the list without the mark, cached and not."""
        task, quarter = f"{self.marked.task}.{self.marked.workstream}", self.marked.quarters[-1]
        words = ("done", task, f"Q{quarter}", "--on", str(ON))
        yield self._run("mark", words, folder=self.marked_folder, before=self._restore)
        yield self._run(
            "mark", words, "first", folder=self.marked_folder, before=self._restore_uncached
        )

    def _forget(self) -> None:
        shutil.rmtree(self.folder / "first", ignore_errors=True)

    def _restore(self) -> None:
        self.marked_folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.file, self.marked_folder)

    def _restore_uncached(self) -> None:
        self._forget()
        self._restore()

    def _environ(self, cache: str = "cache") -> dict[str, str]:
        return self.place.environ(self.folder) | {"XDG_CACHE_HOME": str(self.folder / cache)}

    def _run(  # noqa: PLR0913 - a run has that many sides
        self, what: str, words: Sequence[str], way: str = "", *, code: int = 0,
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


def peer_runs(peer: Peer, scale: int) -> list[Run]:
    """The three questions to *peer*; before each mark its files are put back."""
    return [
        Run(
            name=key(peer.name, what, scale),
            command=getattr(peer, what)(),
            folder=peer.folder,
            environ=peer.environ,
            before=(lambda: restore(peer)) if what == "mark" else (lambda: None),
        )
        for what in (*QUESTIONS, "mark")
    ]


def save(peer: Peer) -> None:
    """Keep a copy of *peer*'s files."""
    for file in peer.files:
        _copy(peer.folder / file, peer.folder / "saved" / file)


def restore(peer: Peer) -> None:
    """Put *peer*'s files back, with their times, which some tools compare."""
    for file in peer.files:
        _copy(peer.folder / "saved" / file, peer.folder / file)


def _copy(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
