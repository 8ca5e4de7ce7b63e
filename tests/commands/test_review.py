"""`tasklist review` on a real terminal: each answer is saved when its key is pressed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tasklist.cache.snapshot import working_copy
from tasklist.cli import main
from tasklist.model.tasklist import PlacedMilestone
from testing.paths import ROOT
from testing.repositories import git
from testing.terminals import Dialog

DAY = "2023-10-09"
LIST = Path("data/tasks_2023.yaml")
REVIEW = [sys.executable, "-m", "tasklist", "review"]
PLAN = "完成第{number}项工作，形成报告。"


def the_list(count: int) -> str:
    """A list of tasks with one milestone each, all reported."""
    head = "title: 某区2023年重点工作任务清单\nyear: 2023\ntasks:\n"
    return head + "".join(
        f"""
- id: {number}
  goal: 第{number}项任务
  leaders: [柴树芳]
  workstreams:
  # {number} 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1
      plan: {PLAN.format(number=number)}
      done: 2023-03-28
"""
        for number in range(1, count + 1)
    )


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The current folder, with a list of three reported milestones; no repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", DAY)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    LIST.parent.mkdir()
    LIST.write_text(the_list(3), "utf-8")
    return tmp_path


def milestones() -> list[PlacedMilestone]:
    """What the file has now."""
    return list(working_copy(LIST).tasklist.milestones)


def states() -> str:
    """A letter for each milestone: verified, returned, or done and waiting."""
    return "".join(
        "v" if m.verified else "r" if m.returned else "d" if m.done else "-"
        for m in (placed.milestone for placed in milestones())
    )


def test_each_key_is_saved_at_once(desk) -> None:
    """Verified, returned with a reason, skipped; what was done is said as by `diff`."""
    with Dialog([*REVIEW, "--by", "督查室"], desk) as review:
        review.wait("1 of 3")
        review.answer("v", "2 of 3")
        assert states() == "vdd"
        review.answer("r", "Reason for return (Enter alone: cancel): ")
        review.answer("佐证不足\n", "3 of 3")
        assert states() == "vrd"
        review.answer("s", "That was the last one.")
        review.press("q")
        assert review.end() == 0
    first, second, _third = (placed.milestone for placed in milestones())
    assert tuple(map(str, first.verified)) == (DAY, "督查室")
    assert (str(second.returned.on), second.returned.reason) == (DAY, "佐证不足")
    assert review.written.rpartition("\x1b[?1049l")[2] == (
        "1 教育局 · Q1  verified: 2023-10-09 督查室\n"
        "2 教育局 · Q1  done 2023-03-28 → returned 2023-10-09 佐证不足  ▲withdrawn\n"
        "2 changes, 1 to review · before the review → data/tasks_2023.yaml\n"
        "1 milestone is still to be verified. To go on: tasklist review\n"
    )


def test_a_kill_loses_no_answer(tmp_path, monkeypatch, desk) -> None:
    """Fifty milestones, killed after the thirtieth: thirty are verified, and the file is sound."""
    LIST.write_text(the_list(50), "utf-8")
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 50")
        for number in range(2, 32):
            review.answer("v", f"{number} of 50")
        review.press("v")
        review.process.kill()
        assert review.end() == -signal.SIGKILL
    # The last key may or may not have been read.
    assert re.fullmatch("v{30,31}d{19,20}", states())
    assert main(["check", str(LIST)]) == 0
    with Dialog(REVIEW, desk) as review:
        left = states().count("d")
        review.wait(f"1 of {left}")
        for number in range(2, left + 1):
            review.answer("v", f"{number} of {left}")
        review.answer("v", "That was the last one.")
        review.press("q")
        assert review.end() == 0
    assert states() == "v" * 50
    assert [file.name for file in LIST.parent.iterdir() if file.name != ".tasklist"] == [LIST.name]


def test_back_undo_and_notes(desk) -> None:
    """`b` shows what was answered, `u` takes back the last answer, however far back it was."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer("u", "Nothing to undo in this review.")
        review.answer("b", "This is the first one.")
        review.answer("v", "2 of 3")
        review.wait("q quit")
        assert "Answered: verified on 2023-10-09" in review.answer("b", "q quit")
        review.answer("s", "2 of 3")
        review.answer("n", "Note (Enter alone: cancel): ")
        review.answer("待现场核查\n", "2 Q1: note: 待现场核查")
        review.answer("e", "Evidence (Enter alone: cancel): ")
        review.answer("西教发〔2023〕41号\n", "evidence: 西教发〔2023〕41号")
        assert milestones()[1].milestone.evidence == ("西教发〔2023〕41号",)
        review.answer("u", "Undone: 2 Q1: evidence")
        review.answer("u", "Undone: 2 Q1: note: 待现场核查")
        assert LIST.read_text("utf-8").count("note") == 0
        review.answer("u", "Undone: 1 Q1: verified on 2023-10-09")
        review.answer("u", "Nothing to undo in this review.")
        review.press("q")
        assert review.end() == 0
    assert LIST.read_text("utf-8") == the_list(3)
    assert review.written.rpartition("\x1b[?1049l")[2].startswith("Nothing was written.\n")


