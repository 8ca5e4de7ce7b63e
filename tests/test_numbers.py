"""Numbers of the manuals: where one stands in the code too, or on two pages, they agree."""

from __future__ import annotations

import re
import tomllib

import pytest

from tasklist import __version__, limits
from tasklist.commands import commit
from tasklist.forms.form_file import FORM_LIMITS
from tasklist.git import program
from tasklist.intake import proved_list
from tasklist.options.change_report_options import GRACE
from testing.paths import ROOT

NAMES = ("CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "README.md", "README.zh.md")
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (*map(ROOT.joinpath, NAMES), *sorted(ROOT.glob("docs/**/*.md")))
}
WORDS = {"two": 2, "five": 5, "ten": 10, "twenty": 20, "thirty": 30}
MEBIBYTE = 2**20


def number(text: str) -> float:
    """`24`, `500,000` or `twenty`, as a number."""
    return WORDS[text] if text in WORDS else float(text.replace(",", ""))


@pytest.mark.parametrize(
    ("pattern", "value", "least"),
    [
        (r"(?:up to|[Oo]ver|beyond|:) (\d+) MB(?:,|\.$)", limits.SIZE_LIMIT / MEBIBYTE, 4),
        (r"([\d,]+) lines, [\d,]+ characters", limits.LINE_LIMIT, 3),
        (r"([\d,]+) characters (?:a|in one) line", limits.LENGTH_LIMIT, 3),
        (r"line,? (?:or )?([\d,]+) (?:texts|values)\b", limits.NODE_LIMIT, 3),
        (r"(\d+) levels", limits.DEPTH_LIMIT, 2),
        (r"first (\d+) are", limits.PROBLEM_LIMIT, 2),
        (r"git (\d+\.\d+) or (?:any )?later", float(".".join(map(str, program.LOWEST))), 2),
        (r"(\d+) days (?:are allowed )?\(`--grace`\)", GRACE, 2),
        (r"takes (\w+) minutes, on a share", program.TIMEOUT / 60, 1),
        (r"[Aa] (?:run|git process) is ended after (\w+) minutes", program.TIMEOUT / 60, 1),
        (r"up to (\d+) MB; its", FORM_LIMITS.packed_bytes / MEBIBYTE, 1),
    ],
)  # fmt: skip
def test_a_number_of_the_manuals_is_that_of_the_code(pattern: str, value: float, least: int):
    """On every page that has it, and on as many pages as have it now."""
    numbers = [
        (name, number(text))
        for name, page in PAGES.items()
        for text in re.findall(pattern, page, re.MULTILINE)
    ]
    assert [(name, other) for name, other in numbers if other != value] == []
    assert len(numbers) >= least


def test_every_lock_is_waited_for_as_long() -> None:
    """Commands without `--wait` wait as long as it waits by default."""
    assert commit.LOCK_SECONDS == proved_list.LOCK_SECONDS == 20


@pytest.mark.parametrize("target", ["test", "torture", "mutants"])
def test_a_target_takes_as_long_on_every_page(target: str) -> None:
    """The Makefile says how many minutes, and each page that says it says the same."""
    clause = r"(?:[^.;\n`]|\.(?! ))*?"
    pattern = re.compile(rf"(?:`make {target}`|^{target}:){clause} (\w+) minutes", re.MULTILINE)
    durations = {
        (name, number(minutes)) for name, page in PAGES.items() for minutes in pattern.findall(page)
    }
    assert "Makefile" in {name for name, _ in durations}
    assert len({minutes for _, minutes in durations}) == 1, durations


def test_the_bounds_of_libraries_are_those_installed() -> None:
    """docs/dev/decisions.md gives each bound of pyproject.toml, with its reason."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bounds = (*project["dependencies"], *project["optional-dependencies"]["office"])
    rows = re.findall(
        r"^\| ([\w-]+)(?: \(extra\))? \| `([^`]+)` \|", PAGES["docs/dev/decisions.md"], re.MULTILINE
    )
    assert {f"{name}{bound}".lower() for name, bound in rows} == set(bounds)


def test_the_changelog_has_this_version() -> None:
    """Under what is not released yet."""
    titles = re.findall(r"^## (\S+)", PAGES["CHANGELOG.md"], re.MULTILINE)
    assert titles[:2] == ["Unreleased", __version__]


def test_the_modules_that_need_full_coverage_exist() -> None:
    """`VITAL` of the Makefile would silently lose a module that is renamed."""
    text = re.search(r"^VITAL = ((?:.*\\\n)*.*)$", PAGES["Makefile"], re.MULTILINE)[1]
    for folder, names in re.findall(r"\$\(addprefix (\S+),(.*?)\)", text):
        text += "".join(f" {folder}{name}" for name in names.split())
    patterns = re.sub(r"\$\(addprefix.*?\)|\\\n", "", text).split()
    assert len(patterns) > 20
    for pattern in patterns:
        assert list((ROOT / "src" / "tasklist").glob(f"{pattern}.py")), pattern
