"""All that is run at one length of the list, and the check that all answer alike."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench import lists
from bench.ours import NAME, Ours, key
from bench.peers import QUESTIONS, Peer
from bench.places import Place
from bench.timing import Launcher, Run


@dataclass(frozen=True)
class Counted:
    """How many milestones each question has as its answer."""

    unit: int
    overdue: int


class Suite:
    """Our commands and those of *peers*, over the real list *scale* times."""

    def __init__(self, place: Place, scale: int, peers: Iterable[type[Peer]]) -> None:
        self.scale = scale
        shutil.rmtree(place.of(scale, ""), ignore_errors=True)
        tasklist = lists.times(lists.real(), scale)
        lists.write(tasklist, place.of(scale, NAME))
        items = lists.items(tasklist)
        marked = lists.to_mark(items)
        self.ours = Ours(place, scale, marked)
        self.counted = Counted(
            sum(lists.UNIT in i.units and lists.QUARTER in i.quarters for i in items),
            sum(i.done is None and i.due < lists.DAY for i in items),
        )
        self.peers = [
            peer(place, place.of(scale, peer.name), items, marked)
            for peer in peers
            if scale <= peer.largest
        ]

    def runs(self) -> list[Run]:
        """Everything that is timed at this length."""
        small = self.scale == 1
        ours = (*self.ours.quick(), *self.ours.asking(terminal=small), *self.ours.marking())
        return [*ours, *(run for peer in self.peers for run in peer_runs(peer, self.scale))]

    def prepare(self, launcher: Launcher) -> list[str]:
        """Load each peer and compare its answers with ours; a sentence for each that differs.

        Those that differ are not timed.
        """
        self._check_ours(launcher)
        differing = []
        for peer in list(self.peers):
            sys.stderr.write(f"{self.scale}x: loading {peer.name}\n")
            peer.folder.mkdir(parents=True)
            peer.load()
            said = self._differs(launcher, peer)
            if said:
                self.peers.remove(peer)
                differing.append(said)
        return differing

    def _check_ours(self, launcher: Launcher) -> None:
        for run in (*self.ours.asking(), *self.ours.marking(), self.ours.overdue_after()):
            text = launcher.text(run)
            what = run.name.split()[1]
            if what != "mark":
                wanted = getattr(self.counted, what) - run.name.endswith("after")
                found = len(text.splitlines()) - 1
                if found != wanted:
                    raise ValueError(f"{run.name}: {found} rows, not {wanted}")

    def _differs(self, launcher: Launcher, peer: Peer) -> str:
        unit, overdue, _ = peer_runs(peer, self.scale)
        found = [peer.rows(launcher.text(run)) for run in (unit, overdue)]
        peer.after_load()
        _, overdue, mark = peer_runs(peer, self.scale)
        save(peer)
        launcher.text(mark)
        found.append(peer.rows(launcher.text(overdue)))
        restore(peer)
        wanted = [self.counted.unit, self.counted.overdue, self.counted.overdue - 1]
        if found == wanted:
            return ""
        return f"{peer.name} is left out at {self.scale}x: its rows are {found}, not {wanted}"


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
        for what in QUESTIONS
    ]


def save(peer: Peer) -> None:
    """Keep *peer*'s files as they are."""
    for file in peer.files:
        _copy(peer.folder / file, peer.folder / "saved" / file)


def restore(peer: Peer) -> None:
    """Put *peer*'s files back, with their times: some go by these."""
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
