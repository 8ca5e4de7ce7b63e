"""Whether a file on disk is what was committed is for git to say, by its settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tasklist.git import Repository, stored_content
from testing.fake_git import FILE, MENDED
from testing.repositories import git

pytestmark = pytest.mark.thinned

SETTINGS = ({}, {"core.autocrlf": "true"}, {"core.autocrlf": "input", "core.safecrlf": "true"},
            {"core.eol": "crlf"})  # fmt: skip
ATTRIBUTES = ("", "* text=auto\n", "*.yaml text eol=lf\n", "*.yaml eol=crlf\n", "*.yaml -text\n",
              "*.yaml crlf\n", "*.yaml text=auto eol=crlf\n", "*.yaml ident\n")  # fmt: skip


def ends(text: str, end: str) -> bytes:
    """*text* with every line ended so; `mixed` has one of each."""
    if end == "mixed":
        return text.replace("\n", "\r\n", 3).encode()
    return text.replace("\n", end).encode()


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_it_is_what_git_says(office, attributes: str) -> None:
    """With every setting of line ends, for files of every kind, changed and not."""
    Path(".git/info").mkdir(exist_ok=True)
    Path(".git/info/attributes").write_text(attributes, "utf-8")
    repository = Repository.of(FILE)
    text = MENDED + "# $Id$\n"
    others = (text, text.replace("配合", "会同"), text.replace("$Id$", "$Id: 1f3a $"))
    # An expanded $Id$ in a file with CR LF that was committed so is taken for a change.
    for committed in ("\n",) if "ident" in attributes else ("\n", "\r\n", "mixed"):
        FILE.write_bytes(ends(text, committed))
        blob = git("hash-object", "-w", "--no-filters", str(FILE)).strip()
        for settings in SETTINGS:
            for name in ("core.autocrlf", "core.eol", "core.safecrlf"):
                git("config", name, settings.get(name, "native" if name == "core.eol" else "false"))
            for here in ("\n", "\r\n", "mixed"):
                for other in others if "ident" in attributes else others[:2]:
                    data = ends(other, here)
                    FILE.write_bytes(data)
                    # Anew: where the size is another than it was, git looks no further.
                    git("update-index", "--cacheinfo", f"100644,{blob},{FILE.as_posix()}")
                    is_clean = git("status", "--porcelain", "-uno")[1] != "M"
                    is_committed = data == ends(text, committed)
                    is_same = stored_content.is_same(repository, data, blob)
                    assert is_same == (is_clean or is_committed), (
                        committed, settings, here, other[-20:]
                    )  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "attributes"),
    [({"core.autocrlf": "true"}, ""), ({"core.eol": "crlf"}, "* text=auto\n"),
     ({}, "*.yaml text eol=crlf\n")],
)  # fmt: skip
def test_documents_diff_and_commit_agree(run, settings: dict[str, str], attributes: str) -> None:
    """As Git for Windows checks it out: nothing was changed, and nothing is to be committed."""
    Path(".gitattributes").write_text(attributes, "utf-8")
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    for name, value in settings.items():
        git("config", name, value)
    FILE.unlink()
    git("checkout", "-q", "--", "data")
    assert b"\r\n" in FILE.read_bytes()
    name = git("rev-parse", "HEAD~1")[:12]
    assert run("report", "--draft").out.rstrip().endswith(f"commit {name}")
    assert run("diff").out.startswith("No changes.\n")
    assert run("commit").err == "Nothing to commit: the list is unchanged.\n"
    FILE.write_bytes(FILE.read_bytes().replace("配合".encode(), "会同".encode()))
    assert run("report", "--draft").out.rstrip().endswith(f"commit {name}, changed since")
    assert run("diff").out.startswith("53 住建委 · Q1-Q4  plan: ")
    assert run("commit").code == 0
    assert git("status", "--porcelain") == ""
    assert b"\r" not in git("cat-file", "blob", f"HEAD:{FILE}").encode()
    assert run("report", "--draft").out.rstrip().endswith(f"commit {git('rev-parse', 'HEAD')[:12]}")


posix = pytest.mark.skipif(os.name == "nt", reason="the filter is a shell script")


@pytest.mark.usefixtures("shell")
@posix
@pytest.mark.parametrize("kind", ["clean", "process"])
def test_a_filter_is_run_to_commit_alone(run, tmp_path, kind: str) -> None:
    """What a repository names is not run to make a document; to commit, git runs it anyway."""
    caught = tmp_path / "caught"
    script = tmp_path / "filter"
    # As a process it doesn't speak git's protocol.
    does = "sed 's/ *# 待确认//'" if kind == "clean" else "exit 1"
    script.write_text(f"#!/bin/sh\ntouch '{caught}'\n{does}\n", "utf-8")
    script.chmod(0o755)
    git("config", f"filter.tidy.{kind}", str(script))
    git("config", "filter.tidy.required", "true" if kind == "process" else "false")
    Path(".gitattributes").write_text("*.yaml filter=tidy\n", "utf-8")
    FILE.write_text(MENDED.replace("   # 待确认", ""), "utf-8")
    git("-c", "core.attributesFile=/dev/null", "-c", f"filter.tidy.{kind}=",
        "-c", "filter.tidy.required=false", "commit", "-qm", "tidy", "--", "data")  # fmt: skip
    FILE.write_text(MENDED, "utf-8")
    caught.unlink(missing_ok=True)
    for words in (["report", "--draft"], ["diff"], ["diff", "--staged"], ["log"]):
        assert run(*words).code == 0
        assert not caught.exists()
    assert run("report", "--draft").out.rstrip().endswith(", changed since")
    ran = run("commit")
    assert caught.exists()
    if kind == "clean":
        assert ran.err == "Nothing to commit: the list is unchanged.\n"
    else:
        assert (ran.code, "git says:" in ran.err) == (3, True)


@posix
def test_a_filter_that_cannot_be_switched_off(run, tmp_path) -> None:
    """Its name ends a setting early: git is not asked then, and what differs is changed."""
    caught = tmp_path / "caught"
    config = Path(".git/config")
    text = f'[filter "a=b"]\n\tclean = "touch {caught}; cat"\n'
    config.write_text(config.read_text("utf-8") + text, "utf-8")
    Path(".gitattributes").write_text("*.yaml filter=a=b\n", "utf-8")
    assert not run("report", "--draft").out.rstrip().endswith(", changed since")
    FILE.write_bytes(FILE.read_bytes() + b"# more\n")
    assert run("report", "--draft").out.rstrip().endswith(", changed since")
    assert not caught.exists()
