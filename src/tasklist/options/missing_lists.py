"""The lists that a paper made from several lists lacks, and why."""

from tasklist.options.file_options import FileOptions
from tasklist.reports.joined_bulletin import Missing


def missing_lists(options: FileOptions) -> Missing:
    """The short names of the lists that an answer lacks. Call this after all lists were read.

    An answer lacks a list that has errors, that has no file of the newest year, or that does not
    have a unit, leader or task that was asked for.
    """
    lists = options.named_lists
    return Missing(tuple(lists.faulty), options.list_paths.missing, tuple(lists.lacking))
