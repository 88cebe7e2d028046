"""A line between browser and site that breaks when it is told to: before a request arrives, or before its answer."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

_OWN = {"connection", "transfer-encoding", "keep-alive"}


class Line(ThreadingHTTPServer):
    """`lose` is "" while all goes well, "requests" or "answers" of POSTs. `arrived` are the POSTs that got through."""

    daemon_threads = True

    def __init__(self, site: str):
        super().__init__(("127.0.0.1", 0), _Relay)
        self.site = urlsplit(site).netloc
        self.lose = ""
        self.arrived: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Relay(BaseHTTPRequestHandler):
    server: Line

    def do_GET(self) -> None:
        self._relay(None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.lose != "requests":
            self.server.arrived.append(self.path)
            self._relay(body)

    def _relay(self, body: bytes | None) -> None:
        """Closes without a word where the answer is to be lost."""
        site = http.client.HTTPConnection(self.server.site, timeout=30)
        headers = {name: text for name, text in self.headers.items() if name.lower() not in _OWN}
        site.request(self.command, self.path, body, headers)
        answer = site.getresponse()
        content = answer.read()
        site.close()
        if body is None or self.server.lose != "answers":
            self._pass_on(answer, content)

    def _pass_on(self, answer: http.client.HTTPResponse, content: bytes) -> None:
        self.send_response_only(answer.status)
        for name, text in answer.getheaders():
            if name.lower() not in _OWN:
                self.send_header(name, text)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def breaking_line(site: str) -> Iterator[Line]:
    line = Line(site)
    thread = Thread(target=line.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield line
    finally:
        line.shutdown()
        line.server_close()
        thread.join()
