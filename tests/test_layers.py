"""Which package may import which, and which library has its door where."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from testing.paths import ROOT

SOURCE = ROOT / "src" / "tasklist"
FILES = {
    file.relative_to(SOURCE).as_posix(): file.read_text("utf-8") for file in SOURCE.rglob("*.py")
}
FORMATS = {"docx", "duckdb", "html", "parquet", "pdf", "sqlite", "txt", "xlsx", "yaml"}  # of files
EVERYWHERE = {"errors", "language", "limits", "problems", "process"}
# docs/dev/architecture.md has the same table, with what lives in each package.
MAY_IMPORT = {
    "text": "",
    "model": "text",
    "yamlfile": "model text",
    "storage": "",
    "cache": "storage yamlfile model text",
    "git": "",
    "history": "git cache storage yamlfile model text",
    "checks": "yamlfile model text",
    "office": "checks reports storage yamlfile model text",
    "engines": "storage model",
    "grids": "text",
    "importers": "grids model text",
    "reports": "model text",
    "render": "engines reports importers history git cache yamlfile model text",
    "documents": "render reports model text",
    "forms": "words grids documents reports model text",
    "proofs": "options office grids history git cache storage model text",
    "edits": "cache storage yamlfile model text",
    "words": "reports model text",
    "options": "office words engines documents render reports history git cache storage model text",
    "writing": "options words edits checks render reports git cache yamlfile model text",
    "intake": "writing options words edits checks importers grids cache storage yamlfile"
    " model text",
    "dispatch": "writing options words documents office reports history storage model text",
    "shells": "text",
    "server": "options documents render",
    "commands": "server shells proofs dispatch intake writing options words edits forms engines"
    " documents render reports office importers grids checks history git cache storage yamlfile"
    " model text",
    "cli": "commands options render",
    "completion": "cli commands options words reports git cache storage model text shells",
    "__main__": "completion cli",
}
# Ruff holds the doors that are one file: pyproject.toml, TID251.
DOORS = {
    "yaml": "yamlfile",
    "rich": "render",
    "docx": "documents",
    "duckdb": "engines",
    "jinja2": "documents",
    "markupsafe": "documents",
    "xlsxwriter": "documents",
    "python_calamine": "grids forms",
    "lxml": "grids",
    "typer": "commands writing options cli",
}


def package_of(path: str) -> str:
    """`render/terminal/cell_grid.py` → `render`, `cli.py` → `cli`."""
    return path.partition("/")[0].removesuffix(".py")


def imports(text: str) -> Iterator[str]:
    """Every module that *text* imports, in functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                inner = f"{node.module}.{name.name}".removeprefix("tasklist.").replace(".", "/")
                known = {f"{inner}.py", f"{inner}/__init__.py"} & FILES.keys()
                yield f"{node.module}.{name.name}" if known else str(node.module)


def inside(text: str) -> set[str]:
    """The modules of tasklist that *text* imports, without the `tasklist.`."""
    ours = (name for name in imports(text) if name.startswith("tasklist."))
    return {name.removeprefix("tasklist.") for name in ours}


def broken_rules(path: str, text: str) -> list[str]:
    """What the file at *path* imports that its package may not."""
    package = package_of(path)
    packages = {name.partition(".")[0] for name in inside(text)}
    if package not in EVERYWHERE:
        packages -= {package, *EVERYWHERE, *MAY_IMPORT.get(package, "").split()}
    elif package == "process":
        packages -= {package, "errors", "language"}
    libraries = {name.partition(".")[0] for name in imports(text)} - {"tasklist"}
    closed = {
        name
        for name in libraries - sys.stdlib_module_names | libraries & DOORS.keys()
        if package not in DOORS.get(name, "").split()
    }
    return [f"{path}: {package} may not import {name}" for name in sorted(packages | closed)]


@pytest.mark.parametrize("path", sorted(FILES.keys() - {"__init__.py", "errors.py", "problems.py"}))
def test_a_package_imports_what_its_row_allows(path: str) -> None:
    """A module imports from the packages of its row, and a library only where its door is."""
    assert broken_rules(path, FILES[path]) == []


def test_the_files_import_one_another_in_one_order() -> None:
    """Errors hold problems; both are in the user's language; the rest imports nothing."""
    assert inside(FILES["errors.py"]) == {"language", "problems"}
    assert inside(FILES["problems.py"]) == {"language", "limits"}


