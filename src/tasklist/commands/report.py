"""`tasklist report`: writes the bulletin (通报)."""

import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

from tasklist.documents import REPORT_FORMS, Origin, bulletin_text, joined_bulletin_text
from tasklist.errors import InvalidListError, UsageError
from tasklist.history import last_list_commit
from tasklist.history.snapshots_by_day import list_on
from tasklist.language import N_, _
from tasklist.model.former_names import FormerNames
from tasklist.model.list_extract import extract_of
from tasklist.model.name_lookup import answering, answering_leaders
from tasklist.model.name_meanings import present_name
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.options.document_options import (
    PaperOptions,
    deliver,
    format_for,
    list_name,
    missing_lists,
)
from tasklist.options.named_lists import NamedList
from tasklist.options.option_annotations import UnitFilter
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.options.ranking import RankingOptions
from tasklist.process import stderr_notices
from tasklist.reports import report_words
from tasklist.reports.bulletin import Bulletin, BulletinScope, Subject, compute_bulletin
from tasklist.reports.joined_bulletin import JoinedBulletin, join
from tasklist.reports.quarter_comparison import CommittedList, day_to_compare
from tasklist.words import dates, times, typed_values

EXAMPLE = "西督〔{year}〕{n}号"


class BulletinSource(NamedTuple):
    """The list from which a bulletin is made, with its *path*, and the *subject* of the bulletin.

    *path* is None if the list is on standard input. The subject is the units or leaders that the
    bulletin is about.
    """

    tasklist: Tasklist
    path: Path | None
    subject: Subject

    def extract(self, tasklist: Tasklist) -> Tasklist:
        """The part of *tasklist* that the bulletin is about.

        *tasklist* is the list as it is now or as it was at an earlier time.
        """
        if not any(self.subject):
            return tasklist
        now = self.tasklist
        names = (
            answering(now, self.subject.units, direct=False) if self.subject.units else set(),
            answering_leaders(now, self.subject.leaders) if self.subject.leaders else set(),
        )
        former = ({alias.was for alias in now.aliases if alias.name in same} for same in names)
        return extract_of(tasklist, *(same | was for same, was in zip(names, former, strict=True)))


