"""What is put into a cell so that it is not empty, and says no more than an empty one."""

from __future__ import annotations

import re
import unicodedata

# Compared in NFKC, so that both widths are one.
MARKS = re.compile(r"[-‐‑‒–—―−─ー_/\\|]+|\[]|\(\)")
WORDS = frozenset(
    (
        *("无", "暂无", "空", "空白", "没有", "不适用", "不涉及", "未安排"),
        *(f"{no}{what}" for no in ("无", "暂无") for what in ("安排", "任务", "计划", "内容")),
        *("n/a", "na", "#n/a", "nil", "none", "null"),
    )
)
AROUND = re.compile(r"^[(\[【〔]+|[)\]】〕]+$|[。.;]+$")


def is_placeholder(text: str) -> bool:
    """Whether *text* only says that there is nothing: `—`, `/`, `无`, `（暂无）`, `N/A`."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if MARKS.fullmatch(plain):
        return True
    before = ""
    while before != plain:
        before, plain = plain, AROUND.sub("", plain)
    return plain in WORDS
