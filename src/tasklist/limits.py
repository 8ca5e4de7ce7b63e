"""How large a list may be: told apart from what reads it, which takes longer to import.

A hundred lists of the published size in one file fit within each of these.
"""

from __future__ import annotations

SIZE_LIMIT = 24 * 1024 * 1024  # bytes; reading takes about 16 times as much memory
LINE_LIMIT = 500_000
LENGTH_LIMIT = 100_000  # characters of one line
NODE_LIMIT = 600_000  # texts
# Nobody reads so many: the rest of them is told by one more.
PROBLEM_LIMIT = 500
