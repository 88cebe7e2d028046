"""A translation service on this computer, spoken to over HTTP as the real one; it remembers what it was given."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Service(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.read: list[str] = []
        self.forgets_names = False
        self.is_down = False

    @property
    def setting(self) -> dict:
        options = {"LIBRETRANSLATE_URL": f"http://127.0.0.1:{self.server_port}", "API_KEY": ""}
        return {"CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator", "OPTIONS": options}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.is_down:
            self.send_error(503)
            return
        self.server.read += asked["q"]
        found = [self._translated(text, asked["target"]) for text in asked["q"]]
        content = json.dumps({"translatedText": found}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _translated(self, text: str, target: str) -> str:
        if self.server.forgets_names:
            text = text.replace("GLQ", "")
        return f"{target}: {text}"

    def log_message(self, *args):
        pass


@contextmanager
def running():
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever)
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
