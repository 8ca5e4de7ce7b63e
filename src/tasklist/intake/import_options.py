"""Options of `tasklist import`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from tasklist.cache.snapshot import working_copy
from tasklist.importers import ImportContext
from tasklist.importers.import_rules import ImportRules, NamedRule
from tasklist.intake import published_file
from tasklist.language import N_
from tasklist.model.tasklist import Tasklist
from tasklist.options.document_options import OutputPath
from tasklist.options.options_from_fields import Options, Texts, option, option_class
from tasklist.words import file_patterns, typed_values


@option_class
class ImportOptions(Options):
    """What to import, where to write it, and what the document doesn't say."""

    out: OutputPath = None
    title: Annotated[
        str | None,
        option(
            "--title",
            help=N_("The list's title (default: as printed, else the name of the file)."),
            metavar="TEXT",
        ),
    ] = None
    unit: Annotated[
        Texts,
        option("--unit", "-u", help=N_("A unit responsible for all tasks, if no column has units."),
               metavar="UNIT"),
    ] = None  # fmt: skip
    sheet: Annotated[
        Texts, option("--sheet", help=N_("Import this sheet only; can be repeated."),
                      metavar="SHEET"),
    ] = None  # fmt: skip
    table: Annotated[
        Texts, option("--table", help=N_("Import this table only, by number; can be repeated."),
                      metavar="TABLE"),
    ] = None  # fmt: skip
    like: Annotated[
        Path | None,
        option(
            "--like",
            help=N_("Last year's list: keep its groups, and read the new list with its names."),
            metavar="FILE",
        ),
    ] = None
    groups: Annotated[
        Path | None,
        option(
            "--groups",
            help=N_("File with the members of groups (default: groups_YEAR.txt beside the table)."),
            metavar="FILE",
        ),
    ] = None
    rules: Annotated[
        Path | None,
        option(
            "--rules",
            help=N_("Rules file: how to read the table (default: TABLE.rules.yaml beside it)."),
            metavar="FILE",
        ),
    ] = None
    rules_out: Annotated[
        Path | None,
        option(
            "--rules-out",
            help=N_("Write a rules file that says how the table was read, or what to decide."),
            metavar="FILE",
        ),
    ] = None
    phones: Annotated[
        bool, option("--phones", help=N_("Keep telephone numbers, which are left out otherwise."))
    ] = False
    quiet: Annotated[
        bool, option("--quiet", help=N_("Print only the totals and what was left out."))
    ] = False
    force: Annotated[bool, option("--force", help=N_("Replace an existing file."))] = False

    def context(self, source: published_file.PublishedFile, year: int) -> ImportContext:
        """Collect what is known about *source*, the list of *year*, before it is read.

        Raises a `TasklistError` for an invalid value, and for a file that can't be read.
        """
        return ImportContext(
            year=year,
            title=typed_values.texts([self.title], "--title")[0] if self.title is not None else "",
            default_title=source.default_title,
            groups=published_file.groups(self.groups, source, year),
            rules=self._rules(source),
            last=self._last(),
            keeps_phones=self.phones,
        )

    def _rules(self, source: published_file.PublishedFile) -> ImportRules:
        """Return the rules of the rules file.

        The values of the options `--sheet`, `--table` and `--unit` replace those in the file.
        """
        rules = published_file.rules(self.rules, source)
        if self.sheet or self.table:
            tables = tuple(typed_values.whole_number(text, "--table") for text in self.table or ())
            sheets = tuple(map(NamedRule, self.sheet or ()))
            rules = replace(rules, sheets=sheets, tables=tables)
        if self.unit:
            rules = replace(rules, units=typed_values.texts(self.unit, "--unit"))
        return rules

    def _last(self) -> Tasklist | None:
        if self.like is None:
            return None
        return working_copy(file_patterns.one_file(self.like)).tasklist
