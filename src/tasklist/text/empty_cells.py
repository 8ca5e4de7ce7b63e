"""Placeholders: cell texts that mean the same as an empty cell."""

from __future__ import annotations

import re

from tasklist.text import normal_forms

# These are compared after NFKC, which makes full-width and half-width characters the same.
MARKS = re.compile(r"[-‐‑‒–—―−─ー_/\\|]+|\[]|\(\)")
NOTHING = re.compile("暂?无(?:此项|相关|具体|进度|工作)?(?:安排|任务|计划|内容|事项|工作|目标)?")
WORDS = frozenset(
    "空 空白 没有 不适用 不涉及 未安排 n/a na #n/a nil none null nan".split()  # noqa: SIM905 - read so
)
LONGEST = 40  # characters; a longer text is not a placeholder
AROUND = re.compile(r"^[(\[【〔]+|[)\]】〕]+$|[。.;]+$")


def is_placeholder(text: str) -> bool:
    """Whether *text* only says that there is nothing: `—`, `/`, `无`, `（暂无）`, `N/A`."""
    if len(text.strip()) > LONGEST:
        return False
    plain = "".join(normal_forms.nfkc(text).split()).casefold()
    if MARKS.fullmatch(plain):
        return True
    before = ""
    while before != plain:
        before, plain = plain, AROUND.sub("", plain)
    return plain in WORDS or bool(NOTHING.fullmatch(plain))
