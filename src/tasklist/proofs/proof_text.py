"""The text of a proof: a sentence for the paper, and a line for each difference."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.language import _, ngettext
from tasklist.proofs.paper_differences import Difference
from tasklist.proofs.paper_proof import PaperProof

ID = 12  # characters of a commit's id
MOST_LINES = 10


def proof_lines(proof: PaperProof) -> Iterator[str]:
    """Yield the lines that report *proof*.

    Only the first ten differences are shown. A last line says how many others there are.
    """
    provenance, count = proof.provenance, len(proof.differences)
    facts = {
        "file": proof.file,
        "list": provenance.list.path,
        "commit": provenance.commit[:ID],
        "day": provenance.as_of,
    }
    if not count:
        sentence = _(
            "{file}: identical, byte for byte, when made again from {list}, commit {commit}, as of"
            " {day}"
        )
        yield sentence.format(**facts)
        return
    sentence = ngettext(
        "{file}: {count} difference when made again from {list}, commit {commit}, as of {day}",
        "{file}: {count} differences when made again from {list}, commit {commit}, as of {day}",
        count,
    )
    yield sentence.format(**facts, count=count)
    yield from map(_difference_line, proof.differences[:MOST_LINES])
    if count > MOST_LINES:
        more = count - MOST_LINES
        yield "  " + ngettext("… and {count} more", "… and {count} more", more).format(count=more)


def _difference_line(difference: Difference) -> str:
    place, text, expected = difference
    if text is not None and expected is not None:
        words = _("{place}: “{text}” instead of “{expected}”")
    elif text is not None:
        words = _("{place}: “{text}” was added")
    elif expected is not None:
        words = _("{place}: “{expected}” is missing")
    else:
        words = "{place}"
    return "  " + words.format(place=place, text=text, expected=expected)
