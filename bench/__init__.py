"""The benchmark: what a command costs, here and with three tools one could use instead.

`make bench` runs all of it and prints Markdown; `make bench-quick` runs our own
commands only. No test depends on a time.
"""
