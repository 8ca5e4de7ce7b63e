"""Tests of the built wheel, in environments with the oldest and the newest dependencies.

Run by `make test-wheel`. What is tested elsewhere is the checkout; a file that is
missing in the wheel, or a bound in pyproject.toml that is too low or too high,
shows here alone. Exits with pytest's code where one of the two runs fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACE = ROOT / ".wheel"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
REQUIREMENT = re.compile(r"(?P<name>[\w-]+)>=(?P<oldest>[\w.]+)")
# Of the package that is installed: nothing of the checkout may stand in for it.
PACKAGE = "import pathlib, sys, tasklist; sys.exit(sys.prefix not in tasklist.__file__)"


def oldest() -> str:
    """Constraints for pip: each dependency at its lower bound."""
    requirements = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["office"])
    bounds = [REQUIREMENT.match(requirement) for requirement in requirements]
    return "".join(f"{bound['name']}=={bound['oldest']}\n" for bound in bounds if bound)


def python_of(environment: Path) -> str:
    """The interpreter of *environment*."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(environment / folder / "python")


def tested(name: str, wheel: Path, constraints: str) -> int:
    """The exit code of the short tests against *wheel*, installed within *constraints*."""
    environment, file = PLACE / name, PLACE / f"{name}.txt"
    file.write_text(constraints, "utf-8")
    venv.create(environment, clear=True, with_pip=True)
    python = python_of(environment)
    requirement = f"tasklist[office,test] @ {wheel.as_uri()}"
    subprocess.run([python, *PIP, "install", "--constraint", file, requirement], check=True)
    subprocess.run([python, "-c", PACKAGE], check=True, cwd=ROOT)
    print(f"The wheel with the {name} dependencies:", flush=True)
    subprocess.run([python, *PIP, "freeze", "--exclude", "tasklist"], check=True)
    tests = ("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", "not programs")
    return subprocess.run([python, *tests], check=False, cwd=ROOT).returncode


def main() -> int:
    """Build the wheel and test it twice; the first exit code that is not 0."""
    PLACE.mkdir(exist_ok=True)
    for old in PLACE.glob("*.whl"):
        old.unlink()
    build = (*PIP, "wheel", "--no-deps", "--wheel-dir", PLACE, ROOT)
    subprocess.run([sys.executable, *build], check=True)
    wheel = next(PLACE.glob("*.whl"))
    return tested("oldest", wheel, oldest()) or tested("newest", wheel, "")


if __name__ == "__main__":
    sys.exit(main())
