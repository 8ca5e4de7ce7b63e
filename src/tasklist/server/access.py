"""Who may read the page: the browser that was first with the token of the printed address.

The token is in an address, which ends up in a history. It counts once, and is exchanged for a
cookie that scripts cannot read and that no other site can make the browser send.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from threading import Lock

BYTES = 32


class Access:
    """The token and the cookie of one run of the program; *name* is that of the cookie."""

    def __init__(self, name: str) -> None:
        self.query = f"token={secrets.token_urlsafe(BYTES)}"
        self._cookie = f"{name}={secrets.token_urlsafe(BYTES)}"
        self._is_used = False
        self._lock = Lock()

    @property
    def cookie(self) -> str:
        """The value of the header Set-Cookie; it lasts until the browser is closed.

        It has no `Secure`, since 127.0.0.1 has no certificate.
        """
        return f"{self._cookie}; HttpOnly; SameSite=Strict; Path=/"

    def admit(self, query: str) -> bool:
        """Whether *query*, that of an address, has the token; it has it only once."""
        with self._lock:
            if self._is_used or not _is_same(query, self.query):
                return False
            self._is_used = True
            return True

    def is_known(self, headers: Iterable[str]) -> bool:
        """Whether *headers*, those named Cookie, have the cookie."""
        cookies = (cookie.strip() for header in headers for cookie in header.split(";"))
        return any(_is_same(cookie, self._cookie) for cookie in cookies)


def _is_same(text: str, secret: str) -> bool:
    # How long it takes says nothing of how much was right.
    return secrets.compare_digest(text.encode(errors="replace"), secret.encode())