def test_a_cancelled_text_changes_nothing(desk) -> None:
    """Enter alone, spaces, or Ctrl+D; and a text that the list may not have is refused."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        for nothing in ("\n", "  \n", "\x04"):
            review.answer("r", "cancel): ")
            review.answer(nothing, "1 of 3")
            review.wait("q quit")
        review.answer("n", "cancel): ")
        review.answer("\N{ZERO WIDTH SPACE}\n", "not allowed")
        review.press("q")
        assert review.end() == 0
    assert LIST.read_text("utf-8") == the_list(3)


@pytest.mark.parametrize("typed", ["V", "ｖ", "Ｖ", "v、", " v", "核实", "核", "verify"])
def test_keys_of_a_chinese_keyboard(desk, typed) -> None:
    """Full width, words of the input method, and what comes with them."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer(typed, "2 of 3")
        assert states() == "vdd"


@pytest.mark.parametrize(
    "typed",
    [b"\x1bOR", b"\x1b[15~", b"\x1bv", b"vv", b"vsvsv" * 1000, b"\xff", b"\xe6\xa0", b"x", b"\n",
     b"\x1b[200~v\x1b[201~"],
)  # fmt: skip
def test_nothing_else_is_a_key(desk, typed) -> None:
    """Function keys, pasted text, bytes that are no text: one message, and no answer."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer(typed, "Press one of these keys, one at a time:")
        review.wait("q quit")
        assert states() == "ddd"
        review.answer("v", "2 of 3")
        assert states() == "vdd"


def test_what_was_typed_ahead_answers_nothing(desk, monkeypatch) -> None:
    """Nobody verifies what was not on the screen."""
    with Dialog(REVIEW, desk) as review:
        review.press("vvvvvvvv")
        review.wait("Keys pressed before this page was shown are ignored.")
        assert states() == "ddd"
        review.answer("v", "2 of 3")
        assert states() == "vdd"


def test_a_dumb_terminal_takes_letters_with_enter(desk) -> None:
    """The same answers; no escape sequence is written."""
    with Dialog(REVIEW, desk, TERM="dumb") as review:
        review.wait("Letter and Enter: ")
        review.answer("x\n", "Answer with one of: v, r, n, e, s, b, u, q.\nLetter and Enter: ")
        review.answer("ｖ\n", "2 of 3")
        review.answer("", "Letter and Enter: ")
        review.answer(b"\xff\n", "Answer with one of")
        review.wait("Letter and Enter: ")
        review.answer("退回\n", "cancel): ")
        review.answer("材料不全\n", "3 of 3")
        review.wait("Letter and Enter: ")
        review.press("\x04")
        assert review.end() == 0
    assert states() == "vrd"
    assert "\x1b" not in review.written


def test_a_changed_milestone_is_shown_again(desk) -> None:
    """Nothing is overwritten; the second answer is to what is now on the screen."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        main(["note", "1", "Q1", "他人备注"])
        shown = review.answer("v", "Somebody else changed this milestone.")
        assert "他人备注" in shown
        assert states() == "ddd"
        review.answer("v", "2 of 3")
        assert states() == "vdd"
        assert milestones()[0].milestone.note == "他人备注"


