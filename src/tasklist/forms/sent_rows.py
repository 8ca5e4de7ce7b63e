"""The rows that a form had when it was sent, and the rows that are missing when it comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tasklist.errors import UsageError
from tasklist.forms import row_keys
from tasklist.forms.recipients import FormTerms, compute_forms
from tasklist.forms.row_claims import FormMatcher
from tasklist.forms.row_keys import Key
from tasklist.words import times

if TYPE_CHECKING:
    from tasklist.forms.workbook_reader import FilledForm  # requires an optional library

OF_OLD_FORMS = FormTerms(only_quarter=True)
# The parts of a key by which a row is found again, the surest first. A row whose key is damaged
# may still match by a later one.
IDENTITIES: tuple[Callable[[Key], object], ...] = (
    lambda key: key[:-1],
    lambda key: (key.task, key.quarter),
    lambda key: key.fingerprint,
)


def sent_keys(form: FilledForm, matcher: FormMatcher) -> Sequence[Key]:
    """Return the keys of the rows that *form* had when it was sent.

    A form of an old version does not record these rows. For such a form, return the keys that a
    form to the same unit for the same quarter would have, or nothing if the quarter is invalid.
    """
    properties = form.properties
    if properties.sent is not None:
        return properties.sent
    tasklist = matcher.tasklist
    try:
        span = times.span(properties.quarter, tasklist.year)
    except UsageError:
        return ()
    day = properties.as_of or matcher.today
    requests = compute_forms(tasklist, span, day, [properties.unit], OF_OLD_FORMS)
    return [
        row_keys.key(tasklist.year, standing.placed, standing.known, standing.due)
        for request in requests
        for standing in request.standings
    ]


def vanished(form: FilledForm, matcher: FormMatcher) -> Sequence[Key]:
    """Return the keys of the rows that are missing in *form*, in the order of the sent form.

    Rows are ignored if the milestone was dropped or removed from the list in the meantime.
    """
    missing, present = list(sent_keys(form, matcher)), [row.key for row in form.rows]
    for identity in IDENTITIES:
        missing, present = (
            _unmatched(missing, present, identity),
            _unmatched(present, missing, identity),
        )
    return [key for key in missing if _matters(key, matcher)]


def _unmatched(
    keys: Sequence[Key], others: Sequence[Key], identity: Callable[[Key], object]
) -> list[Key]:
    """Return the *keys* that have no partner in *others*.

    Two keys are partners if *identity* returns the same for both. Each of *others* is the partner
    of only one key. For example, if *keys* has two equal keys, and *others* has only one partner
    for them, one of the two is returned.
    """
    partners = Counter(map(identity, others))
    unmatched = []
    for key in keys:
        if partners[identity(key)]:
            partners[identity(key)] -= 1
        else:
            unmatched.append(key)
    return unmatched


def _matters(key: Key, matcher: FormMatcher) -> bool:
    placed = matcher.current(key)
    return placed is not None and placed.milestone.dropped is None
