"""The benchmark: what a command costs, here and with the tools one could take instead.

`make bench` runs all of it and writes docs/evidence/performance.md; `make bench-quick`
runs our own commands alone. Nothing here decides whether a test passes.
"""
