"""The page on 127.0.0.1: who gets it, who does not, over real sockets."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected

import pytest

from tasklist.server.loopback_server import LOOPBACK, LoopbackServer, PortError
from tasklist.server.page_requests import PageContent

PAGE = PageContent("<p>完成</p>".encode(), is_valid=True)


class Visitor:
    """A browser's part: it asks, and keeps the cookie that it gets."""

    def __init__(self, server: LoopbackServer) -> None:
        self.port = server.port
        self.cookie = ""

    def ask(
        self, target: str = "/", method: str = "GET", **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """The answer to a request, and its body."""
        connection = HTTPConnection(LOOPBACK, self.port, timeout=30)
        connection.request(method, target, headers={"Cookie": self.cookie, **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if given := answer.getheader("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        return answer, body

    def status(self, target: str = "/", method: str = "GET", **headers: str) -> int:
        """The status of that answer."""
        return self.ask(target, method, **headers)[0].status


@pytest.fixture
def shown() -> list[PageContent]:
    """What is shown; each test may show something else."""
    return [PAGE]


@pytest.fixture
def server(shown) -> Iterator[LoopbackServer]:
    """A server on a free port, until the test ends."""
    with LoopbackServer(0, lambda: shown[-1]) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def visitor(server) -> Visitor:
    """Somebody who has not seen the printed address."""
    return Visitor(server)


@pytest.fixture
def reader(server) -> Visitor:
    """Somebody who has opened the printed address."""
    reader = Visitor(server)
    assert reader.status(f"/?{server.access.query}") == 303
    return reader


def test_the_printed_address_leads_to_the_page(server, visitor):
    """By way of a cookie, so that the token is not left in the address."""
    assert server.address == f"http://127.0.0.1:{server.port}/?{server.access.query}"
    answer, _body = visitor.ask(f"/?{server.access.query}")
    assert (answer.status, answer.getheader("Location")) == (303, "/")
    name, *attributes = answer.getheader("Set-Cookie").split("; ")
    assert attributes == ["HttpOnly", "SameSite=Strict", "Path=/"]
    assert name.startswith(f"tasklist-{server.port}=")
    assert server.access.query.removeprefix("token=") not in name
    answer, body = visitor.ask()
    assert (answer.status, body) == (200, PAGE.html)
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"


def test_the_token_counts_once(server, reader, visitor):
    """Another browser is refused; the one that has the cookie is led to the page again."""
    assert visitor.status(f"/?{server.access.query}") == 403
    assert reader.status(f"/?{server.access.query}") == 303
    assert reader.status() == 200


@pytest.mark.parametrize(
    ("target", "cookie"),
    [
        ("/", ""),
        ("/?token=", ""),
        ("/?token=wrong", ""),
        ("/", "tasklist-{port}="),
        ("/", "tasklist-{port}=wrong; tasklist-{port}"),
        ("/", "tasklist-{port}={token}"),
    ],
)
def test_without_token_or_cookie_there_is_nothing(server, visitor, target, cookie):
    """Nor with the token in the wrong place; and the right one still counts afterwards."""
    token = server.access.query.removeprefix("token=")
    visitor.cookie = cookie.format(port=server.port, token=token)
    answer, body = visitor.ask(target)
    assert answer.status == 403
    assert PAGE.html not in body
    assert visitor.status(f"/?{server.access.query}") == 303


def test_asking_for_the_head_does_not_use_the_token(server, visitor):
    """A program that looks at addresses before they are opened must not lock anybody out."""
    assert visitor.status(f"/?{server.access.query}", "HEAD") == 403
    assert visitor.status(f"/?{server.access.query}") == 303
    answer, body = visitor.ask(method="HEAD")
    assert (answer.status, answer.getheader("Content-Length"), body) == (
        200, str(len(PAGE.html)), b"",
    )  # fmt: skip


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_the_page_is_only_read(reader, method):
    """Any other method is refused, with the ones that are not."""
    answer, _body = reader.ask(method=method)
    assert (answer.status, answer.getheader("Allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "0.0.0.0:{port}"]
)
def test_another_name_of_this_computer_is_refused(server, reader, host):
    """A page that makes its own name mean 127.0.0.1 (DNS rebinding) reads nothing."""
    named = host.format(port=server.port)
    assert reader.status(Host=named) == 421
    assert Visitor(server).status(f"/?{server.access.query}", Host=named) == 421
    assert reader.status(Host=f"localhost:{server.port}") == 200


def test_there_is_one_page(reader):
    """No file of the computer has an address."""
    for target in ("/favicon.ico", "/../etc/passwd", "/%2e%2e"):
        assert reader.status(target) == 404


def test_no_answer_is_kept_or_framed(server, reader, visitor):
    """Neither by a cache nor by another page; and no address is passed on."""
    for answer, _body in (reader.ask(), visitor.ask(), reader.ask("/x"), reader.ask(method="PUT")):
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("X-Frame-Options") == "DENY"
        assert "frame-ancestors 'none'" in answer.getheader("Content-Security-Policy")
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
        assert answer.getheader("Server") == "tasklist"


def test_each_request_gets_the_page_of_that_moment(shown, reader):
    """And a page that tells of an error says so to programs as well."""
    shown.append(PageContent(b"<p>new</p>", is_valid=True))
    assert reader.ask()[1] == b"<p>new</p>"
    shown.append(PageContent(b"<p>broken</p>", is_valid=False))
    answer, body = reader.ask()
    assert (answer.status, body) == (503, b"<p>broken</p>")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", b" 400 "),
        (b"GET / HTTP/9.9\r\n\r\n", b" 505 "),
        (b"GET / HTTP/1.1\r\n\r\n", b" 421 "),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n", b" 421 "),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", b" 414 "),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b" 431 "),
    ],
)
def test_a_malformed_request_is_answered_as_one(server, capsys, sent, status):
    """Nothing of it is repeated, nothing is printed, and the next one is answered."""
    with socket.create_connection((LOOPBACK, server.port), timeout=30) as connection:
        connection.sendall(sent)
        first = connection.makefile("rb").readline()
    assert status in first
    assert Visitor(server).status() == 403
    assert capsys.readouterr() == ("", "")


def test_a_silent_connection_does_not_delay_others(server, reader):
    """Browsers open some in advance."""
    with socket.create_connection((LOOPBACK, server.port)):
        assert reader.status() == 200


def test_a_browser_that_goes_away_is_no_error(server, shown, capsys):
    """It gets nothing more, and nothing is printed."""
    reader = Visitor(server)
    assert reader.status(f"/?{server.access.query}") == 303
    shown.append(PageContent(b"x" * 5_000_000, is_valid=True))
    connection = socket.create_connection((LOOPBACK, server.port))
    host = f"127.0.0.1:{server.port}"
    request = f"GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {reader.cookie}\r\n\r\n"
    connection.sendall(request.encode())
    connection.recv(10)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()
    assert reader.status() == 200
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_the_program_is_reported(shown, reader, capsys):
    """On the terminal, for whoever started it; the next request is answered."""
    shown.clear()
    with pytest.raises(RemoteDisconnected):
        reader.ask()
    shown.append(PAGE)
    assert reader.status() == 200
    assert "IndexError: list index out of range" in capsys.readouterr().err


def test_where_ctrl_c_is_ignored_it_stays_so():
    """As in the background or with `nohup`; afterwards signals are as before."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with LoopbackServer(0, lambda: PAGE) as server:
            seen = []

            def press_and_end() -> None:
                seen.append((Visitor(server).status(), signal.getsignal(signal.SIGINT)))
                server.shutdown()

            thread = threading.Thread(target=press_and_end)
            thread.start()
            server.serve()
            thread.join()
        assert seen == [(403, signal.SIG_IGN)]
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_only_this_computer_reaches_it(server):
    """It listens on 127.0.0.1, and on nothing else."""
    assert server.socket.getsockname() == ("127.0.0.1", server.port)


def test_a_port_in_use_is_refused(server):
    """With the reason, and before anything is shown."""
    with pytest.raises(
        PortError, match=rf"^Port {server.port} can't be used: Address already in use"
    ):
        LoopbackServer(server.port, lambda: PAGE)
