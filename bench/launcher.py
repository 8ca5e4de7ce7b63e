"""A small process that starts commands and reports their cost.

Linux counts into a command's peak memory what the process that started it held.
So a bare Python of 8 MB starts them all, run as `python -I -S launcher.py`: it
imports nothing beyond what the interpreter brings. Peaks below its own cannot be measured.

One order on standard input: its length in bytes and a newline, then fields with
NUL between them: `tty` or nothing, a file for the output, one for the errors, the
folder, how many NAME=VALUE there are, these, and the command. The answer is one
line: exit code, seconds, seconds of processor time, peak memory in bytes.
"""

import os
import sys
import time

READ = os.O_RDONLY
WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
# macOS counts in bytes, Linux in kilobytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def piped(command, environ, output, errors):
    """Exit status, seconds and usage of *command*, its output into a file."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, READ, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, WRITE, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, WRITE, 0o600),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    return status, time.perf_counter() - start, usage


def on_a_terminal(command, environ, output):
    """The same on a terminal, which is read as fast as the command writes."""
    parent, terminal = os.openpty()
    with open(output, "wb") as file:
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, terminal, stream) for stream in (0, 1, 2)]
        child = os.posix_spawnp(command[0], command, environ, file_actions=actions)
        os.close(terminal)
        while True:
            try:
                text = os.read(parent, 65536)
            except OSError:  # Linux: nobody has the other end any more
                break
            if not text:
                break
            file.write(text)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
    os.close(parent)
    return status, seconds, usage


def carry_out(order):
    """The answer to one order."""
    kind, output, errors, folder, count, *rest = order
    names, command = rest[: int(count)], rest[int(count) :]
    environ = dict(name.split("=", 1) for name in names)
    os.environ["PATH"] = environ["PATH"]  # posix_spawnp looks here
    os.chdir(folder)
    if kind == "tty":
        status, seconds, usage = on_a_terminal(command, environ, output)
    else:
        status, seconds, usage = piped(command, environ, output, errors)
    processor = usage.ru_utime + usage.ru_stime
    code = os.waitstatus_to_exitcode(status)
    return f"{code} {seconds:.6f} {processor:.6f} {usage.ru_maxrss * UNIT}\n"


def serve():
    """Answer orders until there are no more."""
    orders, answers = sys.stdin.buffer, sys.stdout
    while length := orders.readline():
        fields = orders.read(int(length)).decode().split("\0")
        answers.write(carry_out(fields))
        answers.flush()


if __name__ == "__main__":
    serve()
