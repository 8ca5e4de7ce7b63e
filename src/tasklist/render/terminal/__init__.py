"""Layouts for people at a terminal: tables, cards, screens, and the lines they are made of."""
