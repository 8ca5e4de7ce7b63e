"""`tasklist office init`: creates the office file, with a comment for each key."""

from tasklist.language import _
from tasklist.office import office_file, office_writer
from tasklist.options.options_from_fields import takes
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices


@takes(ListOptions)
def office_init(options: ListOptions) -> None:
    """Create office.yaml beside the list, with a comment for each key."""
    path = office_file.beside(options.path)
    text = office_writer.new_office(options.snapshot.tasklist.units)
    office_file.create(path, text.encode())
    stderr_notices.add(_("Written: {file}").format(file=path.as_posix()))
