"""Layouts for people at a terminal: tables, cards and screens, and the lines that form them."""
