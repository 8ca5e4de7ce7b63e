"""How large a list may be: told apart from what reads it, which takes longer to import."""

from __future__ import annotations

# Reading takes about 16 times a file's size in memory; a hundred lists fit.
SIZE_LIMIT = 32 * 1024 * 1024
