"""What is remembered from run to run: it saves time, and never changes an answer."""

from __future__ import annotations

import os
import threading
import zlib
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.cache import entries
from tasklist.cache.columns import FORMAT_VERSION
from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError
from tasklist.yamlfile import reader, source_text
from testing.lists import SMALL

DATA = SMALL.encode()


@pytest.fixture
def entry(tmp_path, monkeypatch) -> Path:
    """Where what is made of the small list is kept, in a cache of its own; nothing yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "tasklist" / entries.key_for(FORMAT_VERSION, DATA)


def count_readings(monkeypatch) -> list[str]:
    """The files that are read as YAML from now on."""
    files: list[str] = []
    real = reader.read_bytes

    def counted(data: bytes, file: str) -> reader.ParseResult:
        files.append(file)
        return real(data, file)

    monkeypatch.setattr(reader, "read_bytes", counted)
    return files


def test_a_list_is_read_once(entry, monkeypatch) -> None:
    """The second time it is remembered, in a folder and file for this user alone."""
    readings = count_readings(monkeypatch)
    first = Snapshot("t.yaml", DATA).tasklist
    assert Snapshot("elsewhere.yaml", DATA).tasklist == first
    assert readings == ["t.yaml"]
    assert [f"{path.stat().st_mode & 0o777:o}" for path in (entry, entry.parent)] == ["600", "700"]


def test_other_bytes_are_another_list(entry, monkeypatch) -> None:
    """A name made of content can't be out of date."""
    readings = count_readings(monkeypatch)
    assert Snapshot("t", DATA).tasklist
    changed = DATA.replace("加大".encode(), "扩大".encode())
    assert Snapshot("t", changed).tasklist.tasks[0].goal.startswith("扩大")
    assert len(readings) == 2


def test_a_faulty_list_is_told_each_time(entry) -> None:
    """Its faults have places, and are not remembered."""
    for _again in range(2):
        with pytest.raises(InvalidListError):
            assert Snapshot("t", DATA.replace(b"year:", b"yaer:")).tasklist
    assert not entry.parent.exists()


def test_it_can_be_turned_off(entry, monkeypatch) -> None:
    """`TASKLIST_NO_CACHE=1`."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")
    assert Snapshot("t", DATA).tasklist
    assert not entry.parent.exists()


def sealed(entry: Path, text: bytes) -> bytes:
    """*text* as it would be kept in *entry*."""
    return entries._seal(entry.name, zlib.crc32(text)) + b"\n" + text


def damage(entry: Path, how: str) -> None:
    """Spoil what is kept, or where."""
    data = entry.read_bytes()
    checksum, _newline, text = data.partition(b"\n")
    foreign = {
        "nothing": b"",
        "foreign": b"[1]",
        "not json": b"{",
        "other rows": b'["t", "y", [], [[1]]]',
    }
    if how == "a bit":
        entry.write_bytes(data.replace("发布".encode(), "分布".encode()))
    elif how == "truncated":
        entry.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        entry.write_bytes(b"")
    elif how == "a checksum alone":
        entry.write_bytes(sealed(entry, b"").rstrip())
    elif how in foreign:
        entry.write_bytes(sealed(entry, foreign[how]))
    elif how == "a folder":
        entry.unlink()
        entry.mkdir()
    elif how == "writable by others":
        entry.write_bytes(data.replace(text, text.replace("发布".encode(), "分布".encode())))
        entry.write_bytes(sealed(entry, entry.read_bytes().partition(b"\n")[2]))
        entry.chmod(0o666)
    assert entry.is_dir() or entry.read_bytes() != data or how == "writable by others"
    assert checksum


@pytest.mark.parametrize(
    "how",
    ["a bit", "truncated", "empty", "a checksum alone", "nothing", "foreign", "not json",
     "other rows", "a folder", "writable by others"],
)  # fmt: skip
def test_what_is_damaged_changes_no_answer(entry, how: str) -> None:
    """It is as if nothing were there; and then it is made anew where it can be."""
    right = Snapshot("t", DATA).tasklist, Snapshot("t", DATA)._columns
    valid_tasklist = entry.read_bytes()
    for again in (0, 1):
        damage(entry, how)
        assert getattr(Snapshot("t", DATA), ("tasklist", "_columns")[again]) == right[again]
        if how == "a folder":
            break
        assert entry.read_bytes() == valid_tasklist


def test_what_is_kept_belongs_to_its_name(entry) -> None:
    """A file that was renamed, or copied over another, is no answer under its new name."""
    other = DATA.replace("加大".encode(), "扩大".encode())
    right = Snapshot("t", DATA).tasklist
    assert Snapshot("t", other).tasklist
    (entry.parent / entries.key_for(FORMAT_VERSION, other)).replace(entry)
    assert entries.load(entry.name) is None
    assert Snapshot("t", DATA).tasklist == right
    # The same of what `log` compared: one chain of contents is not another.
    entries.save("a" * 40, {"x y": []})
    (entry.parent / ("a" * 40)).replace(entry.parent / ("b" * 40))
    assert entries.load("b" * 40) is None


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")


@posix
@pytest.mark.parametrize(
    ("opened", "mode", "is_believed"),
    [("tasklist", 0o770, False), ("tasklist", 0o702, False), ("tasklist", 0o755, True),
     ("home", 0o777, False), ("home", 0o770, False), ("home", 0o755, True),
     ("home", 0o1777, True), (".", 0o777, False), (".", 0o1777, True)],
)  # fmt: skip
def test_a_folder_that_others_can_write_is_not_believed(
    tmp_path, monkeypatch, opened: str, mode: int, is_believed: bool
) -> None:
    """Nor one that others could put another folder in the place of, however far above."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    entries.save("name", "value")
    place = tmp_path / "home" / "cache" / "tasklist" if opened == "tasklist" else tmp_path / opened
    place.chmod(mode)
    assert (entries.load("name") is not None) == is_believed
    entries.save("another", "value")
    assert (entries.load("another") is not None) == is_believed


