"""Plain-text ledgers: hledger and beancount. A milestone is an entry on its last day.

Neither marks: an editor does. `sed` stands for it, and their own check follows.
"""

from __future__ import annotations

import re

from bench.lists import DAY, QUARTER, UNIT, Item
from bench.peers.base import Peer, csv_rows

ALONE = f"(^| ){UNIT}( |$)"


class Ledger(Peer):
    """What both have in common."""

    def rows(self, text: str) -> int:
        """Rows of CSV, without the names of the columns."""
        return csv_rows(text) - 1


class Hledger(Ledger):
    """A transaction of one virtual posting; `*` is done, units and quarters are tags."""

    name = "hledger"
    debian = ("hledger",)
    program = "hledger"
    files = ("list.journal",)

    def load(self) -> None:
        """One journal."""
        text = "\n".join(map(self._entry, self.items))
        (self.folder / "list.journal").write_text(text, "utf-8")

    def _entry(self, item: Item) -> str:
        flag = "* " if item.done else ""
        tags = f"units:{' '.join(item.units)}, quarters:{' '.join(map(str, item.quarters))}"
        more = f"leaders:{' '.join(item.leaders)}, goal:{item.goal.replace(',', '，')}"
        return f"{item.due} {flag}({item.key}) {item.line}  ; {tags}\n    ; {more}\n    (任务)  1\n"

    def _register(self, *query: str) -> list[str]:
        return [self.program, "-f", "list.journal", "register", "-O", "csv", *query]

    def unit(self) -> list[str]:
        """Two tags."""
        return self._register(f"tag:units={ALONE}", f"tag:quarters={QUARTER}")

    def overdue(self) -> list[str]:
        """Unmarked, before the day."""
        return self._register("status:", "-e", str(DAY))

    def mark(self) -> list[str]:
        """A star, then `hledger check`."""
        key = re.escape(self.marked.key)
        change = f"s/^{self.marked.due} ({key})/{self.marked.due} * ({key})/"
        return ["sh", "-c", f"sed -i '{change}' list.journal && hledger -f list.journal check"]


class BeanQuery(Ledger):
    """A transaction with a posting of nothing; `*` is done, quarters are tags, units metadata."""

    name = "bean-query"
    pypi = ("beancount", "beanquery")
    program = "bean-query"
    files = ("list.beancount", "list.beancount.cache")

    def load(self) -> None:
        """One ledger."""
        head = "2023-01-01 open Assets:Milestones\n\n"
        text = head + "\n".join(map(self._entry, self.items))
        (self.folder / "list.beancount").write_text(text, "utf-8")

    def _entry(self, item: Item) -> str:
        tags = " ".join(f"#q{quarter}" for quarter in item.quarters)
        return (
            f'{item.due} {"*" if item.done else "!"} "{item.key}" "{item.line}" {tags}\n'
            f'  units: "{" ".join(item.units)}"\n'
            f'  leaders: "{" ".join(item.leaders)}"\n  goal: "{item.goal}"\n'
            "  Assets:Milestones  0 MILE\n"
        )

    def _query(self, where: str) -> list[str]:
        more = ", ".join(f"entry_meta('{name}')" for name in ("units", "leaders", "goal"))
        columns = f"date, flag, payee, {more}, narration"
        query = f"SELECT {columns} WHERE {where}"
        return [self.exe(self.place), "-f", "csv", "list.beancount", query]

    def unit(self) -> list[str]:
        """A tag and a metadata value."""
        return self._query(f"'q{QUARTER}' IN tags AND entry_meta('units') ~ '{ALONE}'")

    def overdue(self) -> list[str]:
        """Not flagged as done, before the day."""
        return self._query(f"flag = '!' AND date < {DAY}")

    def mark(self) -> list[str]:
        """Another flag, then `bean-check`."""
        key = re.escape(self.marked.key)
        change = f's/^{self.marked.due} ! "{key}"/{self.marked.due} * "{key}"/'
        check = self.place.peers / "bean-check"
        return ["sh", "-c", f"sed -i '{change}' list.beancount && '{check}' list.beancount"]