def test_a_milestone_disappears(desk) -> None:
    """Tasks before and after it may go as well: the answer goes to the milestone that was shown."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer("s", "2 of 3")
        # Task 1 is removed and task 2 becomes task 1: the places of all have changed.
        head, _first, rest = LIST.read_text("utf-8").split("\n- id: ", 2)
        rest = rest.replace("2\n", "1\n", 1)
        LIST.write_text(f"{head}\n- id: {rest}", "utf-8")
        review.answer("v", "2 of 2")
        assert [p.task.goal for p in milestones() if p.milestone.verified] == ["第2项任务"]
        # Now the one that is shown is removed.
        LIST.write_text(LIST.read_text("utf-8").partition("\n- id: 3\n")[0] + "\n", "utf-8")
        review.answer("v", "3 Q1 is no longer in the list. Nothing was written.")
        review.press("q")
        assert review.end() == 0


def test_two_reviewers_at_once(desk) -> None:
    """Each leaves out what the other has dealt with; no answer is lost, none is given twice."""
    LIST.write_text(the_list(6), "utf-8")
    with Dialog([*REVIEW, "--by", "甲"], desk) as one, Dialog([*REVIEW, "--by", "乙"], desk) as two:
        one.wait("1 of 6")
        two.wait("1 of 6")
        one.answer("v", "2 of 6")
        two.answer("v", "Somebody else changed this milestone.")
        two.answer("s", "2 of 6")
        one.answer("v", "3 of 6")
        one.answer("v", "4 of 6")
        two.answer("v", "Somebody else changed this milestone.")
        two.answer("s", "2 of 4  4 Q1")
        two.answer("v", "3 of 4")
        one.press("q")
        two.press("q")
        assert (one.end(), two.end()) == (0, 0)
    names = [one.milestone.verified and one.milestone.verified.by for one in milestones()]
    assert names == ["甲", "甲", "甲", "乙", None, None]


def test_the_list_becomes_invalid(desk) -> None:
    """What was answered is saved and said; the error names the line."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer("v", "2 of 3")
        text = LIST.read_text("utf-8")
        LIST.write_text(text + "<<<<<<< HEAD\n", "utf-8")
        review.press("s")
        assert review.end() == 3
        assert termios.tcgetattr  # the terminal's end is in `written`
    assert "verified: 2023-10-09" in review.written
    assert "E103" in review.written
    assert "\x1b[?1049l" in review.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_the_terminal_is_given_back(desk, number) -> None:
    """By whatever signal the process ends, and also while a line is being typed."""
    for keys in ("", "n"):
        with Dialog(REVIEW, desk) as review:
            review.wait("1 of 3")
            review.wait("q quit")
            assert termios.tcgetattr(review.child) != review.modes
            if keys:
                review.answer(keys, "cancel): ")
            code = review.send(number)
            assert code == (130 if number == signal.SIGINT else -number)
            assert termios.tcgetattr(review.child) == review.modes
            review.wait("\x1b[?1049l")


def test_a_closed_terminal_ends_it(desk) -> None:
    """As when the window is closed: SIGHUP, and nothing but the answers is left."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.answer("v", "2 of 3")
        review.hang_up()
        assert review.process.wait(60) == -signal.SIGHUP
    assert states() == "vdd"


def test_a_closed_terminal_with_nohup(desk) -> None:
    """Where SIGHUP is ignored, the end of the input ends it."""
    ignoring = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
    command = [sys.executable, "-c", f"{ignoring} os.execvp(sys.argv[1], sys.argv[1:])", *REVIEW]
    with Dialog(command, desk) as review:
        review.wait("1 of 3")
        review.answer("v", "2 of 3")
        review.hang_up()
        assert review.process.wait(60) in (0, 3)
    assert states() == "vdd"


# A shell as far as Ctrl+Z and `fg` need one: a line on the terminal continues what was stopped.
SHELL = """
import os, signal, sys, termios
for number in (signal.SIGTTOU, signal.SIGTSTP):
    signal.signal(number, signal.SIG_IGN)
