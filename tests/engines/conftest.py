"""The real list with a year of reports, and the current folder on 9 October 2023."""

from testing.desk import office, run, year

__all__ = ["office", "run", "year"]
