"""Random command lines that change a list, each with what the list says afterwards.

What is expected is worked out on the plain values of `list_contents`, without the program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import timedelta
from typing import Any

from testing.random_changes import ChangeTypist
from testing.random_marks import MarkTypist
from testing.random_renames import RenameTypist
from testing.typed_commands import TODAY, CommandLine


class Office(MarkTypist, ChangeTypist, RenameTypist):
    """One who types every command that changes a list."""

    def line(self, contents: Any) -> CommandLine:
        """A command line for a list with *contents* that the program should accept."""
        makers: Sequence[Callable[[Any], CommandLine | None]] = (
            *(
                self.mark,
                self.mark,
                self.mark,
                self.mark,
                self.amend,
                self.unmark,
                self.mark_several,
            ),
            *(self.value, self.value, self.value, self.time, self.add, self.add, self.remove),
            *(self.move, self.move, self.rename, self.rename),
        )
        while True:
            self.day = min(self.day + timedelta(days=self.chance.randint(0, 9)), TODAY)
            line = self.chance.choice(makers)(deepcopy(contents))
            if line is not None:
                return line