@option_class
class BulletinOptions(RankingOptions, PaperOptions):
    """Options of `tasklist report`."""

    unit: UnitFilter = None
    leader: Annotated[
        Texts,
        option("--leader", "-l", help=N_("Tasks of this leader."), metavar="NAME"),
    ] = None
    number: Annotated[
        str | None,
        option("--number", help=N_("Document number of the bulletin (default: left blank)."),
               metavar="NUMBER"),
    ] = None  # fmt: skip

    @property
    def printed_number(self) -> str:
        """The document number of the bulletin: `西督〔2023〕12号`; empty without `--number`.

        A message on standard error warns if a notice in the register has this number. Raises
        UsageError if the office has no pattern for document numbers.
        """
        if self.number is None:
            return ""
        number = typed_values.whole_number(self.number, "--number")
        if not self.office.number:
            raise UsageError(
                _("The office has no pattern for document numbers."),
                _("Write one in office.yaml, such as: number: {pattern}").format(pattern=EXAMPLE),
            )
        year = self.day.year
        printed = self.office.document_number(year, number)
        taken = [
            one for one in self.registered_notices if (one.day.year, one.number) == (year, number)
        ]
        for notice in taken:
            message = _(
                "{number} is already the number of a notice to {unit}. To use another:"
                " --number NUMBER"
            )
            stderr_notices.add(message.format(number=printed, unit=notice.unit))
        return printed

    def subject(self, tasklist: Tasklist) -> Subject:
        """Return the units and leaders that the bulletin is about.

        They have their present names in *tasklist*. Raises UnknownNameError if the list has no unit
        or leader that a given name matches, and AmbiguousNameError if it has several.
        """
        every = [*tasklist.units, *tasklist.members, *tasklist.holders]
        of_units = FormerNames(tasklist.aliases, UNIT)
        units = (
            present_name(every, answering(tasklist, [name], direct=True), of_units)
            for name in typed_values.option_values(self.unit, "--unit")
        )
        of_leaders = FormerNames(tasklist.aliases, LEADER)
        leaders = (
            present_name(tasklist.leaders, answering_leaders(tasklist, [name]), of_leaders)
            for name in typed_values.option_values(self.leader, "--leader")
        )
        return Subject(tuple(dict.fromkeys(units)), tuple(dict.fromkeys(leaders)))

    def committed(self, source: BulletinSource, day: datetime.date) -> CommittedList | None:
        """Return the list of *source* as it was last committed on or before *day*.

        Return None for a list on standard input, and if the list was not in git on *day*. Return
        None also if the committed list is the list of another year, or has errors; errors are
        reported in a notice.
        """
        if source.path is None:
            return None
        snapshot = list_on(source.path, day, self.revision)
        if snapshot is None:
            return None
        try:
            tasklist = snapshot.tasklist
        except InvalidListError:
            message = _("{day} is left out: the list in commit {commit} has errors.")
            stderr_notices.add(
                message.format(day=day, commit=snapshot.commit[: last_list_commit.ID])
            )
            return None
        is_same_year = tasklist.year == source.tasklist.year
        return CommittedList(source.extract(tasklist), snapshot.commit) if is_same_year else None

    def bulletin(self, file: str, source: BulletinSource, q: str | None, within: str) -> Bulletin:
        """The bulletin of *source*, whose list is called *file*, on the milestones due in *q*.

        Without *q* it covers the whole year. *within* is the period for which it looks ahead.
        """
        span = None if q is None else times.span(q, source.tasklist.year)
        scope = BulletinScope(
            span,
            within=(dates.end_of_period(within, self.day, "--within") - self.day).days,
            min_due=self.least_due,
            committed=None
            if span is None
            else self.committed(source, day_to_compare(span, self.day)),
            subject=source.subject,
        )
        origin = Origin(file, self.day, self.commit)
        return compute_bulletin(source.extract(source.tasklist), origin, scope)

    def joined(self, q: str | None, within: str) -> JoinedBulletin:
        """Return the bulletin of several lists, which are read one at a time.

        *q* and *within* are as in `bulletin`.
        """

        def ask(named: NamedList) -> Bulletin:
            tasklist = named.snapshot.tasklist
            source = BulletinSource(tasklist, named.path, self.subject(tasklist))
            return self.bulletin(named.snapshot.name, source, q, within)

        bulletins = {named.name: bulletin for named, bulletin in self.each_list(ask)}
        file = report_words.file_words(self.answered_file, len(bulletins))
        return join(bulletins, Origin(file, self.day), missing_lists(self))


@takes(BulletinOptions)
def report(
    options: BulletinOptions,
    *,
    q: Annotated[
        str | None,
        option("--q", "-q",
               help=N_("Milestones due in these quarters, or this month (default: the year)."),
               metavar="QUARTER"),
    ] = None,
    within: Annotated[
        str,
        option("--within", help=N_("How far to look ahead: 30, 2w, 1m (default: 30)."),
               metavar="TIME"),
    ] = "30",
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        option("--format", help=N_("md, html, docx or xlsx (default: the file extension, or md)."),
               metavar="FORMAT", values=REPORT_FORMS),
    ] = None,
) -> None:  # fmt: skip
    """Write the bulletin: totals, rankings, overdue milestones, and those that are due soon."""
    form = format_for(options.out, format, REPORT_FORMS)
    if options.has_several:
        joined = options.joined(q, within)
        text = joined_bulletin_text.document(
            joined,
            options.office,
            foot=str(joined.whole.origin) if options.draft else "",
            number=options.printed_number,
        )
    else:
        tasklist = options.snapshot.tasklist
        source = BulletinSource(tasklist, options.source, options.subject(tasklist))
        text = bulletin_text.document(
            options.bulletin(list_name(options), source, q, within),
            options.office, foot=options.foot, number=options.printed_number,
        )  # fmt: skip
    deliver(text, form, options)
