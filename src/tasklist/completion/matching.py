"""Selects the candidates for a typed text: by beginning, by any part, or by pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.process.named_tuples import NamedTuple
from tasklist.shells.candidates import Candidate
from tasklist.text import normal_forms


class Matches(NamedTuple):
    """The candidates that match, and whether all of them begin with what was typed."""

    candidates: Sequence[Candidate]
    extends: bool


def matching(typed: str, candidates: Iterable[Candidate]) -> Matches:
    """Return the *candidates* that begin with *typed*.

    If there are none, return the candidates that begin with *typed* regardless of case and width.
    If there are none either, return those that contain *typed*, or whose pinyin initials begin with
    *typed*; and if there are still none, those whose pinyin initials contain *typed*. A number
    matches only at the beginning.
    """
    known = list(candidates)
    if exact := [one for one in known if one.value.startswith(typed)]:
        return Matches(exact, extends=True)
    plain = _plain(typed)
    starting = [one for one in known if _plain(one.value).startswith(plain)]
    if starting or plain.isdecimal():
        return Matches(starting, extends=False)
    from tasklist.text.pinyin import initials

    sounds = {one.value: initials(_plain(one.value)) for one in known}
    parts = [
        one for one in known if plain in _plain(one.value) or sounds[one.value].startswith(plain)
    ]
    return Matches(parts or [one for one in known if plain in sounds[one.value]], extends=False)


def _plain(text: str) -> str:
    return normal_forms.nfkc(text).casefold()
