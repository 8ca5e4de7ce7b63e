"""The difference between two texts as edits of bytes, which can be undone and redone exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

# An offset in the old bytes, the bytes removed there, and the bytes added in their place.
# Several edits are in the order of their offsets.
ByteEdit = tuple[int, bytes, bytes]

CONTEXT = 3  # an edit ends before so many equal lines
REACH = 64  # they are looked for as long as fewer lines than this are removed and added


def between(old: bytes, new: bytes) -> list[ByteEdit]:
    """Return edits of whole lines that turn *old* into *new*, in the order of their offsets.

    The edits are few and short, but not always the shortest possible. The time grows linearly with
    the length of the texts and with the number of edits.
    """
    start = _line_start(old, _common(old, new))
    old, new = old[start:], new[start:]
    rest = _common(old[::-1], new[::-1])
    # Of the end that both have in common, only whole lines count.
    rest = len(old) - (old.find(b"\n", len(old) - rest) + 1 or len(old))
    before = old[: len(old) - rest].splitlines(keepends=True)
    after = new[: len(new) - rest].splitlines(keepends=True)
    return list(_changed(before, after, start))


def _common(old: bytes, new: bytes) -> int:
    """The number of bytes at the beginning of *old* and *new* that are equal."""
    most = min(len(old), len(new))
    if old[:most] == new[:most]:
        return most
    least = 0  # at least so many are equal, and fewer than *most*
    while most - least > 1:
        middle = (least + most) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle
    return least


def _line_start(text: bytes, place: int) -> int:
    """The last index up to *place* at which a line of *text* begins.

    Only an LF ends a line, because a CR may belong to an LF after it.
    """
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
    """Return where a difference ends: an index of a line in *before*, and one in *after*.

    The difference begins at the line *was* of *before* and the line *now* of *after*. It ends where
    the next CONTEXT lines of both texts are equal. If there is no such place within REACH lines,
    the difference ends at the ends of both texts.
    """
    for distance in range(1, REACH):
        for removed in range(distance + 1):
            end, new_end = was + removed, now + distance - removed
            context = before[end : end + CONTEXT]
            if len(context) == CONTEXT and context == after[new_end : new_end + CONTEXT]:
                return end, new_end
    return len(before), len(after)


def inverse(edits: Iterable[ByteEdit]) -> list[ByteEdit]:
    """Return the edits that undo *edits*."""
    backward, shift = [], 0
    for offset, removed, added in edits:
        backward.append((offset + shift, added, removed))
        shift += len(added) - len(removed)
    return backward


def applied(data: bytes, edits: Iterable[ByteEdit]) -> bytes | None:
    """Return *data* after *edits*; None if the bytes that an edit removes are not at its offset."""
    parts, end = [], 0
    for offset, removed, added in edits:
        if offset < end or data[offset : offset + len(removed)] != removed:
            return None
        parts += [data[end:offset], added]
        end = offset + len(removed)
    return b"".join((*parts, data[end:]))
