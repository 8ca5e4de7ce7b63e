"""Who may read the page: only the browser that is the first to send the token.

The token is in the printed address, and addresses end up in the browser's history. Therefore it is
valid only once: it is exchanged for a cookie that scripts cannot read, and that no other site can
make the browser send.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from threading import Lock

BYTES = 32


class Access:
    """The token and the cookie of one run of the program; *name* is the name of the cookie."""

    def __init__(self, name: str) -> None:
        self.query = f"token={secrets.token_urlsafe(BYTES)}"
        self._cookie = f"{name}={secrets.token_urlsafe(BYTES)}"
        self._is_used = False
        self._lock = Lock()

    @property
    def cookie(self) -> str:
        """The value of the header Set-Cookie, for a cookie that lasts until the browser is closed.

        The cookie is not `Secure`, because 127.0.0.1 has no certificate.
        """
        return f"{self._cookie}; HttpOnly; SameSite=Strict; Path=/"

    def admit(self, query: str) -> bool:
        """Whether *query*, the part of an address after `?`, is the token; true only once."""
        with self._lock:
            if self._is_used or not _is_same(query, self.query):
                return False
            self._is_used = True
            return True

    def is_known(self, headers: Iterable[str]) -> bool:
        """Whether one of *headers*, the values of the headers Cookie, has the cookie."""
        cookies = (cookie.strip() for header in headers for cookie in header.split(";"))
        return any(_is_same(cookie, self._cookie) for cookie in cookies)


def _is_same(text: str, secret: str) -> bool:
    # The time that this takes does not depend on how much of *text* is right.
    return secrets.compare_digest(text.encode(errors="replace"), secret.encode())
