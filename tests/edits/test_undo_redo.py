"""Undo and redo: the bytes from before each command, in any order of steps."""

from __future__ import annotations

import datetime
import random
import stat
from pathlib import Path

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import journal_file, list_writer, undo_redo
from tasklist.storage.errors import ChangedListError
from testing.lists import SMALL

DAY = datetime.date(2023, 10, 9)
GOAL = "加大优质教育资源供给"


@pytest.fixture
def path(tmp_path) -> Path:
    """The small list, without git."""
    file = tmp_path / "tasks_2023.yaml"
    file.write_text(SMALL, "utf-8")
    return file


def edit(path: Path, old: str, new: str) -> bytes:
    """Write *new* instead of *old*, as a command would; the bytes from before."""
    before = path.read_bytes()

    def rewrite(snapshot: Snapshot) -> Snapshot:
        assert old.encode() in snapshot.data
        return Snapshot(snapshot.name, snapshot.data.replace(old.encode(), new.encode()))

    origin = list_writer.EditOrigin(DAY, f"replace {old} {new}")
    list_writer.write(path, rewrite, 0, origin=origin)
    return before


def by_hand(path: Path, old: str, new: str) -> None:
    """Write *new* instead of *old*, as an editor would."""
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def test_undo_and_redo_give_the_bytes_back(path) -> None:
    """Each step whole; the record of what it was comes with it."""
    first = edit(path, GOAL, "目标甲")
    second = edit(path, "Q1-Q3", "Q2-Q3")
    last = path.read_bytes()
    assert undo_redo.undo(path, 0).step.command == "replace Q1-Q3 Q2-Q3"
    assert path.read_bytes() == second
    undone = undo_redo.undo(path, 0)
    assert (undone.step.day, undone.step.milestones) == ("2023-10-09", 2)
    assert path.read_bytes() == first
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    undo_redo.redo(path, 0)
    assert path.read_bytes() == second
    undo_redo.redo(path, 0)
    assert path.read_bytes() == last
    with pytest.raises(undo_redo.NothingToRedoError):
        undo_redo.redo(path, 0)


def test_an_edit_after_undo_drops_what_could_be_redone(path) -> None:
    """There is one line of commands, no tree."""
    edit(path, GOAL, "目标甲")
    edit(path, "目标甲", "目标乙")
    undo_redo.undo(path, 0)
    edit(path, "目标甲", "目标丙")
    with pytest.raises(undo_redo.NothingToRedoError):
        undo_redo.redo(path, 0)
    assert [step.command for step in undo_redo.journal_of(path).steps] == [
        f"replace {GOAL} 目标甲",
        "replace 目标甲 目标丙",
    ]


def test_nothing_is_undone_over_another_change(path) -> None:
    """Neither over one by hand nor over what came after it; back where it was, it goes on."""
    edit(path, GOAL, "目标甲")
    changed = path.read_bytes()
    by_hand(path, "某区", "某市")
    with pytest.raises(undo_redo.MovedOnError) as raised:
        undo_redo.undo(path, 0)
    assert raised.value.command == f"replace {GOAL} 目标甲"
    assert not undo_redo.journal_of(path).is_current
    before = edit(path, "目标甲", "目标乙")
    undo_redo.undo(path, 0)
    assert path.read_bytes() == before
    with pytest.raises(undo_redo.MovedOnError):
        undo_redo.undo(path, 0)
    assert path.read_bytes() == before
    path.write_bytes(changed)
    undo_redo.undo(path, 0)
    assert path.read_text("utf-8") == SMALL


def test_a_list_put_back_by_git_is_where_it_was(path) -> None:
    """By its content: what is left to undo or to redo counts from there."""
    states = [
        edit(path, old, new) for old, new in ((GOAL, "甲"), ("甲镇", "丙镇"), ("跟踪问效", "跟踪"))
    ]
    last = path.read_bytes()
    path.write_bytes(states[1])
    assert undo_redo.journal_of(path).position == 1
    undo_redo.redo(path, 0)
    assert path.read_bytes() == states[2]
    path.write_bytes(last)
    undo_redo.undo(path, 0)
    assert path.read_bytes() == states[2]
    path.write_bytes(states[0])
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)


