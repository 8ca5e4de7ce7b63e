"""Tests of the built wheel, in environments with the oldest and the newest dependencies.

Run by `make test-wheel`. What is tested elsewhere is the checkout; a file that is
missing in the wheel, or a bound in pyproject.toml that is too low or too high,
shows here alone: in the tests of what uses a dependency, or a file of the wheel.
Exits with pytest's code where one of the two runs fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACE = ROOT / ".wheel"
OLDEST = "oldest"  # the environment with the lower bound of each dependency
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
REQUIREMENT = re.compile(r"(?P<name>[\w-]+)>=(?P<oldest>[\w.]+)")
# Of the package that is installed: nothing of the checkout may stand in for it.
PACKAGE = "import pathlib, sys, tasklist; sys.exit(sys.prefix not in tasklist.__file__)"


# The tests of what is in the wheel, and of what uses each dependency. No other code knows
# whether it was installed from a wheel, and with which libraries.
TESTS = {
    "tasklist": (
        "tests/test_cli.py", "tests/test_errors.py", "tests/test_language.py",
        "tests/test_program_name.py", "tests/commands/test_guide.py", "tests/shells",
    ),
    "typer": (
        "tests/commands/test_command_names.py", "tests/commands/test_completion.py",
        "tests/commands/test_endings.py", "tests/commands/test_help_layout.py",
        "tests/commands/test_json_errors.py", "tests/commands/test_reading.py",
        "tests/commands/test_writing.py", "tests/completion",
        "tests/options/test_empty_values.py", "tests/options/test_repeated_options.py",
        "tests/options/test_standard_input.py", "tests/options/test_suggestions.py",
    ),
    "rich": ("tests/render",),
    "pyyaml": ("tests/yamlfile",),
    "jinja2": ("tests/documents/test_page.py", "tests/server"),
    "lxml": ("tests/grids", "tests/importers", "tests/intake"),
    "python-calamine": ("tests/forms", "tests/grids"),
    "python-docx": ("tests/documents",),
    "xlsxwriter": ("tests/documents", "tests/forms"),
    "duckdb": ("tests/engines",),
}  # fmt: skip


def dependencies() -> Iterator[re.Match[str]]:
    """The name and the lower bound of each dependency."""
    extras = PROJECT["optional-dependencies"]
    for requirement in (*PROJECT["dependencies"], *extras["office"], *extras["data"]):
        bound = REQUIREMENT.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement} has no lower bound")
        yield bound


def oldest() -> str:
    """Constraints for pip: each dependency at its lower bound."""
    return "".join(f"{bound['name']}=={bound['oldest']}\n" for bound in dependencies())


def python_of(environment: Path) -> str:
    """The interpreter of *environment*."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(environment / folder / "python")


def installed(name: str, wheel: Path, constraints: str) -> str:
    """The interpreter of a new environment with *wheel*, installed within *constraints*."""
    environment, file = PLACE / name, PLACE / f"{name}.txt"
    file.write_text(constraints, "utf-8")
    venv.create(environment, clear=True, with_pip=True)
    python = python_of(environment)
    requirement = f"tasklist[office,data,test] @ {wheel.as_uri()}"
    subprocess.run([python, *PIP, "install", "--constraint", file, requirement], check=True)
    subprocess.run([python, "-c", PACKAGE], check=True, cwd=ROOT)
    return python


def tested(name: str, python: str) -> int:
    """Return the exit code of the tests in the environment *name* with the interpreter *python*.

    With the newest dependencies, which the checkout is tested with as well, only the tests of what
    is in the wheel run.
    """
    print(f"The wheel with the {name} dependencies:", flush=True)
    subprocess.run([python, *PIP, "freeze", "--exclude", "tasklist"], check=True)
    rows = TESTS.values() if name == OLDEST else (TESTS["tasklist"],)
    places = dict.fromkeys(place for row in rows for place in row)
    tests = ("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", "not programs")
    return subprocess.run([python, *tests, *places], check=False, cwd=ROOT).returncode


def main() -> int:
    """Build the wheel and test it twice; the first exit code that is not 0."""
    PLACE.mkdir(exist_ok=True)
    for old in PLACE.glob("*.whl"):
        old.unlink()
    build = (*PIP, "wheel", "--no-deps", "--wheel-dir", PLACE, ROOT)
    subprocess.run([sys.executable, *build], check=True)
    wheel = next(PLACE.glob("*.whl"))
    bounds = {OLDEST: oldest(), "newest": ""}
    with ThreadPoolExecutor() as pool:  # they mostly wait for the package index
        pythons = list(pool.map(lambda name: installed(name, wheel, bounds[name]), bounds))
    return next(filter(None, map(tested, bounds, pythons)), 0)


if __name__ == "__main__":
    sys.exit(main())
