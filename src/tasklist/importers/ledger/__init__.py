"""Reads a ledger (台账) that `export` wrote: the list with its facts."""

from __future__ import annotations

from tasklist.importers.ledger.ledger_document import ledger_reading

__all__ = ["ledger_reading"]
