"""Where the program starts and ends: `tasklist`, and `python -m tasklist`.

The only import at the top is the one that takes over Ctrl+C: it must happen first.
"""

from tasklist.process import interrupts

# What the script of a shell sets, and for the other name one of an earlier version.
COMPLETION = {"_TASKLIST_COMPLETE", "_RWQD_COMPLETE"}


def run() -> None:
    """Run the program and end the process with its exit code.

    Garbage is not collected, not even while modules are imported: a command ends before that
    is worth its time. When all output is written the process exits without Python's own
    clean-up, which takes longer than many commands.
    """
    interrupts.take_over()
    import gc

    gc.disable()
    import os
    import sys
    from contextlib import suppress

    if not COMPLETION.isdisjoint(os.environ):
        from tasklist.completion import tab_key

        code = tab_key.run()
    else:
        from tasklist import cli

        code = cli.run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # reported already, or nobody reads it
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
