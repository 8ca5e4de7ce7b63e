"""The cells of a row in which a unit reports progress, problems and next steps."""

from __future__ import annotations

from tasklist.forms import answer_cells
from tasklist.forms.answer_cells import AnswerCells
from tasklist.forms.row_errors import AnswerError
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple


class ProgressCells(NamedTuple):
    """A report of progress: what was done, the problem or None, and the next steps or None."""

    text: str
    problem: str | None = None
    next: str | None = None

    @classmethod
    def of(cls, cells: AnswerCells) -> ProgressCells | None:
        """Return the report in *cells*; None if the cells are empty.

        Raises AnswerError for a text that is not allowed, and for a problem or a next step without
        progress.
        """
        text = answer_cells.line(cells.progress, _("Progress"))
        problem = answer_cells.line(cells.problem, _("Problems"))
        following = answer_cells.line(cells.next, _("Next steps"))
        if text is not None:
            return cls(text, problem, following)
        if problem is not None or following is not None:
            raise AnswerError(
                _("a problem or next step is given, but no progress"),
                _("Say in one sentence what has been done so far, even if it is little."),
            )
        return None
