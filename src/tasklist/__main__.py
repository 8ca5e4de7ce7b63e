"""The start and the end of the program, for `tasklist` and `python -m tasklist`.

Only one module is imported at the top: it takes over Ctrl+C, which has to happen before any other
import.
"""

from tasklist.process import interrupts

# Variables that a shell's completion script sets; the second is from older scripts for `rwqd`.
COMPLETION = {"_TASKLIST_COMPLETE", "_RWQD_COMPLETE"}


def run() -> None:
    """Run the program and end the process with its exit code.

    Garbage collection is off, even during imports, because no command runs long enough to need it.
    Once all output is written, the process exits without Python's own clean-up, which takes longer
    than many commands.
    """
    interrupts.take_over()
    import gc

    gc.disable()
    import os
    import sys
    from contextlib import suppress

    if not COMPLETION.isdisjoint(os.environ):
        from tasklist.completion import entry_point

        code = entry_point.run()
    else:
        from tasklist import cli

        code = cli.run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # reported already, or nobody reads the stream
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
