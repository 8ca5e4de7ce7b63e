"""The proof of one paper: read it, find its sources in git, make it again, and compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tasklist.model.provenance import Provenance
from tasklist.proofs.paper_differences import Difference, differences
from tasklist.proofs.paper_file import read_paper
from tasklist.proofs.paper_sources import PaperSources
from tasklist.proofs.reproduction import Reproduction


class PaperProof(NamedTuple):
    """The paper *file* with its *provenance*, and its *differences* from what git gives."""

    file: str
    provenance: Provenance
    differences: Sequence[Difference]


def prove_paper(path: Path, sources: PaperSources, reproduction: Reproduction) -> PaperProof:
    """The proof of the paper at *path*, whose list is among *sources*.

    Raises the errors of `read_paper`, `PaperSources.contents` and `Reproduction.paper`.
    """
    paper = read_paper(path)
    contents = sources.contents(paper.provenance, paper.file)
    again = reproduction.paper(paper.file, paper.provenance, contents)
    return PaperProof(paper.file, paper.provenance, differences(paper.form, paper.data, again))
