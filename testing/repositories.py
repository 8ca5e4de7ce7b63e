"""Real git, run at noon in China on a given day."""

from __future__ import annotations

import os
import subprocess


def git(*arguments: str, day: str = "2023-01-05", author: str = "A") -> str:
    """The output of git at noon of *day*; raises CalledProcessError if it fails."""
    moment = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+0800")
    ran = subprocess.run(["git", *arguments], capture_output=True, check=True,
                         env={**os.environ, **moment, "GIT_AUTHOR_NAME": author})  # fmt: skip
    return ran.stdout.decode()
