"""Every test runs in English, without the developer's settings."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tasklist import language
from testing.programs import bash
from testing.variables import restored_variables

# Runs are deterministic; `make test` has fewer examples of each property.
settings.register_profile("short", derandomize=True, deadline=None, max_examples=15)
settings.register_profile("full", derandomize=True, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None)
# To kill a mutant one example is enough: no shrinking.
settings.register_profile(
    "mutants", derandomize=True, deadline=None, database=None,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
SCALE = os.environ.get("TASKLIST_SCALE", "short")
settings.load_profile(os.environ.get("TASKLIST_HYPOTHESIS", SCALE))

# Variables of the terminal, of the locale, of git in a hook, and of the program.
FOREIGN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES",
           "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TASKLIST_PAGER", "PAGER", "LESS", "LV",
           "TASKLIST_FILE", "TASKLIST_TODAY",
           *(name for name in os.environ if name.startswith("GIT_")))  # fmt: skip
OURS = {
    "TASKLIST_LANG": "en",
    "LANG": "C.UTF-8",  # git, bash and others speak English
    # Whether there is a bar depends on the load of the machine.
    "TASKLIST_NO_PROGRESS": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


# Tests that are measured with the processes that they start, and every line of their tables: they
# concern what reads, edits, writes and locks the list.
MEASURED = {
    "cache", "commands", "edits", "model", "options", "storage", "words", "writing", "yamlfile",
}  # fmt: skip

# Fixtures that run LibreOffice, Chromium or poppler.
PROGRAMS = {"browser", "on_paper", "pdf_text", "saved"}


def pytest_configure() -> None:
    """Children take signals as on a terminal, also where the tests were begun with `nohup` or `&`.

    Both ignore some, and what is ignored stays so in every child.
    """
    for name in ("SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)  # Windows has neither
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="run only the tests that compare with a golden file, and write those files anew",
    )


@pytest.fixture
def assert_golden(pytestconfig: pytest.Config) -> Callable[[Path, str | bytes], None]:
    """Assert that an output is the content of its golden file; `--update-golden` writes it."""

    def compare(file: Path, output: str | bytes) -> None:
        if pytestconfig.getoption("--update-golden"):
            file.write_bytes(output if isinstance(output, bytes) else output.encode())
        golden = file.read_bytes() if isinstance(output, bytes) else file.read_text("utf-8")
        assert output == golden

    return compare


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Select tests by scale, and mark those that need other programs."""
    if config.getoption("--update-golden"):
        items[:] = [item for item in items if "assert_golden" in getattr(item, "fixturenames", ())]
        return
    for item in items:
        if PROGRAMS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.programs)
        if "reliability" in item.path.parts:
            item.add_marker(pytest.mark.bulk)
    thinned = _thinned(items)
    for item in thinned:
        if not MEASURED.intersection(item.path.parts):
            item.add_marker(pytest.mark.bulk)
    later = [item for item in items if SCALE != "long" and item.get_closest_marker("long")]
    if SCALE == "short":
        later += thinned
    if later:
        config.hook.pytest_deselected(items=later)
        left = set(later)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test without coverage if it is `bulk`, or the processes that it starts.

    Measuring makes a test twice as long, and a short process three times.
    """
    is_measured = item.get_closest_marker("bulk") is None
    with ExitStack() as unmeasured:
        if not (is_measured and MEASURED.intersection(item.path.parts)):
            unmeasured.enter_context(_unmeasured_children())
        if not is_measured:
            unmeasured.enter_context(_untraced())
        return (yield)


@contextmanager
def _unmeasured_children() -> Iterator[None]:
    """A context in which coverage does not measure the processes that are started."""
    config = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    try:
        yield
    finally:
        if config is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = config


@contextmanager
def _untraced() -> Iterator[None]:
    """A context in which coverage does not measure this process."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def _thinned(items: list[pytest.Item]) -> list[pytest.Item]:
    """Two of three tests of each `thinned` table, the same in every run."""
    lines: Counter[str] = Counter()
    out = []
    for item in items:
        if item.get_closest_marker("thinned"):
            test = item.nodeid.partition("[")[0]
            if lines[test] % 3:
                out.append(item)
            lines[test] += 1
    return out


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with skipped tests if TASKLIST_NO_SKIPS is set."""
    report = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("TASKLIST_NO_SKIPS") and report and report.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def shell() -> str:
    """The path of bash; skips the test if it or a common shell tool is missing."""
    return bash()


@pytest.fixture(autouse=True)
def _plain_world(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with restored_variables():
        for name in FOREIGN:
            monkeypatch.delenv(name, raising=False)
        for name, value in OURS.items():
            monkeypatch.setenv(name, value)
        # One cache for all tests of a worker: most lists are parsed once.
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp()))
        language.set_language(os.environ)
        language.call(language.PROGRAM, ())  # a test before this one may have used another name
        yield
        language.set_language(OURS)
