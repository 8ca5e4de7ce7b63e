"""A session as a terminal shows it, drawn as SVG for README.md and README.zh.md.

The commands are run on a copy of the list in a repository of its own; what they
write to the terminal is drawn.
"""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from testing.paths import ROOT
from testing.terminals import on_a_terminal

PICTURES = {language: ROOT / "docs" / "pictures" / name for language, name in
            {"en": "terminal.svg", "zh": "terminal-zh.svg"}.items()}  # fmt: skip
COLUMNS = 80
DAY = "2023-10-09"
SESSION = (
    "overdue --unit 杨柳青镇 --direct --q 3",
    "done 35 Q3 --on 2023-09-28",
    "diff",
    "summary --by quarter",
)
# Terminal colours on this background: each has a contrast of more than 4.5 : 1.
PAPER, INK, FAINT = "#fafaf7", "#24292f", "#6b727b"
# By the numbers that terminals give them: red, green, yellow, blue, magenta, cyan.
COLOURS = {1: "#b02020", 2: "#116329", 3: "#7a4e00", 4: "#0950ae", 5: "#823cbe", 6: "#126974"}
CELL, LINE, SIZE, EDGE = 8, 20, 15, 16
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace"
# One width per run, so that each character is in its cells in every font.
RUN = re.compile(r"(?P<narrow>[\u0021-\u1fff]+)|(?P<other>[^\u0020-\u1fff])")


def session(language: str, folder: Path) -> str:
    """What the session writes to a terminal, with its colours; *folder* is empty before."""
    (folder / "data").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "tasks_2023.yaml", folder / "data")
    shutil.copy(ROOT / ".gitattributes", folder)
    moment, who = f"{DAY}T09:00:00+0800", ("督查室", "office@example.org")
    world = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    world |= dict(zip(("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"), who, strict=True))
    world |= dict(zip(("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"), who, strict=True))
    for step in ("init -q -b main", "add -A", "commit -q -m list"):
        subprocess.run(["git", *step.split()], cwd=folder, check=True, env=world)
    screen = []
    for command in SESSION:
        words = [sys.executable, "-m", "tasklist", *command.split()]
        settings = {"TASKLIST_LANG": language, "TASKLIST_TODAY": DAY}
        _code, written = on_a_terminal(words, folder, columns=COLUMNS, **settings)
        screen.append(f"\x1b[2m$\x1b[0m \x1b[1mtasklist {command}\x1b[0m\n{written}")
    return "\n".join(screen)


def drawn(written: str) -> str:
    """The picture of a terminal with that output.

    Not Rich's own: it gives each character one cell, and Chinese takes two.
    """
    console = Console(width=COLUMNS, file=io.StringIO(), legacy_windows=False)
    lines = console.render_lines(Text.from_ansi(written.rstrip("\n")), pad=False)
    width, height = COLUMNS * CELL + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'font-family="{FONTS}" font-size="{SIZE}" fill="{INK}" xml:space="preserve">\n'
        f'<rect x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1}" rx="6" '
        f'fill="{PAPER}" stroke="#d0d7de"/>\n'
    )
    texts = (text for number, line in enumerate(lines) for text in _line(number, line))
    return "".join((head, *texts, "</svg>\n"))


def _line(number: int, segments: Sequence[Segment]) -> Iterator[str]:
    """The texts of one line of the terminal, each at its column."""
    column = 0
    for segment in segments:
        style = _style(segment.style or Style.null())
        for run in RUN.finditer(segment.text):
            before = cell_len(segment.text[: run.start()])
            x, cells = EDGE + (column + before) * CELL, cell_len(run[0])
            y = EDGE + number * LINE + SIZE
            yield (
                f'<text x="{x:.1f}" y="{y}" textLength="{cells * CELL:.1f}"{style}>'
                f"{html.escape(run[0])}</text>\n"
            )
        column += segment.cell_length


def _style(style: Style) -> str:
    """The SVG attributes of a style."""
    number = style.color.number if style.color else None
    ink = FAINT if style.dim else COLOURS.get(number or 0, "")
    return (f' fill="{ink}"' if ink else "") + (' font-weight="bold"' if style.bold else "")


def picture(language: str) -> str:
    """The picture in that language."""
    with tempfile.TemporaryDirectory() as folder:
        return drawn(session(language, Path(folder) / "office"))
