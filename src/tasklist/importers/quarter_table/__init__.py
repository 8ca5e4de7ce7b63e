"""Reads the list of 2023 as published: a text with tabs, and a column for each quarter."""

from __future__ import annotations

from tasklist.importers.quarter_table.paged_text import (
    ROLES,
    is_quarter_table,
    read_quarter_table,
)
from tasklist.importers.quarter_table.table_tasks import printed_list

__all__ = ["ROLES", "is_quarter_table", "printed_list", "read_quarter_table"]
