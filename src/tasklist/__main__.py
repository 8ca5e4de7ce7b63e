"""`python -m tasklist`: the same program."""

from tasklist.cli import run

run()
