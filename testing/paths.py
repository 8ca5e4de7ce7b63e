"""Where the project is, and its published list."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = ROOT / "data" / "tasks_2023.yaml"
# A list whose times are months and days, with headings and units that support, by hand.
DEADLINES = ROOT / "tests" / "samples" / "deadlines_2024.yaml"
