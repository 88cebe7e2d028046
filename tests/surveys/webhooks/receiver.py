"""A real server on this machine that receives messages."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Receiver:
    """`status` and `headers` are what it answers with; `received` is (path, headers, body) of each message."""

    port: int = 0
    scheme: str = "http"
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    silent: threading.Event | None = None
    """Where there is one, nothing is answered before it is set."""
    endless: bool = False
    """Whether the answer begins and never ends."""

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/hook?from=survey"


@contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """`certificate` is a file with a key and a certificate, for HTTPS."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.received.append((self.path, {key.lower(): text for key, text in self.headers.items()}, body))
            _answer(self, receiver)

        def log_message(self, *_args) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        receiver.scheme = "https"
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        if receiver.silent:
            receiver.silent.set()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """Whoever sends may hang up in the middle."""


def _answer(handler: BaseHTTPRequestHandler, receiver: Receiver) -> None:
    if receiver.silent:
        receiver.silent.wait(30)
    if receiver.endless:
        _drip(handler, receiver)
    handler.send_response(receiver.status)
    for name, text in receiver.headers.items():
        handler.send_header(name, text)
    handler.end_headers()
    handler.wfile.write(receiver.body)


def _drip(handler: BaseHTTPRequestHandler, receiver: Receiver) -> None:
    """A header that goes on letter by letter, until the other side hangs up."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    pause = threading.Event()
    for _letter in range(1000):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        pause.wait(0.02)
