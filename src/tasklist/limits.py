"""Limits on the size of a list file.

Even a file with a hundred published lists would exceed none of them.
"""

from __future__ import annotations

SIZE_LIMIT = 24 * 1024 * 1024  # bytes; reading takes about 16 times as much memory
LINE_LIMIT = 500_000
LENGTH_LIMIT = 100_000  # characters of one line
NODE_LIMIT = 600_000  # texts in the file: keys and values
DEPTH_LIMIT = 32  # levels: deeper nesting crashes libyaml's own composer
PROBLEM_LIMIT = 500  # the most errors shown, and the most warnings
