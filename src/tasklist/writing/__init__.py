"""Options, questions and previews of the commands that change the list.

Modules here that define options must not contain `from __future__ import annotations`: see
`options/__init__.py`.
"""
