"""A website of somebody else: its pages come from another origin. All words are synthetic."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><title>Stadt</title>{head}
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>Stadt</h1><p>Mitmachen</p>
{content}
<p>Ende</p></body>
</html>"""


class OtherWebsite:
    """`pages` by path. What was asked for is in `asked`, as (path, headers)."""

    def __init__(self, host: str, headers: dict[str, str]):
        self.host = host
        self.url = f"http://{host}"
        self.pages: dict[str, str] = {}
        self.headers = headers
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, content: str, *, language: str = "de", head: str = "", path: str = "/") -> str:
        """The address of a page with this content."""
        direction = "rtl" if language in ("ar", "fa") else "ltr"
        self.pages[path] = PAGE.format(language=language, direction=direction, head=head, content=content)
        return self.url + path


@contextmanager
def other_website(**headers: str) -> Iterator[OtherWebsite]:
    """Names of headers with _ for -. The site is at 127.0.0.1, where the tests' own is at localhost."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    fixed = {name.replace("_", "-"): value for name, value in headers.items()}
    site = OtherWebsite(f"127.0.0.1:{server.server_port}", fixed)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            body = site.pages.get(self.path.partition("?")[0], "").encode()
            self.send_response(200 if body else 404)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **site.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: object) -> None:
            """Nothing."""

    server.RequestHandlerClass = Handler
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