program = os.fork()
if not program:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    for number in (signal.SIGTTOU, signal.SIGTSTP):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])
assert os.WIFSTOPPED(os.waitpid(program, os.WUNTRACED)[1])
os.tcsetpgrp(0, os.getpid())
is_usual = termios.tcgetattr(0)[3] & termios.ICANON and termios.tcgetattr(0)[3] & termios.ECHO
print("stopped" if is_usual else "terminal not given back", flush=True)
sys.stdin.readline()
os.tcsetpgrp(0, program)
os.kill(program, signal.SIGCONT)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(program, 0)[1]))
"""
BY_A_SHELL = [sys.executable, "-c", SHELL, *REVIEW]


def test_stopped_and_continued(desk) -> None:
    """Ctrl+Z gives the terminal back, `fg` takes it again and draws the page anew."""
    with Dialog(BY_A_SHELL, desk) as review:
        review.wait("1 of 3")
        review.wait("q quit")
        review.answer("\x1a", "\x1b[?1049l")
        review.wait("stopped")
        review.answer("fg\n", "1 of 3")
        review.wait("q quit")
        review.answer("v", "2 of 3")
        assert states() == "vdd"
        review.press("q")
        assert review.end() == 0


def test_stopped_while_a_line_is_typed(desk) -> None:
    """What was typed is there again, and the line goes on."""
    with Dialog(BY_A_SHELL, desk) as review:
        review.wait("1 of 3")
        review.answer("n", "cancel): ")
        review.answer("现场", "现场")
        review.insist("\x1a", "stopped")
        review.answer("fg\n", "cancel): 现场")
        review.answer("核查\n", "note: 现场核查")
        review.press("q")
        assert review.end() == 0
    assert milestones()[0].milestone.note == "现场核查"


def test_what_nobody_can_stop_goes_on(desk) -> None:
    """Without a shell Ctrl+Z does nothing, as everywhere, and the keys still work."""
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 3")
        review.wait("q quit")
        review.answer("\x1a", "1 of 3")
        review.wait("q quit")
        review.answer("v", "2 of 3")
    assert states() == "vdd"


def test_a_resized_terminal_is_drawn_again(desk) -> None:
    """The page is broken anew, at the new width."""
    with Dialog(REVIEW, desk, columns=120) as review:
        review.wait("q quit")
        termios.tcsetwinsize(review.child, (24, 60))
        shown = review.wait("q quit")
    assert "b back  u undo  q quit" not in shown


def test_a_long_plan_is_shown_in_parts(desk) -> None:
    """Thirty lines on a terminal of 24: the space bar shows the rest, then the beginning."""
    lines = "".join(f"        第{number}步。\n" for number in range(1, 31))
    LIST.write_text(the_list(1).replace(f"plan: {PLAN.format(number=1)}\n", f"plan: |-\n{lines}"),
                    "utf-8")  # fmt: skip
    with Dialog(REVIEW, desk) as review:
        first = review.wait("q quit")
        assert "第1步。" in first
        assert "第30步。" not in first
        assert "more lines. Space: show them" in first
        assert first.rpartition("\x1b[2J")[2].count("\n") < 24
        second = review.answer(" ", "q quit")
        assert "第30步。" in second
        assert "第1步。" not in second
        assert "第1步。" in review.answer("　", "q quit")
        assert "第30步。" in review.answer("\x1b[6~", "q quit")
        assert "第1步。" in review.answer("\x1b[5~", "q quit")
        review.answer("v", "That was the last one.")


def test_text_of_the_list_is_never_obeyed(desk) -> None:
    """An escape sequence in a plan is shown, as everywhere."""
    text = the_list(1).replace(PLAN.format(number=1), '"\\e[2J清屏 [bold]"')
    LIST.write_text(text, "utf-8")
    with Dialog(REVIEW, desk) as review:
        shown = review.wait("q quit")
    body = shown.partition("\x1b[2J")[2]
    assert "\x1b[2J" not in body
    assert "清屏 [bold]" in body


def test_the_commit_at_the_end(desk) -> None:
    """It is offered in a repository, and is that of `tasklist commit`."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    with Dialog([*REVIEW, "--by", "督查室"], desk) as review:
        review.wait("1 of 3")
        review.answer("v", "2 of 3")
        review.answer("q", "Commit the list? yes (y), no (n): ")
        review.press("y\n")
        assert review.end() == 0
    assert "Committed: 1 教育局 Q1 verified\n" in review.written
    assert git("log", "-1", "--format=%s").strip() == "1 教育局 Q1 verified"
    with Dialog(REVIEW, desk) as review:
        review.wait("1 of 2")
        review.answer("v", "2 of 2")
        Path("other").write_text("", "utf-8")
        git("add", "other")
        review.press("q")
        assert review.end() == 0
    assert "Not committed: Other changes are staged: other\n" in review.written


def test_which_milestones_are_reviewed(desk) -> None:
    """By the questions of the reading commands; a status replaces what waits by default."""
    main(["verify", "1", "Q1"])
    with Dialog([*REVIEW, "--unit", "jyj", "2-3"], desk) as review:
        assert "2 Q1" in review.wait("1 of 2") + review.wait("q quit")
    with Dialog([*REVIEW, "--status", "done", "--on", "10.8"], desk) as review:
        review.wait("1 of 3")
        review.answer("v", "1 Q1: nothing changed")
        review.answer("v", "2 Q1: verified on 2023-10-08")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--by ''", "--by is empty."),
        ("--on 2023-10-10", "2023-10-10 is in the future (today is 2023-10-09)."),
        ("--on 2022-01-01", "2022-01-01 is before the list's year 2023."),
        ("--unit 海军", "No name in the list matches 海军."),
    ],
)
def test_wrong_options_end_it_before_anything_is_shown(desk, options, message) -> None:
    """With exit code 2."""
    words = [word.strip("'") for word in options.split()]
    with Dialog([*REVIEW, *words], desk) as review:
        assert review.end() == 2
    assert message in review.written
    assert "\x1b[?1049h" not in review.written


def test_nothing_waits(desk) -> None:
    """It says so, and shows no page."""
    LIST.write_text(the_list(1).replace("      done: 2023-03-28\n", ""), "utf-8")
    with Dialog(REVIEW, desk) as review:
        assert review.end() == 0
    assert review.written == "No milestones are waiting to be verified.\n"


def test_a_pipe_is_told_what_to_use_instead(desk) -> None:
    """Exit code 2, and no key is read."""
    ran = subprocess.run(REVIEW, input="v\n", capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "Error: A review requires a terminal, where each answer is a key.\n"
        "To list the milestones: tasklist show --unverified\n"
        "To verify in a script: tasklist verify --unit UNIT --unverified --yes\n"
    )
    assert states() == "ddd"
