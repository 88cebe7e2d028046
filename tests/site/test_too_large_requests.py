"""The server itself, as a site runs it: two gigabytes are refused at once, and nobody's memory fills up."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TWO_GIGABYTES = 2_000_000_000
SETTINGS = "augenhoehe.settings.development"


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    known = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = known | {
        "AUGENHOEHE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
    }
    options = ["--interface", "wsgi", "--port", str(found), "--workers", "1", "--blocking-threads", "1", "--no-ws"]
    command = [sys.executable, "-m", "granian", *options, "augenhoehe.wsgi:application"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603
        try:
            assert answer(found, b"GET /s/x/de/check/ HTTP/1.1\r\nHost: localhost\r\n\r\n", patience=60)
            yield found
        finally:
            server.terminate()
            server.wait(timeout=20)


def answer(port: int, request: bytes, patience: float = 5) -> str:
    """The first kilobytes that come back; "" if nothing does. The server may need a moment to start."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
                connection.sendall(request)
                return _until_closed_or_whole(connection)
        except ConnectionRefusedError:
            time.sleep(0.2)
    return ""


def _until_closed_or_whole(connection: socket.socket) -> str:
    found = b""
    while b"</html>" not in found and (part := connection.recv(65_536)):
        found += part
    return found.decode()


def post(length: str, kind: str = "multipart/form-data; boundary=x", path: str = "/s/x/de/about/") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    part = '--x\r\nContent-Disposition: form-data; name="a__file"; filename="a.pdf"\r\n\r\n%PDF-'
    return head.encode() + (part.encode() if length.startswith("Content-Length") else b"5\r\n--x\r\n\r\n")


@pytest.mark.parametrize(
    "request_",
    [
        post(f"Content-Length: {TWO_GIGABYTES}"),
        post(f"Content-Length: {TWO_GIGABYTES}", "application/x-www-form-urlencoded"),
        post(f"Content-Length: {TWO_GIGABYTES}", path="/s/x/de/d/new/about/"),
        post(f"Content-Length: {TWO_GIGABYTES}", path="/s/x/de/assisted/"),
        post("Transfer-Encoding: chunked"),
    ],
    ids=["multipart", "plain", "embedded", "assisted", "chunked"],
)
def test_two_gigabytes_are_refused_within_a_second(port, request_):
    answer(port, post("Content-Length: 60000000"))  # the first page of a process takes longer
    begun = time.monotonic()
    found = answer(port, request_)
    taken = time.monotonic() - begun
    assert found.startswith("HTTP/1.1 413")
    assert 'lang="de"' in found
    assert "MB" in found
    assert taken < 1


def test_whoever_sends_on_is_cut_off_and_memory_stays_small(port):
    block, sent = b"x" * 1_000_000, 0
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(post(f"Content-Length: {TWO_GIGABYTES}"))
        begun = time.monotonic()
        try:
            while sent < 500 and time.monotonic() - begun < 5:
                connection.sendall(block)
                sent += 1
        except OSError:
            pass
    assert sent < 100


def test_server_still_answers_afterwards(port):
    assert answer(port, post("Content-Length: 60000000")).startswith("HTTP/1.1 413")
