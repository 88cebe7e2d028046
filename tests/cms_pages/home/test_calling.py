"""The other site is a server on this machine, which is allowed here alone."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms_pages.home.links.calling import State, call, may_be_called

pytestmark = pytest.mark.plain

STATUS = {"/fine": 200, "/gone": 404, "/no-head": 200, "/busy": 503, "/person": 403}


class OtherSite(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self._answer(405 if self.path == "/no-head" else None)

    def do_GET(self):
        self._answer(None)

    def _answer(self, status):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        leads_to = {"/moved": "/fine", "/circle": "/circle", "/inside": "http://127.0.0.2:1/"}.get(self.path)
        self.send_response(status or (301 if leads_to else STATUS.get(self.path, 404)))
        if leads_to:
            self.send_header("Location", leads_to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def other_site():
    with ThreadingHTTPServer(("127.0.0.1", 0), OtherSite) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _call(server, path):
    outcome = call(f"http://127.0.0.1:{server.server_port}{path}", allowed=lambda number: number == "127.0.0.1")
    return outcome.state, outcome.reason, outcome.status


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/fine", (State.FINE, "", 200)),
        ("/moved", (State.FINE, "", 200)),
        ("/no-head", (State.FINE, "", 200)),
        ("/gone", (State.DEAD, "gone", 404)),
        ("/busy", (State.UNKNOWN, "refused", 503)),
        ("/person", (State.UNKNOWN, "refused", 403)),
        ("/circle", (State.DEAD, "redirects", None)),
        ("/inside", (State.UNKNOWN, "private", None)),
        ("/mit leerzeichen?ä=ü", (State.DEAD, "gone", 404)),
    ],
)
def test_other_site_is_understood(other_site, path, expected):
    assert _call(other_site, path) == expected


def test_reading_is_asked_for_only_where_the_short_way_fails(other_site):
    _call(other_site, "/fine")
    _call(other_site, "/no-head")
    assert [(method, path) for method, path, _name in other_site.asked] == [
        ("HEAD", "/fine"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]


def test_caller_says_who_it_is(other_site):
    _call(other_site, "/fine")
    assert "link check (+http" in other_site.asked[0][2]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"],
)
def test_own_network_is_never_called(address):
    assert call(address).reason == "private"


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "http://", "http://[", "http://a:99999/", "http://" + "a" * 300]
)
def test_what_is_no_address_is_no_failure(address):
    assert call(address).state in (State.UNKNOWN, State.DEAD)


def test_server_that_is_not_there_does_not_answer(other_site):
    other_site.shutdown()
    other_site.server_close()
    assert _call(other_site, "/fine") == (State.DEAD, "not_reached", None)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("93.184.216.34", True),
        ("192.168.1.1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
    ],
)
def test_which_machines_may_be_called(number, expected):
    assert may_be_called(number) is expected
