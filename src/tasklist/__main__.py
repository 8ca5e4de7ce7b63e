"""Where the program starts and ends: `tasklist`, and `python -m tasklist`.

The only import at the top is the one that takes over Ctrl+C: it must happen first.
"""

from tasklist.process import interrupts


def run() -> None:
    """Run the program and end the process with its exit code.

    A command is over before there is garbage worth looking for, so it is not
    looked for, not even while modules are imported. At the end all is written;
    to take every module apart, as Python does, would take longer than many a command.
    """
    interrupts.take_over()
    import gc

    gc.disable()
    import os
    import sys
    from contextlib import suppress

    if "_TASKLIST_COMPLETE" in os.environ:
        from tasklist.completion import tab_key

        code = tab_key.run()
    else:
        from tasklist import cli

        code = cli.run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # told already, or nobody listens
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
