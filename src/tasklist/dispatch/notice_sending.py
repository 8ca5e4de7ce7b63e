"""Send notices: number them, register them, then write their papers.

The register is saved before the papers are written. If the run is killed in between, some
registered numbers have no papers, and `--number` can make these papers again. Two papers never have
the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tasklist.dispatch.notice_options import NoticeOptions
from tasklist.dispatch.notice_papers import (
    Paper,
    PaperFiles,
    drawn_papers,
    prepare_place,
    write_papers,
)
from tasklist.errors import FileError, UsageError
from tasklist.history.contents_by_branch import contents_by_branch
from tasklist.language import N_, _
from tasklist.office import register_file
from tasklist.office.office_file import OfficeFile
from tasklist.office.register_file import HeldRegister
from tasklist.office.register_reader import read_register
from tasklist.process import stderr_notices
from tasklist.reports.notice import EarlierNotice, Notice
from tasklist.reports.notice_register import (
    Delivery,
    NoticeRegister,
    RegisteredNotice,
    as_sent,
    highest_number,
    registered,
)
from tasklist.reports.report_words import long_day
from tasklist.writing.command_edits import lock_wait


class UnknownNoticeError(UsageError):
    """The register, *file*, has no notice with the number *number* in *year*."""

    sentence = N_("{file} has no notice {number} of {year}.")


class OlderRegisterError(FileError):
    """The register *file* lacks notices that are registered on *branch*; the last is *number*."""

    sentence = N_("{file} is older than on branch {branch}, which already has notice {number}.")
    advice = N_("Nothing was sent. Check out or merge that branch first: git merge {branch}")


class LostMilestoneError(UsageError):
    """The registered notice *number* has the milestone *ref*, which is not in the list."""

    sentence = N_("Notice {number} has a milestone that is not in the list: {ref}")
    advice = N_("Use the list as it was on the day of the notice: --at DATE")


def send(options: NoticeOptions) -> None:
    """Register the notices that *options* choose, and write their papers.

    Raises InvalidRegisterError if the register has errors, OlderRegisterError if another branch has
    later notices, LockedError if the register is locked, and FileError if a file can't be read or
    written. After an error nothing is registered, with one exception: if the papers can't be
    written, the notices stay registered, and a message says how to write the papers again.
    """
    notices = options.chosen_notices()
    if not notices:
        _tell_none_behind()
        return
    path = options.register_path
    with lock_wait(options.wait) as seconds, register_file.held(path, seconds) as register:
        sent = _send(options, notices, register)
    if sent is not None:
        files, entries = sent
        try:
            write_papers(files, options)
        except FileError:
            numbers = " ".join(f"--number {entry.number}" for entry in entries)
            stderr_notices.add(
                _(
                    "These notices are registered. To write them again: tasklist notice {numbers}"
                ).format(numbers=numbers)
            )
            raise
        _tell_registered(entries, path)


def _send(
    options: NoticeOptions, notices: Iterable[Notice], held: HeldRegister
) -> tuple[PaperFiles, Sequence[RegisteredNotice]] | None:
    """Register *notices* in *held*, the locked register.

    Return the contents of the paper files, which the caller has to write, and the new entries of
    the register. Return None if no notice is new.
    """
    _refuse_older(options, held.entries)
    list_name = options.register_list
    register = NoticeRegister(held.entries, options.snapshot.tasklist, list_name)
    delivery = register.delivery(notices, again=options.again)
    tell_known(delivery)
    if not delivery.notices:
        return None
    year = options.day.year
    entries = []
    for number, notice in enumerate(delivery.notices, register.next_number(year)):
        printed = options.office.document_number(year, number)
        timed = replace(notice, reply_by=options.reply_day)
        entries.append(registered(timed, number, printed, options.day, list_name))
    file = held.extended(entries)
    numbered = [
        replace(notice, number=entry.printed, reply_by=entry.reply_by)
        for notice, entry in zip(delivery.notices, entries, strict=True)
    ]
    after = with_register(options, file)
    papers = [
        Paper(notice, remaking(after, [entry]))
        for notice, entry in zip(numbered, entries, strict=True)
    ]
    files = drawn_papers(papers, remaking(after, entries))
    prepare_place(options)
    held.save(file.data)
    return files, entries


def _refuse_older(options: NoticeOptions, entries: Sequence[RegisteredNotice]) -> None:
    """Raise OlderRegisterError if the register of another branch has higher numbers than *entries*.

    Only numbers of the year in which the notices are sent are compared.
    """
    path, year = options.register_path, options.day.year
    for branch, data in contents_by_branch(path):
        others = read_register(data, path.name).valid_entries or ()
        number = highest_number(others, year)
        if number > highest_number(entries, year):
            raise OlderRegisterError(file=path.as_posix(), branch=branch, number=number)


def draft(options: NoticeOptions) -> None:
    """Write or print the notices that would be sent, without numbers. Nothing is registered."""
    notices = options.chosen_notices()
    if not notices:
        _tell_none_behind()
        return
    register = NoticeRegister(
        options.registered_notices, options.snapshot.tasklist, options.register_list
    )
    delivery = register.delivery(notices, again=options.again)
    tell_known(delivery)
    papers = [
        Paper(replace(notice, reply_by=options.reply_day), options, notice.unit)
        for notice in delivery.notices
    ]
    if papers:
        write_papers(drawn_papers(papers, options), options)


def send_again(options: NoticeOptions) -> None:
    """Write the papers of the registered notices in `--number` again. Nothing is registered.

    Raises UnknownNoticeError if a number is not in the register, LostMilestoneError if the list
    lacks a milestone of a notice, InvalidRegisterError, or FileError.
    """
    known = options.registered_notices
    year, tasklist = options.day.year, options.snapshot.tasklist
    by_number = {entry.number: entry for entry in known if entry.day.year == year}
    entries = []
    for number in options.numbers:
        if number not in by_number:
            file = options.register_path.as_posix()
            raise UnknownNoticeError(file=file, number=number, year=year)
        entries.append(by_number[number])
    same = with_register(options, options.register)
    papers = []
    for entry in entries:
        try:
            notice = as_sent(entry, known, tasklist)
        except KeyError as error:
            raise LostMilestoneError(number=entry.number, ref=error.args[0]) from error
        papers.append(Paper(notice, remaking(same, [entry])))
    write_papers(drawn_papers(papers, remaking(same, entries)), options)


def remaking(options: NoticeOptions, entries: Sequence[RegisteredNotice]) -> NoticeOptions:
    """Return the options that make the papers of *entries* again, as of the first entry's day."""
    numbers = [str(entry.number) for entry in entries]
    values = {"number": numbers, "days": options.days, "format": options.format}
    changed = {"every_value": values, "number": numbers, "draft": False, "day": entries[0].day}
    return NoticeOptions(**{**vars(options), **changed})