def test_no_circles() -> None:
    """In a package too, no module imports itself by way of others."""

    def name(path: str) -> str:
        return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    graph = {name(path): inside(text) - {name(path)} for path, text in FILES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(FILES)


def test_no_package_runs_in_a_circle() -> None:
    """The table itself has a top and a bottom."""
    order = TopologicalSorter({name: row.split() for name, row in MAY_IMPORT.items()})
    assert list(order.static_order())[-1] == "__main__"


def test_no_module_lies_flat() -> None:
    """Seven files beside the packages; every package has its row, and every row its package."""
    flat = {path for path in FILES if "/" not in path}
    files = {"__init__", "__main__", "cli", "errors", "language", "limits", "problems"}
    assert flat == {f"{name}.py" for name in files}
    assert {package_of(path) for path in FILES} - {"__init__"} == MAY_IMPORT.keys() | EVERYWHERE


def test_no_options_postpone_their_annotations() -> None:
    """Typer would compile the text of each, in every run: see `options/__init__.py`."""
    postponed = [
        path
        for path, text in FILES.items()
        if path.startswith(("options/", "writing/", "commands/", "cli."))
        and "Annotated[" in text
        and "from __future__ import annotations" in text
    ]
    assert postponed == []


def test_named_tuples_are_defined_quickly() -> None:
    """Where annotations are postponed, `typing` would compile the text of each, in every run.

    `problems.py` imports no package.
    """
    slow = {
        path
        for path, text in FILES.items()
        if re.search(r"^from typing import .*\bNamedTuple\b", text, re.MULTILINE)
        and "from __future__ import annotations" in text
    }
    assert slow == {"problems.py"}
    quick = [text for text in FILES.values() if "process.named_tuples import" in text]
    assert [text for text in quick if "from __future__ import annotations" not in text] == []


def test_the_architecture_page_has_the_table() -> None:
    """docs/dev/architecture.md says of each package just what it may import."""
    page = (ROOT / "docs" / "dev" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)/?` \| ([^|]*) \|", page, re.MULTILINE)
    table = {package: " ".join(re.findall(r"`(\w+)/?`", cell)) for package, cell in rows}
    assert table == {package: row for package, row in MAY_IMPORT.items() if package in table}
    assert table.keys() | {"commands", "cli", "__main__"} == MAY_IMPORT.keys()


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("model/tasklist.py", "from tasklist.yamlfile.reader import read", "yamlfile"),
        ("model/tasklist.py", "def f():\n    from tasklist import cli", "cli"),
        ("storage/locks.py", "if TYPE_CHECKING:\n    import tasklist.git.log", "git"),
        ("reports/totals.py", "from tasklist.render.grid import draw", "render"),
        ("render/terminal/cell_grid.py", "from tasklist.commands import show", "commands"),
        ("cli.py", "from tasklist.novel import x", "novel"),
        ("yamlfile/reader.py", "import requests", "requests"),
        ("checks/order.py", "from rich.table import Table", "rich"),
        ("render/markdown.py", "import docx", "docx"),
        ("language.py", "from tasklist.errors import UsageError", "errors"),
    ],
)
def test_what_is_caught(path: str, text: str, name: str) -> None:
    """Each way of breaking the table is seen, and named."""
    assert broken_rules(path, text) == [f"{path}: {package_of(path)} may not import {name}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("model/status.py", "from tasklist.model.tasklist import Task"),
        ("cli.py", "from tasklist import __version__"),
        (
            "render/terminal/cell_grid.py",
            "from tasklist.render import output\nfrom rich.table import Table",
        ),
        ("yamlfile/composer.py", "import re, yaml"),
        ("git/program.py", "from tasklist.process import interrupts"),
    ],
)
def test_what_is_allowed(path: str, text: str) -> None:
    """Down the table, within a package, and each library at its own door."""
    assert broken_rules(path, text) == []


def test_what_must_be_covered_is_there() -> None:
    """A renamed module doesn't leave the list of those with all branches tested; nor a command."""
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", "")
    line = re.search(r"^VITAL = (.*)$", makefile, re.MULTILINE)[1]
    line = re.sub(
        r"\$\(addprefix (\w+/),([^)]*)\)",
        lambda row: " ".join(row[1] + name for name in row[2].split()), line,
    )  # fmt: skip
    vital = {file.relative_to(SOURCE).as_posix() for name in line.split()
             for file in SOURCE.glob(f"{name}.py")}  # fmt: skip
    assert len(vital) >= len(line.split())
    doors = {"writing.command_edits", "writing.marking_steps"}
    writers = {path for path, text in FILES.items() if doors.intersection(inside(text))}
    assert writers > {"commands/done.py"}
    assert vital > writers


def test_docstrings_name_what_is_there() -> None:
    """A renamed module or function is renamed in the docstrings of others, too."""
    trees = {path: ast.parse(text) for path, text in FILES.items()}
    modules = {
        path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2] for path in trees
    }
    names = {
        name
        for tree in trees.values()
        for node in ast.walk(tree)
        for name in (
            getattr(node, "name", None),
            getattr(node, "id", None),
            getattr(node, "attr", None),
        )
    }
    documented = [
        (path, ast.get_docstring(node) or "")
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    mentions = [
        (path, owner, name)
        for path, text in documented
        for owner, name in re.findall(r"`([A-Za-z_]+)\.([A-Za-z_]+)(?:\(\))?`", text)
        if name not in FORMATS and owner not in {"typing", "lxml"}
    ]
    assert len(mentions) > 50
    assert [one for one in mentions if one[1] not in modules | names or one[2] not in names] == []


def test_no_class_name_is_defined_twice() -> None:
    """A name in a message or a page leads to one class."""
    names = Counter(
        node.name
        for text in FILES.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []
