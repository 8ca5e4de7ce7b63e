"""Notes below tables: how milestones of several names count, and which columns are left out."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.language import _


def counting_note(by: str, *, is_named: bool = False) -> str:
    """Return the note on how a milestone with several names is counted.

    The note is for a table with rows of the kind *by*, without a column “shares in”. *is_named*
    means that the user asked for certain units or leaders; the note then says that only these
    count. The note is empty if *by* is neither `unit` nor `leader`, because a milestone then has
    only one name.
    """
    if is_named:
        return {
            "unit": _(
                "Each milestone counts once, under the first of its units that was requested."
            ),
            "leader": _(
                "Each milestone counts once, under the first of its leaders that was requested."
            ),
        }[by]
    return {
        "unit": _("Each milestone counts once, under its first-named unit."),
        "leader": _("Each milestone counts once, under its first-named leader."),
    }.get(by, "")


def summary_note(by: str) -> str:
    """The note on how a milestone with several names is counted, in a table with “shares in”.

    Empty for kinds of rows (*by*) other than `unit` and `leader`.
    """
    return {
        "unit": _(
            "Each milestone counts once, under its first-named unit; “shares in” counts"
            " milestones that name the unit in second or later place."
        ),
        "leader": _(
            "Each milestone counts once, under its first-named leader; “shares in” counts"
            " milestones that name the leader in second or later place."
        ),
    }.get(by, "")


def shares_in_note(by: str) -> str:
    """Return the note that explains the column “shares in” in a summary by `unit` or `leader`.

    For any other *by*, return an empty text.
    """
    return {
        "unit": _("“Shares in” counts milestones that name the unit in second or later place."),
        "leader": _("“Shares in” counts milestones that name the leader in second or later place."),
    }.get(by, "")


def all_zero(headings: Sequence[str]) -> str:
    """The note on columns left out because they hold only zeros; empty if *headings* is empty."""
    if not headings:
        return ""
    return _("Left out, all 0: {columns}").format(columns=_(", ").join(headings))


def too_wide(headings: Sequence[str]) -> str:
    """The note on columns left out because a terminal is too narrow."""
    return _("Left out at this width: {columns}").format(columns=_(", ").join(headings))