@posix
def test_a_link_is_as_safe_as_where_it_lies(tmp_path, monkeypatch) -> None:
    """Whoever may write its folder could lead it elsewhere."""
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "cache").symlink_to(tmp_path / "real")
    (tmp_path / "real").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "links" / "cache"))
    entries.save("name", "value")
    assert entries.load("name") == ("value", [])
    assert (tmp_path / "real" / "tasklist" / "name").is_file()
    for opened in ("links", "real"):
        (tmp_path / opened).chmod(0o777)
        assert entries.load("name") is None
        (tmp_path / opened).chmod(0o755)
        assert entries.load("name") == ("value", [])


@posix
def test_what_somebody_else_owns_is_not_believed(entry, monkeypatch) -> None:
    """Neither a file nor a folder; what root owns is nobody's to change."""
    entries.save("name", "value")
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert entries.load("name") is None
    entries.save("another", "value")
    assert not (entry.parent / "another").exists()


@posix
def test_folders_are_made_for_this_user_alone(tmp_path, monkeypatch) -> None:
    """Whatever the umask: each that is made, not the last alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a" / "b"))
    before = os.umask(0)
    try:
        entries.save("name", "value")
    finally:
        os.umask(before)
    folders = [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "tasklist"]
    assert [f"{path.stat().st_mode & 0o777:o}" for path in folders] == ["700"] * 3
    assert entries.load("name") == ("value", [])


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "md", "table"])
def test_an_answer_is_the_same_bytes_whatever_is_remembered(
    entry, tmp_path, monkeypatch, capfdbinary, form: str
) -> None:
    """Cache off, empty, filled, damaged."""
    (tmp_path / "tasks_2023.yaml").write_bytes(DATA)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")

    def answers() -> list[bytes]:
        commands = ["show"], ["show", "53"], ["overdue", "--unit", "住建委"], ["due", "--q", "4"]
        for command in commands:
            assert cli.main([*command, "--format", form]) == 0
        return [capfdbinary.readouterr().out]

    with monkeypatch.context() as off:
        off.setenv("TASKLIST_NO_CACHE", "1")
        right = answers()
        assert not entry.exists()
    assert answers() == right
    assert entry.exists()
    assert answers() == right
    damage(entry, "a bit")
    assert answers() == right


@pytest.mark.parametrize("where", ["a file", "read-only", "relative", "open to all", "no home"])
def test_where_nothing_can_be_kept_the_answer_is_the_same(
    tmp_path, monkeypatch, where: str
) -> None:
    """A full disk, a foreign folder, an account without a home: time is lost, nothing else."""
    place = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if where == "a file":
        place.touch()
    elif where == "read-only":
        monkeypatch.setattr(os, "open", _refused)
    elif where == "relative":
        monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    elif where == "open to all":
        (place / "tasklist").mkdir(parents=True)
        (place / "tasklist").chmod(0o777)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", "")
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert Snapshot("t", DATA).tasklist == reader.read_bytes(DATA, "t").tasklist
    names = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    # By the standard, a relative folder is as good as none named.
    assert len(names) == (1 if where in ("a file", "relative") else 0), names


def _refused(*_args: object, **_more: object) -> int:
    raise OSError(30, "Read-only file system")


def test_what_json_can_not_say_is_not_kept(entry) -> None:
    """A lone surrogate has no bytes."""
    entries.save("0", ["\ud800"])
    assert entries.load("0") is None
    assert not list(entry.parent.glob(".*"))


def test_many_at_once(entry) -> None:
    """Each writes a file of its own, and one of them stays, whole."""
    right = reader.read_bytes(DATA, "t").tasklist
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda: answers.append(Snapshot("t", DATA).tasklist))
        for _number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [right] * 8
    assert [path.name for path in entry.parent.iterdir()] == [entry.name]


def test_what_a_command_wrote_is_remembered(entry, tmp_path, monkeypatch, capsys) -> None:
    """It was read to be proved: the next question, and the next edit, find it."""
    file = tmp_path / "tasks_2023.yaml"
    file.write_bytes(DATA)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    readings = count_readings(monkeypatch)
    assert cli.main(["done", "35", "Q3", "--on", "2023-09-28"]) == 0
    assert cli.main(["overdue"]) == 0
    assert cli.main(["done", "53", "Q3", "--on", "2023-09-29"]) == 0
    assert cli.main(["reopen", "35", "Q3"]) == 0
    # The first reading, and then the proof of each of three edits.
    assert readings == ["tasks_2023.yaml"] * (1 + 3)
    assert file.read_bytes() == DATA.replace(
        "        2. 简化环节\n".encode(), "        2. 简化环节\n      done: 2023-09-29\n".encode()
    )
    output = capsys.readouterr().out
    with monkeypatch.context() as off:
        off.setenv("TASKLIST_NO_CACHE", "1")
        assert cli.main(["overdue", "--as-of", "2023-10-01"]) == 0
        right = capsys.readouterr().out
    assert cli.main(["overdue", "--as-of", "2023-10-01"]) == 0
    assert capsys.readouterr().out == right
    assert "35 Q3" in output


def test_an_edit_needs_no_cache(entry, tmp_path, monkeypatch) -> None:
    """Nothing is kept, and the file is the same to the byte."""
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    edited = []
    for off in ("", "1", ""):
        monkeypatch.setenv("TASKLIST_NO_CACHE", off)
        file = tmp_path / "tasks_2023.yaml"
        file.write_bytes(DATA)
        assert cli.main(["done", "35", "Q3", "--on", "2023-09-28", "--file", str(file)]) == 0
        edited.append(file.read_bytes())
    assert len(set(edited)) == 1
    assert edited[0] == DATA.replace(
        "兴华中学完工\n".encode(), "兴华中学完工\n      done: 2023-09-28\n".encode()
    )


OVER = {
    "a long note": ("LENGTH_LIMIT", "note 35 Q3", "甲" * 60),
    "a long reason": ("LENGTH_LIMIT", "drop 35 Q3 --reason", "规" * 60),
    "evidence in many words": ("LENGTH_LIMIT", "evidence 35 Q1", *(f"{n}号" for n in range(20))),
    "a line": ("LINE_LIMIT", "done 35 Q3"),
    "a few bytes": ("SIZE_LIMIT", "verify 35 Q1"),
}
HOLDS = {
    "LENGTH_LIMIT": max(map(len, SMALL.splitlines())),
    "LINE_LIMIT": SMALL.count("\n"),
    "SIZE_LIMIT": len(DATA),
}


@pytest.mark.parametrize("what", OVER)
def test_what_is_written_is_never_more_than_what_is_read(
    what: str, entry, tmp_path, monkeypatch, capsys
) -> None:
    """Into a full list not a step more; and it is the same, remembered or read anew."""
    limit, order, *texts = OVER[what]
    monkeypatch.setattr(source_text, limit, HOLDS[limit])
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    file = tmp_path / "tasks_2023.yaml"
    file.write_bytes(DATA)
    for off in ("", "", "1"):
        monkeypatch.setenv("TASKLIST_NO_CACHE", off)
        assert cli.main([*order.split(), *texts, "--file", str(file)]) == 3
        assert "the list would be too large to read: " in capsys.readouterr().err
        assert file.read_bytes() == DATA
        assert cli.main(["show", "35", "--file", str(file)]) == 0
        assert "兴华中学完工" in capsys.readouterr().out
