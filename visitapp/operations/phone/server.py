"""TLS and HTTP for one page: few connections, each for a short time, and no word of itself."""

import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer, TCPServer, ThreadingMixIn
from typing import Any, Protocol

AT_ONCE = 4
SILENCE, LONGEST = 10.0, 60.0
"""Seconds without a byte, and of a whole connection."""
LOOKS = 0.3
"""Seconds between two looks at whether the page is over."""
MOST_BYTES = 15_000_000


@dataclass(frozen=True)
class Answer:
    """What is answered; `nonce`: of the one script and style that may run."""

    status: int
    body: bytes = b""
    kind: str = "text/plain"
    nonce: str = ""


class Page(Protocol):
    """What is served."""

    host: str

    def shown(self, path: str, who: str) -> Answer: ...
    def may_send(self, path: str, who: str, origin: str) -> bool: ...
    def take(self, data: bytes) -> Answer: ...


class Server(ThreadingMixIn, TCPServer):
    """On one address, at a port that the system chooses."""

    daemon_threads = True
    block_on_close = False
    timeout = LOOKS

    def __init__(self, address: str, context: ssl.SSLContext, page: Page) -> None:
        self.page = page
        self._context = context
        self._places = threading.BoundedSemaphore(AT_ONCE)
        super().__init__((address, 0), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """One more than fit is not listened to."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Its place is free again, whatever happened."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """The greeting too is made here, and a slow one is cut: others are served meanwhile."""
        request.settimeout(SILENCE)
        with self._context.wrap_socket(
            request, server_side=True, do_handshake_on_connect=False
        ) as secured:
            end = threading.Timer(LONGEST, _cut, [secured])
            end.daemon = True
            end.start()
            try:
                secured.do_handshake()
                Handler(secured, client_address, self)
            finally:
                end.cancel()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nobody reads what a stranger broke."""


class Handler(BaseHTTPRequestHandler):
    """One request a connection."""

    server_version = sys_version = ""
    timeout = SILENCE

    def __init__(self, request: Any, client_address: Any, server: BaseServer) -> None:
        assert isinstance(server, Server)  # noqa: S101 - told to the type checker
        self.page = server.page
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        """The page, and nothing else."""
        known = self.headers.get("Host") == self.page.host
        self._answer(self.page.shown(self.path, self._who) if known else Answer(404))

    def do_POST(self) -> None:
        """One picture as it is: no form, no name of a file."""
        given, origin = self.headers, self.headers.get("Origin", "")
        if given.get("Host") != self.page.host or not self.page.may_send(
            self.path, self._who, origin
        ):
            self._answer(Answer(404))
            return
        length = given.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or "Transfer-Encoding" in given:
            self._answer(Answer(411))
        elif len(length) > len(str(MOST_BYTES)) or not 0 < int(length) <= MOST_BYTES:
            self._answer(Answer(413))
        else:
            data = self.rfile.read(int(length))
            self._answer(self.page.take(data) if len(data) == int(length) else Answer(400))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Without a word."""
        self._answer(Answer(code))

    def version_string(self) -> str:
        """Nobody's business."""
        return ""

    def log_message(self, *_: Any) -> None:
        """Addresses are written nowhere."""

    @property
    def _who(self) -> str:
        return str(self.client_address[0])

    def _answer(self, answer: Answer) -> None:
        allowed = f"'nonce-{answer.nonce}'" if answer.nonce else "'none'"
        self.send_response_only(answer.status)
        for name, value in {
            "Content-Type": answer.kind,
            "Content-Length": str(len(answer.body)),
            "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors 'none'; connect-src 'self'; script-src {allowed}; "
            f"style-src {allowed}",
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Connection": "close",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 204 and self.command != "HEAD":
            self.wfile.write(answer.body)


def _cut(secured: ssl.SSLSocket) -> None:
    with contextlib.suppress(OSError):
        secured.shutdown(socket.SHUT_RDWR)
