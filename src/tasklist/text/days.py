"""Days as people write them: the one reader for the command line, forms and import.

The list itself has one form of a day, 2023-09-28, which `yamlfile/milestone_reader` reads.
To support another form here, add it to `FORMS`.
"""

from __future__ import annotations

import datetime
import re

from tasklist.text import invisible, normal_forms

# Each names a year, a month and a day, in half width with one kind of dash and dot.
FORMS = (
    re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?[日号]?"),
)  # fmt: skip
# What an input method or a word processor types in their place; NFKC has seen to － and ／.
ORDINARY = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "。": ".", "號": "号"}
)


def read(text: str) -> datetime.date | None:
    """The day in *text*; None if there is none, or if it does not exist in the calendar.

    Such as `2023-9-28`, `2023/09/28`, `2023.9.28`, `2023年9月28日`, `2023年9月28号`, in full
    width or half, with or without spaces around the numbers.
    """
    # A date that is copied out of Windows has direction marks between its numbers.
    bare = invisible.pattern(newlines=False).sub("", text)
    plain = normal_forms.nfkc(bare).strip().translate(ORDINARY)
    match = next(filter(None, (form.fullmatch(plain) for form in FORMS)), None)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None  # the thirtieth of February
