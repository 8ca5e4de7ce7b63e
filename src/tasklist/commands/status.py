"""`tasklist status`, or just `tasklist`: shows the state of the list on one screen."""

from collections.abc import Sequence
from typing import Annotated

from tasklist.language import N_
from tasklist.options.display import DisplayOptions
from tasklist.options.next_commands import next_commands
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output
from tasklist.options.selection import SelectionOptions
from tasklist.render import OVERVIEW_FORMATS, figures
from tasklist.storage.errors import NoListError


@option_class
class StatusOptions(DisplayOptions, SelectionOptions):
    """Options that select the milestones of the overview."""

    format: Annotated[
        str | None,
        option(
            "--format",
            help=N_("text or json (default: text)."),
            metavar="FORMAT",
            values=OVERVIEW_FORMATS,
        ),
    ] = None


@takes(StatusOptions)
def status(options: StatusOptions) -> None:
    """Show on one screen what is done, overdue and due, and what to type next."""
    _show(options)


def without_command(
    *, file: Sequence[str], year: str | None, at: str | None, as_of: str | None, form: str | None
) -> None:
    """Show the overview; if no list is found, show how to begin one.

    Raises NoListError instead if no list is found and *year* or *form* is given.
    """
    options = StatusOptions(file=list(file) or None, year=year, at=at, as_of=as_of, format=form)
    try:
        _ = options.is_piped or options.list_files  # raises an error if no list is found
    except NoListError:
        if year is not None or form is not None:
            raise
        from tasklist.options.first_steps import first_steps

        out = output("text", OVERVIEW_FORMATS)
        out.write(out.printable(first_steps(), newlines=True))
    else:
        _show(options)


def _show(options: StatusOptions) -> None:
    from tasklist.git.file_state import file_state
    from tasklist.reports import report_words
    from tasklist.reports.overview import compute_overview

    out = options.screen("text" if options.format is None else options.format, OVERVIEW_FORMATS)
    listing = options.joined_listing()
    if options.has_several:
        overview = compute_overview(
            report_words.file_words(listing.file, len(listing.lists)), listing
        )
        figures.overview(out, overview, None, next_commands(options, overview, None))
        return
    overview = compute_overview(options.snapshot.tasklist.title, listing)
    source = None if options.at else options.source
    state = None if source is None else file_state(source, options.snapshot.data)
    figures.overview(out, overview, state, next_commands(options, overview, state))
