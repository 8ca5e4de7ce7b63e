"""Due days as an iCalendar file (RFC 5545): an all-day event with a reminder for each milestone.

The file is written without a library, because the format needs only a few properties and one kind
of escape. This also ensures that the file has no other properties.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from tasklist.language import _
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.reports import part_text, report_words
from tasklist.reports.ledger import Ledger
from tasklist.text.escape import escape_invisible
from tasklist.text.width import shorten

MOST_OCTETS = 75  # of a line, without its end
MOST_OF_A_SUMMARY = 70  # characters; a calendar shows one line
REMINDER = "-P6DT15H"  # a week before, at nine in the morning
CLOSED = REACHED | {Status.DROPPED}


def calendar(ledgers: Sequence[Ledger], title: str) -> bytes:
    """The open milestones of all *ledgers* as the bytes of an .ics file with that *title*."""
    return b"".join(folded(line) for line in _lines(ledgers, title))


def is_open(standing: MilestoneStatus) -> bool:
    """Whether the milestone is neither done nor dropped, so that its due day still matters."""
    return standing.status not in CLOSED


def escape_text(value: str) -> str:
    r"""*value* as a TEXT of RFC 5545: `\`, `;`, `,`, newlines and invisible characters escaped."""
    plain = escape_invisible(value, newlines=True).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Fold *line* into lines of at most 75 octets, with line ends; no character is split."""
    data = line.encode()
    parts, start, room = [], 0, MOST_OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - inside a character of UTF-8
            end -= 1
        parts.append(data[start:end])
        start, room = end, MOST_OCTETS - 1  # less the space that begins each further line
    return b"\r\n ".join([*parts, data[start:]]) + b"\r\n"


def _lines(ledgers: Sequence[Ledger], title: str) -> Iterator[str]:
    title = escape_text(title)
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tasklist//tasklist//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{title}", f"X-WR-CALNAME:{title}")
    for ledger in ledgers:
        for standing in filter(is_open, ledger.standings):
            # Different for each district, so that one calendar can hold the lists of several.
            text = f"{ledger.title}{standing.placed.list_name.name}"
            district = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]
            yield from _event(standing, f"{ledger.year}-{district}", ledger.as_of)
    yield "END:VCALENDAR"


def _event(standing: MilestoneStatus, which: str, day: datetime.date) -> Iterable[str]:
    place, span = standing.placed.id, standing.placed.milestone.span
    summary = escape_text(_summary(standing))
    return (
        "BEGIN:VEVENT",
        # Made of task, workstream and time, so that a new text or status updates the event.
        f"UID:{which}-{place.task}.{place.workstream}-{span}@tasklist",
        f"DTSTAMP:{_compact(day)}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(standing.due)}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{escape_text(_description(standing))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{REMINDER}",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
        "END:VEVENT",
    )


def _compact(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _summary(standing: MilestoneStatus) -> str:
    """The task's number, the lead unit and the beginning of the plan or goal, on one line."""
    task, workstream = standing.placed.task, standing.placed.workstream
    of_list = standing.placed.list_name.name
    number = f"{of_list}:{task.id}" if of_list else str(task.id)
    text = _("{task} {unit}: {plan}").format(
        task=number, unit=workstream.lead, plan=standing.placed.promise
    )
    return shorten(" ".join(text.split()), MOST_OF_A_SUMMARY)


def _description(standing: MilestoneStatus) -> str:
    """Goal, plan, units and other fields of the milestone, a line for each that is not empty."""
    placed = standing.placed
    task, workstream, milestone = placed.task, placed.workstream, placed.milestone
    facts = (
        (_("Goal"), task.goal),
        (_("Plan"), milestone.plan),
        (_("Units"), part_text.units(workstream)),
        (_("Leaders"), "、".join(task.leaders)),
        (report_words.time_heading([standing]), report_words.quarter(standing)),
        (_("Status"), report_words.status(standing, report_words.status_words())),
        (_("Note"), milestone.note or ""),
    )
    return "\n".join(
        _("{heading}: {text}").format(heading=heading, text=text) for heading, text in facts if text
    )