def with_register(options: NoticeOptions, register: OfficeFile | None) -> NoticeOptions:
    """Return *options* with *register* in place of the register on the disk.

    The returned options already know how their files differ from the last commit, so that git is
    not run again for each paper.
    """
    known = {name: value for name, value in vars(options).items() if name != "source_state"}
    changed = NoticeOptions(**{**known, "register": register})
    return NoticeOptions(**{**vars(changed), "source_state": changed.source_state})


def tell_known(delivery: Delivery) -> None:
    """Add a message with the units that are left out, and the latest notice that each has got."""
    if not delivery.known:
        return
    units = _(", ").join(_left_out(notice) for notice in delivery.known)
    stderr_notices.add(
        _("Left out, already notified: {units}. To send again: --again").format(units=units)
    )


def _left_out(notice: Notice) -> str:
    last = max((item.earlier for item in notice.omitted if item.earlier), key=_age)
    name = last.number or long_day(last.day)
    return _("{unit} ({number})").format(unit=notice.unit, number=name)


def _age(earlier: EarlierNotice) -> tuple[object, str]:
    return earlier.day, earlier.number


def _tell_none_behind() -> None:
    stderr_notices.add(_("No unit is behind; no notices were written."))


def _tell_registered(entries: Sequence[RegisteredNotice], path: Path) -> None:
    first, last = (one.printed or str(one.number) for one in (entries[0], entries[-1]))
    message = _("Registered in {file}: {first}")
    if len(entries) > 1:
        message = _("Registered in {file}: {first} to {last}")
    stderr_notices.add(message.format(file=path.as_posix(), first=first, last=last))
