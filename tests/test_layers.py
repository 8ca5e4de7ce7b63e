"""docs/architecture.md says who may import whom; this holds the source to it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tasklist"
FILES = {
    file.relative_to(SOURCE).as_posix(): file.read_text("utf-8") for file in SOURCE.rglob("*.py")
}
TABLE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LEVELS = {
    room.rstrip("/"): int(row[1])
    for row in re.finditer(r"^\| (\d+) \| ([^|]+) \|", TABLE, re.MULTILINE)
    for room in re.findall(r"`([^`]+)`", row[2])
}
DOORS = {
    "yaml": {"composer"},
    "rich": {"render"},
    "docx": {"documents"},
    "jinja2": {"documents"},
    "markupsafe": {"documents"},
    "xlsxwriter": {"documents"},
    "python_calamine": {"forms"},
    "typer": {"commands", "cli"},
    "fcntl": {"locks"},
    "subprocess": {"git"},
}
CLOCK = "commands/options.py"


def module_of(path: str) -> str:
    """`render/grid.py` → `render.grid`; a folder's `__init__.py` is the folder."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(text: str) -> Iterator[str]:
    """Every module that *text* imports, in functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            for name in node.names:
                inner = f"{module}.{name.name}".removeprefix("tasklist.").replace(".", "/")
                known = {f"{inner}.py", f"{inner}/__init__.py"} & FILES.keys()
                yield f"{module}.{name.name}" if known else module


def inside(text: str) -> set[str]:
    """The modules of tasklist that *text* imports, without the `tasklist.`."""
    ours = (name for name in imports(text) if name.startswith("tasklist."))
    return {name.removeprefix("tasklist.") for name in ours}


def broken_rules(path: str, text: str) -> list[str]:
    """What the file at *path* does that its place does not allow."""
    room = module_of(path).split(".")[0]
    if room not in LEVELS:
        return [f"{path}: give {room} its place in the level table of docs/architecture.md"]
    others = sorted({name.split(".")[0] for name in inside(text)} - {room})
    broken = [
        f"{path} (level {LEVELS[room]}) imports {other} (level {LEVELS.get(other, '?')})"
        for other in others
        if LEVELS.get(other, LEVELS[room]) >= LEVELS[room]
    ]
    libraries = sorted({name.split(".")[0] for name in imports(text)} - {"tasklist"})
    broken += [
        f"{path}: {library} has another door, or none yet"
        for library in libraries
        if (library in DOORS or library not in sys.stdlib_module_names)
        and room not in DOORS.get(library, ())
    ]
    if path != CLOCK and re.search(r"\bdate(time)?\.(today|now|utcnow)\(|\btime\.time\(", text):
        broken.append(f"{path}: only {CLOCK} asks what day it is")
    return broken


@pytest.mark.parametrize("path", sorted(FILES.keys() - {"__init__.py"}))
def test_imports_point_down_and_libraries_have_one_door(path: str) -> None:
    """A module imports from lower levels, and a library only where its door is."""
    assert broken_rules(path, FILES[path]) == []


def test_no_circles() -> None:
    """In a folder too, no module imports itself by way of others."""
    graph = {module_of(path): inside(text) - {module_of(path)} for path, text in FILES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(FILES)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("model.py", "from tasklist.progress import stand", "imports progress (level 1)"),
        ("model.py", "def f():\n    from tasklist import cli", "imports cli (level 11)"),
        ("source.py", "if TYPE_CHECKING:\n    import tasklist.errors", "imports errors (level 1)"),
        ("editor.py", "from tasklist.store import lock", "imports store (level 7)"),
        ("render/grid.py", "from tasklist.commands import options", "imports commands (level 10)"),
        ("cli.py", "from tasklist.novel import x", "imports novel (level ?)"),
        ("novel.py", "", "give novel its place in the level table of docs/architecture.md"),
        ("reader.py", "import yaml", "yaml has another door, or none yet"),
        ("checks.py", "from rich.table import Table", "rich has another door, or none yet"),
        ("store.py", "import subprocess", "subprocess has another door, or none yet"),
        ("render/markdown.py", "import docx", "docx has another door, or none yet"),
        ("store.py", "import requests", "requests has another door, or none yet"),
        (
            "progress.py",
            "day = datetime.date.today()",
            "only commands/options.py asks what day it is",
        ),
    ],
)
def test_what_is_caught(path: str, text: str, said: str) -> None:
    """Each way of breaking a rule is seen, and named."""
    (found,) = broken_rules(path, text)
    assert found.startswith(path)
    assert found.endswith(said)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("progress.py", "from tasklist.model import Task"),
        ("progress.py", "from tasklist import __version__"),
        ("render/tables.py", "from tasklist.render import grid\nfrom rich.table import Table"),
        ("composer.py", "import re, yaml"),
        ("commands/options.py", "day = datetime.date.today()"),
    ],
)
def test_what_is_allowed(path: str, text: str) -> None:
    """Downward, within a folder, and each library at its own door."""
    assert broken_rules(path, text) == []


def test_what_must_be_covered_is_there() -> None:
    """A renamed module doesn't leave the list of those with all branches tested; nor a command."""
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", "")
    line = re.search(r"^VITAL = (.*) \$\(addprefix commands/,(.*)\)$", makefile, re.MULTILINE)
    vital = {f"{name}.py" for name in line[1].split()}
    vital |= {f"commands/{name}.py" for name in line[2].split()}
    writing = {path for path, text in FILES.items() if "commands.writing" in inside(text)}
    assert writing > {"commands/done.py"}
    assert vital & FILES.keys() == vital | writing
