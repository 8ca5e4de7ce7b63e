"""The difference of two texts as edits of bytes, which can be undone and done again exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

# Where in the old bytes, what is removed there, and what is added instead; in order.
ByteEdit = tuple[int, bytes, bytes]

CONTEXT = 3  # equal lines that end an edit
REACH = 64  # lines, removed and added, within which they are looked for


def between(old: bytes, new: bytes) -> list[ByteEdit]:
    """Edits of whole lines that make *new* of *old*: few and short, if not always the shortest.

    The time grows with the length of the texts and the number of edits, never with a square.
    """
    start = _line_start(old, _common(old, new))
    old, new = old[start:], new[start:]
    rest = _common(old[::-1], new[::-1])
    # From the first line that begins in what both end with.
    rest = len(old) - (old.find(b"\n", len(old) - rest) + 1 or len(old))
    before = old[: len(old) - rest].splitlines(keepends=True)
    after = new[: len(new) - rest].splitlines(keepends=True)
    return list(_changed(before, after, start))


def _common(old: bytes, new: bytes) -> int:
    """How many bytes both begin with."""
    most = min(len(old), len(new))
    if old[:most] == new[:most]:
        return most
    least = 0  # so many are equal, and not so many as *most*
    while most - least > 1:
        middle = (least + most) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle
    return least


def _line_start(text: bytes, place: int) -> int:
    """The start of a line at *place* of *text* or before; a CR may belong to an LF after it."""
    return text.rfind(b"\n", 0, place) + 1


def _changed(before: Sequence[bytes], after: Sequence[bytes], offset: int) -> Iterator[ByteEdit]:
    was = now = 0
    while was < len(before) or now < len(after):
        if was < len(before) and now < len(after) and before[was] == after[now]:
            offset += len(before[was])
            was, now = was + 1, now + 1
            continue
        end, new_end = _ends(before, was, after, now)
        removed, added = b"".join(before[was:end]), b"".join(after[now:new_end])
        yield offset, removed, added
        offset += len(removed)
        was, now = end, new_end


def _ends(before: Sequence[bytes], was: int, after: Sequence[bytes], now: int) -> tuple[int, int]:
    """Where the difference that begins at these lines ends: as soon as some lines are equal."""
    for distance in range(1, REACH):
        for removed in range(distance + 1):
            end, new_end = was + removed, now + distance - removed
            context = before[end : end + CONTEXT]
            if len(context) == CONTEXT and context == after[new_end : new_end + CONTEXT]:
                return end, new_end
    return len(before), len(after)


def inverse(edits: Iterable[ByteEdit]) -> list[ByteEdit]:
    """The edits that take *edits* back."""
    backward, shift = [], 0
    for offset, removed, added in edits:
        backward.append((offset + shift, added, removed))
        shift += len(added) - len(removed)
    return backward


def applied(data: bytes, edits: Iterable[ByteEdit]) -> bytes | None:
    """*data* after *edits*; None if what they remove is not where they say."""
    parts, end = [], 0
    for offset, removed, added in edits:
        if offset < end or data[offset : offset + len(removed)] != removed:
            return None
        parts += [data[end:offset], added]
        end = offset + len(removed)
    return b"".join((*parts, data[end:]))
