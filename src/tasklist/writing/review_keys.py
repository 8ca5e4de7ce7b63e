"""The keys of a review, and the words that a user with a Chinese input method can type for them.

Such an input method may send full-width letters, several characters at once, and a 、 or a space
after them.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tasklist.language import N_, _
from tasklist.text.normal_forms import nfkc


class ReviewKey(StrEnum):
    """A key of the review, named after what it does; the value is the key itself."""

    VERIFY = "v"
    RETURN = "r"
    NOTE = "n"
    EVIDENCE = "e"
    SKIP = "s"
    BACK = "b"
    UNDO = "u"
    QUIT = "q"
    MORE = " "
    LESS = "-"


# The word beside each key on the screen.
LABELS = {
    ReviewKey.VERIFY: N_("verify"),
    ReviewKey.RETURN: N_("return"),
    ReviewKey.NOTE: N_("note"),
    ReviewKey.EVIDENCE: N_("evidence"),
    ReviewKey.SKIP: N_("skip"),
    ReviewKey.BACK: N_("back"),
    ReviewKey.UNDO: N_("undo"),
    ReviewKey.QUIT: N_("quit"),
}
# What else is accepted for each key: words, arrow and page keys, and Ctrl+D.
SYNONYMS = {
    ReviewKey.VERIFY: ("verify", "核实", "核"),
    ReviewKey.RETURN: ("return", "退回", "退"),
    ReviewKey.NOTE: ("note", "备注", "注"),
    ReviewKey.EVIDENCE: ("evidence", "佐证", "证"),
    ReviewKey.SKIP: ("skip", "跳过", "跳"),
    ReviewKey.BACK: ("back", "上一个", "上"),
    ReviewKey.UNDO: ("undo", "撤回", "撤"),
    ReviewKey.QUIT: ("quit", "退出", "结束", "\x04"),
    ReviewKey.MORE: ("\x1b[6~", "\x1b[b", "\x1bob"),
    ReviewKey.LESS: ("\x1b[5~", "\x1b[a", "\x1boa"),
}
KEYS = {
    typed: key
    for key in ReviewKey
    for typed in (key.value, *SYNONYMS[key])
}  # fmt: skip
AROUND = " \t\r\n,.;、。，；"


def key_of(typed: str) -> ReviewKey | None:
    """The key that *typed* means: VERIFY for `v`, `Ｖ`, `核实` and `v、`; None for other text."""
    plain = nfkc(typed).casefold()
    return KEYS.get(plain.strip(AROUND)) or KEYS.get(plain)


def labels(keys: Iterable[ReviewKey]) -> list[tuple[str, str]]:
    """Each of *keys* with its word on the screen, without keys that have no word."""
    return [(key.value, _(LABELS[key])) for key in keys if key in LABELS]
