"""The lists that a paper of several lacks, and why."""

from tasklist.options.file_options import FileOptions
from tasklist.reports.joined_bulletin import Missing


def missing_lists(options: FileOptions) -> Missing:
    """The lists that *options* lack, once all have been read: by their short names."""
    lists = options.named_lists
    return Missing(tuple(lists.faulty), options.list_paths.missing, tuple(lists.lacking))
