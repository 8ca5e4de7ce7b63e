"""The table of hints that name an option or a command, by the class of the error.

Packages in layers below `options/` don't know the command line, so their errors don't have such
hints, only attributes. The attributes replace the placeholders in the table. The table is not used
for an error that has a hint of its own.
"""

from __future__ import annotations

from tasklist.errors import TasklistError
from tasklist.language import N_, _

HINTS = {
    # Which file.
    "FileAndYearError": N_("Remove --year, or give no file."),
    "NoListBelowError": N_("Check the folder; --year all finds lists of every year."),
    "SeveralListsError": N_("Choose one, such as: --file {first}"),
    "FileLookupError": N_("Check the name, or choose another file with --file FILE."),
    "NoListError": N_(
        "Give it with --file FILE, or set TASKLIST_FILE, or create one: tasklist import --help"
    ),
    "NotAFileError": N_("Give the list file: --file data/tasks_2023.yaml"),
    "UntitledListError": N_("Give it a title: --title TEXT"),
    "UnreadableFileError": N_(
        "Check the name and your permissions, or choose another file with --file FILE."
    ),
    "UnreadableOfficeError": N_(
        "Check the name and your permissions, or choose another file with --office FILE."
    ),
    "InvalidListError": N_("Fix the errors above, then run: tasklist check"),
    "NotThereError": N_("See which commits have it: tasklist log"),
    # Which paper.
    "NoProvenanceError": N_(
        "prove takes files written by report, notice, page, forms make and export, unless another"
        " program has saved them since without their properties."
    ),
    "UnknownSourceError": N_(
        "If the paper is from another repository, name a list there: --file FILE. If the commit is"
        " not here yet: git fetch"
    ),
    # Which milestones.
    "AmbiguousMilestoneError": N_("Choose one, such as {first}, or use --unit NAME or --all."),
    "NoMilestoneError": N_("See its milestones: tasklist show {task}"),
    "UnitNotInTaskError": N_("See its units: tasklist show {task}"),
    "UnknownWorkstreamError": N_("It has {count}: tasklist show {task}"),
    "UnknownLeaderError": N_("See the names in the list: tasklist leaders"),
    "UnknownUnitError": N_("See the names in the list: tasklist units"),
    # Which parts.
    "OnlyMilestoneError": N_(
        "Add another first: tasklist add --to {ref}\n"
        "To remove all of {whole}: tasklist remove {whole}"
    ),
    "OnlyWorkstreamError": N_(
        "Add another first: tasklist add --to {task}\nTo remove the task: tasklist remove {task}"
    ),
    # What is written.
    "FolderError": N_("Choose another folder: -o FOLDER/"),
    "FailedBrowserError": N_("Write HTML, and print it from any browser: -o FILE.html"),
    "MissingBrowserError": N_(
        "Install one of them, or name it in TASKLIST_BROWSER. Or write HTML, and print it from any"
        " browser: -o FILE.html"
    ),
    "ListExistsError": N_("To replace it: --force"),
    # What is shown.
    "PortError": N_("Choose another with --port PORT, or omit the option."),
}
# The hint for a locked list, for commands that have the option.
WAIT = N_("Try again, or wait longer: --wait SECONDS")
# Lines that are added to the own hint of an error of `import`, by the error's *remedy*.
REMEDIES = {
    "choice": N_("To choose a table: --sheet SHEET or --table TABLE"),
    "rules": N_("To write a rules file: --rules-out FILE"),
    "unit": N_("To name it: --unit NAME"),
}


def hint(error: TasklistError) -> str:
    """The hint for *error* in the user's language: what to do. Empty if there is none."""
    if remedy := getattr(error, "remedy", ""):
        return f"{error.hint}\n{_(REMEDIES[remedy])}"
    text = HINTS.get(type(error).__name__)
    if error.hint or text is None:
        return error.hint
    return _(text).format(**vars(error))
