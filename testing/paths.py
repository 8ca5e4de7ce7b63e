"""Where the project is, and its published list."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = ROOT / "data" / "tasks_2023.yaml"
