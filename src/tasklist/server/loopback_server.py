"""A server on 127.0.0.1, which only programs on this computer can reach."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from socketserver import ThreadingTCPServer
from typing import Any

from tasklist.errors import FileError, reason
from tasklist.language import N_
from tasklist.server.access import Access
from tasklist.server.page_requests import PageContent, PageHandler, Site

LOOPBACK = "127.0.0.1"


class PortError(FileError):
    """The server can't use *port*, for the *reason* that the system gives."""

    sentence = N_("Port {port} can't be used: {reason}")


class LoopbackServer(ThreadingTCPServer):
    """A server for the page that *content* returns, on *port*; 0 means any free port.

    Each connection has a thread, because browsers open connections without sending a request.
    Raises PortError if the port can't be used.
    """

    daemon_threads = True
    block_on_close = False
    # On Windows the option would let another program take over the port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, content: Callable[[], PageContent]) -> None:
        try:
            super().__init__((LOOPBACK, port), PageHandler)
        except OSError as error:
            raise PortError(port=port, reason=reason(error)) from error
        self.port = int(self.server_address[1])
        # All ports of a computer share their cookies, so the name of the cookie has the port.
        self.access = Access(f"tasklist-{self.port}")
        hosts = (f"{LOOPBACK}:{self.port}", f"localhost:{self.port}")
        self.RequestHandlerClass = partial(PageHandler, Site(hosts, self.access, content))

    def server_bind(self) -> None:
        """Bind the port, so that only this program can use it."""
        if sys.platform == "win32":  # pragma: no cover - see allow_reuse_address
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        super().server_bind()

    @property
    def address(self) -> str:
        """The address that opens the page once: `http://127.0.0.1:40123/?token=…`."""
        return f"http://{LOOPBACK}:{self.port}/?{self.access.query}"

    def serve(self) -> None:
        """Answer requests until Ctrl+C is pressed; forever if the process ignores Ctrl+C."""
        gc.enable()  # the program turns it off, because other commands end soon
        before = signal.getsignal(signal.SIGINT)
        if before is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGINT, before)
            self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error in answering, unless the browser closed the connection."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)
