"""A repository that somebody sends you: its settings name programs, and none of them runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasklist import cli
from testing.paths import ROOT
from testing.repositories import git
from testing.scale import record

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts"),
    pytest.mark.thinned,
]
PROMISE = "Nothing of a repository's own is run"
FILE = Path("data/tasks_2023.yaml")

SETTINGS = {
    "core.fsmonitor": "{trap}", "core.pager": "{trap}", "pager.log": "{trap}",
    "pager.diff": "{trap}", "pager.show": "{trap}", "core.editor": "{trap}",
    "sequence.editor": "{trap}", "core.askPass": "{trap}", "core.sshCommand": "{trap}",
    "core.gitProxy": "{trap}", "core.hooksPath": "{hooks}", "core.alternateRefsCommand": "{trap}",
    "diff.external": "{trap}", "diff.evil.textconv": "{trap}", "diff.evil.command": "{trap}",
    "diff.evil.cachetextconv": "false", "filter.evil.clean": "{trap}",
    "filter.evil.smudge": "{trap}", "filter.evil.process": "{trap}",
    "filter.evil.required": "true", "merge.evil.driver": "{trap}", "gpg.program": "{trap}",
    "gpg.ssh.program": "{trap}", "gpg.x509.program": "{trap}", "log.showSignature": "true",
    "commit.gpgSign": "false", "credential.helper": "!{trap}", "interactive.diffFilter": "{trap}",
    "alias.log": "!{trap}", "alias.cat-file": "!{trap}", "alias.rev-parse": "!{trap}",
    "uploadpack.packObjectsHook": "{trap}", "mailmap.file": "/dev/zero",
    "remote.evil.url": "ext::{trap}", "remote.evil.promisor": "true",
    "remote.evil.partialclonefilter": "blob:none", "extensions.partialClone": "evil",
    "protocol.ext.allow": "always", "protocol.allow": "always", "log.mailmap": "false",
    "diff.noprefix": "true", "diff.orderFile": "/dev/null", "color.ui": "always",
    "i18n.logOutputEncoding": "GBK", "format.pretty": "oneline", "log.decorate": "full",
    "log.follow": "false", "core.quotePath": "true", "log.date": "relative",
    "submodule.recurse": "true", "diff.submodule": "log", "diff.ignoreSubmodules": "none",
}  # fmt: skip
HOOKS = ("pre-commit", "commit-msg", "post-index-change", "reference-transaction", "post-checkout",
         "fsmonitor-watchman", "query-watchman", "post-commit", "pre-auto-gc")  # fmt: skip
READING = (
    ["show", "35", "--at", "HEAD"], ["overdue", "--at", "main"], ["due", "--at", "2023-10-05"],
    ["summary", "--at", "HEAD~1"], ["units", "--at", "HEAD"], ["leaders", "--at", "HEAD"],
    ["check", "--at", "HEAD"], ["report", "--at", "HEAD"], ["report"], ["notice", "--at", "HEAD"],
    ["page", "--at", "HEAD~1"], ["export", "x.xlsx", "--at", "HEAD"],
    ["forms", "make", "--q", "3", "-o", "forms", "--at", "HEAD"],
    ["diff"], ["diff", "HEAD~1..HEAD"], ["diff", "--staged"], ["diff", "--format", "md"],
    ["diff", "--format", "json", "HEAD~1"], ["log"], ["log", "35", "--format", "json"],
    ["log", "--format", "md"],
)  # fmt: skip


@pytest.fixture
def trap(tmp_path, monkeypatch) -> Path:
    """A file that is there once any of the programs has run."""
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    caught, script = tmp_path / "caught", tmp_path / "trap.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >>"{caught}"\ncat\n', "utf-8")
    script.chmod(0o755)
    office = tmp_path / "office"
    (office / "data").mkdir(parents=True)
    monkeypatch.chdir(office)
    FILE.write_bytes((ROOT / FILE).read_bytes())
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list", day="2023-10-01")
    assert cli.main(["done", "35", "Q3", "--on", "2023-09-28"]) == 0
    git("commit", "-qam", "report", day="2023-10-05")
    assert cli.main(["done", "35", "Q2", "--on", "2023-06-28"]) == 0
    for name in HOOKS:
        hook = tmp_path / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(script.read_bytes())
        hook.chmod(0o755)
        (Path(".git/hooks") / name).write_bytes(script.read_bytes())
        (Path(".git/hooks") / name).chmod(0o755)
    attributes = "* diff=evil filter=evil merge=evil textconv=evil export-subst ident\n"
    Path(".gitattributes").write_text(attributes, "utf-8")
    Path(".git/info/attributes").write_text(attributes, "utf-8")
    config = "[include]\n\tpath = ../evil\n"
    for name, value in SETTINGS.items():
        section, _dot, key = name.rpartition(".")
        head, _dot, rest = section.partition(".")
        quoted = value.format(trap=script, hooks=tmp_path / "hooks")
        config += f'[{head}{f" {chr(34)}{rest}{chr(34)}" if rest else ""}]\n\t{key} = "{quoted}"\n'
    Path("evil").write_text(config, "utf-8")
    with Path(".git/config").open("a", encoding="utf-8") as stream:
        stream.write(config)
    # Where Windows would look first, and a shell with `.` in its path.
    for name in ("git", "data/git"):
        Path(name).write_bytes(script.read_bytes())
        Path(name).chmod(0o755)
    return caught


@pytest.mark.usefixtures("trap")
@pytest.mark.parametrize(
    "command", [["diff"], ["log", "-p", "-1"], ["status"], ["commit", "-qam", "x"]]
)
def test_the_traps_are_set(trap: Path, command: list[str]) -> None:
    """What people type runs them: else the tests below would say nothing."""
    subprocess.run(["git", *command], capture_output=True, check=False)
    assert trap.exists()


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_nothing_is_run(trap: Path, command: list[str], capsys) -> None:
    """And the answer is that of an honest repository."""
    before = Path(".git/index").read_bytes()
    code = cli.main(command)
    out, err = capsys.readouterr()
    assert (code, "Error" in err) == (0, False), err
    assert out or "Written" in err or "forms" in err
    assert not trap.exists(), trap.read_text("utf-8")
    assert Path(".git/index").read_bytes() == before
    record(PROMISE, " ".join(command), "nothing run")


def test_the_answers_are_right(trap: Path, capsys) -> None:
    """Settings that change what git prints change nothing here."""
    assert cli.main(["diff"]) == 0
    assert "35 教育局、各相关街镇 · Q2" in capsys.readouterr().out
    assert cli.main(["log", "35"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("2023-10-05 A ")
    assert out.splitlines()[0].endswith(" report")
    assert not trap.exists()


@pytest.mark.parametrize(
    "revision",
    ["--output=x", "-p", "--upload-pack=x", "HEAD --output=x", "HEAD\n", "a\0b", "$(touch x)",
     "`touch x`", ";touch x", ":/\x1b[31m", "HEAD:data", ":data/tasks_2023.yaml", "^HEAD",
     "HEAD^@", "HEAD..", "@{999}", "x" * 5000, "\udcff"],
)  # fmt: skip
def test_what_is_no_revision_is_no_option(trap: Path, revision: str, capsys) -> None:
    """It is refused as a revision, and no file comes of it."""
    before = sorted(Path().rglob("*"))
    for command in (["show", f"--at={revision}"], ["diff", "--", revision]):
        if revision == "HEAD.." and command[0] == "diff":
            continue  # two states: HEAD and HEAD
        code = cli.main(command)
        out, err = capsys.readouterr()
        assert (code in (2, 3), out) == (True, ""), (command, out)
        assert err.startswith("Error: ")
        assert "\x1b" not in err
    assert sorted(Path().rglob("*")) == before
    assert not trap.exists()


def test_objects_that_are_not_here_are_not_fetched(trap: Path, monkeypatch, capsys) -> None:
    """A partial clone leaves some out, and names a program that would bring them."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")  # what is remembered needs no content
    blob = git("rev-parse", f"HEAD~1:{FILE}").strip()
    (Path(".git/objects") / blob[:2] / blob[2:]).unlink()
    trap.unlink(missing_ok=True)
    assert cli.main(["show", "--at", "HEAD~1"]) == 3
    assert (
        f"Error: Part of the history is missing from this clone: {blob}\n"
        in capsys.readouterr().err
    )
    assert cli.main(["log"]) == 3
    assert (
        f"Error: Part of the history is missing from this clone: {blob}\n"
        in capsys.readouterr().err
    )
    assert not trap.exists()


def test_without_a_shell(trap: Path, monkeypatch) -> None:
    """Every program that starts is git itself, by its full path."""
    started: list[list[str]] = []
    plain = subprocess.Popen.__init__

    def spy(self, arguments, *more, **named):
        started.append(list(arguments))
        assert not named.get("shell")
        return plain(self, arguments, *more, **named)

    monkeypatch.setattr(subprocess.Popen, "__init__", spy)
    assert cli.main(["diff", "HEAD~1..HEAD"]) == 0
    assert cli.main(["log"]) == 0
    assert started
    assert all(Path(one[0]).is_absolute() and Path(one[0]).stem == "git" for one in started)
    subcommands = {word for one in started for word in one if word in PORCELAIN}
    assert subcommands == set()
    assert not trap.exists()
    assert sys.executable


PORCELAIN = {"diff", "show", "status", "checkout", "config", "fetch", "add", "commit", "stash"}