def test_the_same_content_twice_is_told_apart_by_the_journal(path) -> None:
    """Done and taken back by commands: undo takes back the second, not the one before."""
    first = edit(path, GOAL, "甲")
    second = edit(path, "甲\n  leaders", f"{GOAL}\n  leaders")
    assert path.read_bytes() == first
    assert undo_redo.undo(path, 0).step.command.startswith("replace 甲")
    assert path.read_bytes() == second


def test_only_what_was_shown_is_undone(path) -> None:
    """A list that changed while the user was asked stays as it is."""
    edit(path, GOAL, "甲")
    previewed = undo_redo.preview(path, undo_redo.UNDO).edit.old.data
    assert previewed == path.read_bytes()
    edit(path, "甲镇", "丙镇")
    now = path.read_bytes()
    with pytest.raises(ChangedListError):
        undo_redo.undo(path, 0, previewed=previewed)
    assert path.read_bytes() == now


def test_a_list_with_errors_can_come_back(path) -> None:
    """What a command repaired: the same bytes, though they cannot be read."""
    by_hand(path, "year: 2023", "<<<<<<< a\nyear: 2023\n=======\nyear: 2024\n>>>>>>> b")
    conflict = edit(path, "<<<<<<< a\nyear: 2023\n=======\nyear: 2024\n>>>>>>> b", "year: 2023")
    assert undo_redo.journal_of(path).steps[0].milestones == 0
    undo_redo.undo(path, 0)
    assert path.read_bytes() == conflict
    undo_redo.redo(path, 0)
    assert path.read_text("utf-8") == SMALL


def test_mode_and_link_stay(path, tmp_path) -> None:
    """Undo replaces the file as every edit does."""
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    path.chmod(0o640)
    edit(path, GOAL, "甲")
    undo_redo.undo(link, 0)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text("utf-8") == SMALL


def test_a_hundred_commands_are_kept(path) -> None:
    """Older ones are forgotten, in the file as well; the rest is undone step by step."""
    states = [edit(path, GOAL, f"{GOAL}。") for _ in range(250)]
    journal = journal_file.journal_path(path)
    assert journal.read_bytes().count(b"\n") <= 200
    for state in reversed(states[-100:]):
        undo_redo.undo(path, 0)
        assert path.read_bytes() == state
    with pytest.raises(undo_redo.NothingToUndoError):
        undo_redo.undo(path, 0)
    for state in states[-99:]:
        undo_redo.redo(path, 0)
        assert path.read_bytes() == state


@pytest.mark.parametrize("number", range(10))
def test_random_walks_agree_with_a_model(path, number: int) -> None:
    """Edits, undo, redo and edits by hand: the model is a list of states and a position."""
    chance = random.Random(number)  # noqa: S311 - steps, no secrets
    states, position = [path.read_bytes()], 0
    for step in range(60):
        match chance.choice(("edit", "undo", "undo", "redo", "hand")):
            case "edit":
                edit(path, "title: ", f"title: {step}")
                edit_back = path.read_bytes()
                del states[position + 1 :]
                states.append(edit_back)
                position += 1
            case "undo" if position:
                undo_redo.undo(path, 0)
                position -= 1
            case "redo" if position + 1 < len(states):
                undo_redo.redo(path, 0)
                position += 1
            case "hand":
                kept = path.read_bytes()
                by_hand(path, "title: ", f"title: 手{step}")
                for run in (undo_redo.undo, undo_redo.redo):
                    with pytest.raises(Exception, match=r"has changed since|Nothing to"):
                        run(path, 0)
                path.write_bytes(kept)
        assert path.read_bytes() == states[position]
