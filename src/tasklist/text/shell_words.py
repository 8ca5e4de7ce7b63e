"""Words as they are typed in a shell, for the command lines that messages propose."""

from __future__ import annotations

SAFE = frozenset("@%+=:,./-_")  # of the ASCII characters that a shell leaves alone


def quoted(word: str) -> str:
    """*word* as it is typed in a shell: in quotes if it has a character that is not plain."""
    if word and all(one.isalnum() or one in SAFE or one > "\x7f" for one in word):
        return word
    import shlex  # hardly any word needs it

    return shlex.quote(word)
