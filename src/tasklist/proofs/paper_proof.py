"""The proof of one paper: it is read, its sources are found in git, and it is made again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tasklist.model.paper_provenance import Provenance
from tasklist.process.named_tuples import NamedTuple
from tasklist.proofs.paper_differences import Difference, differences
from tasklist.proofs.paper_file import read_paper
from tasklist.proofs.paper_sources import PaperSources
from tasklist.proofs.reproduction import Reproduction


class PaperProof(NamedTuple):
    """The result of making the paper *file* again from its *provenance*.

    *differences* are those between *file* and the paper made again. They are empty if both papers
    are identical.
    """

    file: str
    provenance: Provenance
    differences: Sequence[Difference]


def prove_paper(path: Path, sources: PaperSources, reproduction: Reproduction) -> PaperProof:
    """Make the paper at *path* again from its *sources* in git, and compare the two.

    Raises the errors of `read_paper`, `PaperSources.contents` and `Reproduction.paper`.
    """
    paper = read_paper(path)
    contents = sources.contents(paper.provenance, paper.file)
    again = reproduction.paper(paper.file, paper.provenance, contents)
    return PaperProof(paper.file, paper.provenance, differences(paper.form, paper.data, again))
