"""Answers requests for the page, either with the page or with a refusal."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple
from tasklist.server.access import Access

PATIENCE = 30  # seconds for a browser to send its request
METHODS = "GET, HEAD"
# Headers of every answer. A policy inside the page itself says what it may load.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'; object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
REFUSALS = {
    HTTPStatus.FORBIDDEN: N_(
        "The printed address opens the page once, in one browser. To open it in another, start"
        " tasklist page --serve again."
    ),
    HTTPStatus.NOT_FOUND: N_("There is only one page here: /"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("The page is read-only."),
    HTTPStatus.MISDIRECTED_REQUEST: N_("Open the page at the address that was printed."),
}


class PageContent(NamedTuple):
    """The bytes of a page; *is_valid* is false if the page only shows an error."""

    html: bytes
    is_valid: bool


class Site(NamedTuple):
    """The site that is served: its *hosts* (`localhost:40123`), who may read it, and its page.

    A request for another host is refused, even if its name means this computer, because scripts
    from a site of that name could read the answer.
    """

    hosts: tuple[str, ...]
    access: Access
    content: Callable[[], PageContent]


class PageHandler(BaseHTTPRequestHandler):
    """Answers one request for *site*; a method `do_…` answers requests of that HTTP method."""

    timeout = PATIENCE
    default_request_version = "HTTP/1.0"  # so that even an invalid request gets a status

    def __init__(self, site: Site, *connection: Any) -> None:
        self._site = site
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer with the page, a redirect to the page, or a refusal.

        The redirect sets the cookie if the request had the token.
        """
        path, _mark, query = self.path.partition("?")
        site, cookies = self._site, self.headers.get_all("Cookie", [])
        if ",".join(self.headers.get_all("Host", [])) not in site.hosts:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        elif path != "/":
            self._refuse(HTTPStatus.NOT_FOUND)
        elif site.access.is_known(cookies):
            if query:
                self._redirect({})
            else:
                content = site.content()
                status = HTTPStatus.OK if content.is_valid else HTTPStatus.SERVICE_UNAVAILABLE
                self._send(status, content.html, {"Content-Type": "text/html; charset=utf-8"})
        elif self.command == "GET" and site.access.admit(query):
            self._redirect({"Set-Cookie": site.access.cookie})
        else:
            self._refuse(HTTPStatus.FORBIDDEN)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002 - the library's, in English
        explain: str | None = None,  # noqa: ARG002 - as above
    ) -> None:
        """Refuse a request that is malformed, or whose HTTP method is not supported."""
        status = HTTPStatus(code)
        is_method = status is HTTPStatus.NOT_IMPLEMENTED
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if is_method else status)

    def version_string(self) -> str:
        """The name of the program; it reveals no versions of the program or its libraries."""
        return "tasklist"

    def log_message(self, *_arguments: object) -> None:
        """Log nothing, because the terminal is the user's, and addresses have the token."""

    def _redirect(self, headers: dict[str, str]) -> None:
        """Redirect to the address without the token."""
        self._send(HTTPStatus.SEE_OTHER, b"", {"Location": "/", **headers})

    def _refuse(self, status: HTTPStatus) -> None:
        text = _(REFUSALS[status]) if status in REFUSALS else status.phrase
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = METHODS
        self._send(status, f"{text}\n".encode(), headers)

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in {**HEADERS, **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
