"""What objects hold is read whole, as what it was announced to be, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist.git import MissingObjectError, Repository, object_contents
from testing.fake_git import FILE, only
from testing.repositories import git

pytestmark = pytest.mark.thinned

SIZES = (0, 1, 3000, 5, 2999, 3001, 1, 9000, 0, 7)


@pytest.fixture
def objects(office, tmp_path) -> dict[str, bytes]:
    """Ids of objects of many sizes, with what they hold: line ends, NULs, and heads."""
    found = {}
    for number, size in enumerate(SIZES):
        data = (b"%d\n\0blob 7\n" % number * size)[:size]
        (tmp_path / "data").write_bytes(data)
        found[git("hash-object", "-w", str(tmp_path / "data")).strip()] = data
    return found


@pytest.mark.parametrize("lot", [1, 3000, 6000, 10**6])
def test_every_object_in_order(objects, monkeypatch, lot: int) -> None:
    """However they are divided among runs of git, and each once."""
    monkeypatch.setattr(object_contents, "BATCH_SIZE", lot)
    found = list(Repository.of(FILE).read([*objects, *objects]))
    assert found == list(objects.items())


def test_runs_of_git_hold_what_fits(objects, monkeypatch) -> None:
    """As many bytes as a lot holds are asked for at once, or one object that is larger."""
    lots: list[int] = []
    plain = object_contents._contents

    def counted(git_, lot):
        lots.append(sum(head.size for head in lot))
        return plain(git_, lot)

    monkeypatch.setattr(object_contents, "_contents", counted)
    monkeypatch.setattr(object_contents, "BATCH_SIZE", 6000)
    assert dict(Repository.of(FILE).read(objects)) == objects
    assert lots == [3006, 6000, 1, 9000, 7]


def test_what_is_too_large_is_known_without_reading_it(objects, monkeypatch, stand_in) -> None:
    """As many bytes come as no list may have, and git is not asked for them."""
    monkeypatch.setattr(object_contents, "SIZE_LIMIT", 3000)
    monkeypatch.setattr(object_contents, "BATCH_SIZE", 3000)
    stand_in(
        only("cat-file") + 'case "$*" in *--batch-check) exec "$GIT" "$@" ;; esac\n'
        '"$GIT" "$@" | { read -r head; case $head in *9000) exit 9 ;; esac; echo "$head"; cat; }'
    )  # fmt: skip
    found = dict(Repository.of(FILE).read(objects))
    assert found == {
        name: data if len(data) <= 3000 else bytes(3001) for name, data in objects.items()
    }


@pytest.mark.parametrize("digits", [21, 5000])
def test_a_size_that_nothing_has_is_not_believed(run, stand_in, digits: int) -> None:
    """Not even one that is too long to be read as a number."""
    stand_in(only("cat-file") + f'"$GIT" "$@" | sed "s/blob [0-9]*$/blob {"7" * digits}/"')
    for words in (["diff"], ["show", "--at", "HEAD~1"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("Error: git cat-file printed unexpected output: ")


def test_a_list_that_is_too_large_is_told_as_one(run, monkeypatch) -> None:
    """In its place in the history; what came before and after is told as ever."""
    monkeypatch.setattr("tasklist.yamlfile.source_text.SIZE_LIMIT", 3000)
    monkeypatch.setattr(object_contents, "SIZE_LIMIT", 3000)
    valid_tasklist = FILE.read_text("utf-8")
    FILE.write_text(valid_tasklist + "# 注\n" * 1000, "utf-8")
    git("commit", "-qam", "large")
    FILE.write_text(valid_tasklist, "utf-8")
    git("commit", "-qam", "small again")
    out = run("log").out
    assert "the file has errors from this commit on" in out
    assert out.count("list added") == 1


def test_an_object_that_is_not_here(objects) -> None:
    """It is named, and none of the others is handed out before."""
    missing = "1" * 40
    with pytest.raises(MissingObjectError, match=missing):
        next(Repository.of(FILE).read([*objects, missing]))


def test_nothing_is_asked_for_nothing(office, monkeypatch) -> None:
    """No run of git, which would wait for a question."""
    repository = Repository.of(FILE)
    monkeypatch.setenv("PATH", "")
    assert list(repository.read([])) == []


@pytest.mark.parametrize(
    "answer",
    ["head -c 30", "head -c 300", "cat; echo more", "sed 's/blob/tree/'",
     "sed 's/35/36/; 1s/^./g/'", "true"],
)  # fmt: skip
def test_what_comes_is_what_was_announced(run, stand_in, answer: str) -> None:
    """Id, type and size, to the last byte and no further: else it is doubted."""
    stand_in(
        only("cat-file") + 'case "$*" in *--batch-check) exec "$GIT" "$@" ;; esac\n'
        f'"$GIT" "$@" | {{ {answer}; }}'
    )  # fmt: skip
    ran = run("show", "--at", "HEAD")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: git cat-file printed unexpected output: ")


@pytest.mark.parametrize(
    ("place", "data"), [(20, b"garbage"), (-3, b"x"), (2, b"\0\0\0\0"), (0, b"no zlib at all")]
)
@pytest.mark.parametrize(
    "words", [["log"], ["show", "35", "--at", "HEAD~2"], ["diff", "HEAD~2..HEAD"]], ids=" ".join
)
def test_a_damaged_content_ends_the_run(run, words, place: int, data: bytes) -> None:
    """Wherever the damage is: git's words and exit 3, and nothing is remembered of it."""
    blob = git("rev-parse", f"HEAD~2:{FILE}").strip()
    file = Path(".git/objects") / blob[:2] / blob[2:]
    valid_tasklist = file.read_bytes()
    damaged = bytearray(valid_tasklist)
    damaged[place : place + len(data) or None] = data
    file.chmod(0o644)
    file.write_bytes(damaged)
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert "git says:\n" in ran.err
    assert ran.err.endswith("See what is damaged or missing: git fsck\n")
    file.write_bytes(valid_tasklist)
    healed = run(*words)
    assert (healed.code, healed.err) == (0, "")
    assert "faults" not in healed.out


def test_an_emptied_object(run) -> None:
    """As a crash of the machine leaves it."""
    blob = git("rev-parse", f"HEAD~1:{FILE}").strip()
    file = Path(".git/objects") / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"")
    ran = run("log")
    assert (ran.code, ran.out) == (3, "")
    assert blob in ran.err


@pytest.mark.parametrize(
    ("of", "words"),
    [("HEAD~1", ["log"]), ("HEAD~1:", ["log"]), ("HEAD", ["diff"]), ("HEAD:data", ["diff"]),
     ("HEAD:data", ["show", "--at", "HEAD"]), ("HEAD~2", ["show", "--at", "2023-02-01"]),
     ("HEAD", ["diff", "HEAD~1..HEAD"]), ("HEAD~1", ["diff", "HEAD~1"]),
     ("HEAD:", ["commit"]), ("HEAD", ["log"]), ("HEAD~1", ["show", "--at", "HEAD~2"])],
)  # fmt: skip
def test_a_missing_commit_or_folder_is_no_empty_answer(run, of: str, words: list[str]) -> None:
    """What a commit or a tree of git's would have told is not taken for nothing."""
    name = git("rev-parse", of).strip()
    (Path(".git/objects") / name[:2] / name[2:]).unlink()
    FILE.write_bytes(FILE.read_bytes() + "# 注\n".encode())
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert "git says:\n" in ran.err or name in ran.err
