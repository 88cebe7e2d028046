"""Starting and ending the site by `./dev start`, with the packages of this test run."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.needed import fail_or_skip

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """This tree with the packages that are installed, and data of its own."""
    if not list(Path(sys.prefix).glob("installed-*")):
        message = "NO SITE WAS STARTED: that needs the packages as ./dev installs them. Run ./dev test"
        fail_or_skip(message)
    folder = tmp_path_factory.mktemp("clone")
    for name in ("cms_pages", "surveys", "site", "locale", "requirements"):
        if (ROOT / name).exists():
            (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    shutil.copy(ROOT / "dev", folder)
    (folder / "var").mkdir()
    (folder / "var" / "own-site").touch()  # no demonstration
    return folder


def started(checkout, port):
    settings = {"PATH": os.environ["PATH"], "HOME": str(checkout), "PORT": str(port), "WORKERS": "1"}
    settings["AUGENHOEHE_HOME"] = str(checkout / "var")  # the linked code would take the folder in which it really lies
    process = subprocess.Popen(  # noqa: S603 - our own command
        [checkout / "dev", "start"],
        env=settings,
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=heeds_signals,
    )
    for line in process.stdout:
        if "Ctrl-C" in line:
            return process
    raise AssertionError("The site did not start.")


def heeds_signals():
    """What is started in the background is born deaf to Ctrl-C, and a shell cannot change that for itself."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def left_over(checkout):
    """Processes that still run in this checkout."""
    mark = f"HOME={checkout}".encode()
    return [entry.parent.name for entry in Path("/proc").glob("[0-9]*/environ") if mark in _read(entry)]


def _read(file):
    try:
        return file.read_bytes().split(b"\0")
    except OSError:
        return []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_it_ends_all_it_started(checkout, ending):
    port = free_port()
    process = started(checkout, port)
    assert (checkout / "var").stat().st_mode & 0o777 == 0o700
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/surveys/augenhoehe.css") as style:
        assert style.headers["Content-Type"].startswith("text/css")
    if ending == signal.SIGINT:
        os.killpg(process.pid, ending)  # as a terminal does
    else:
        process.send_signal(ending)
    assert process.wait(timeout=30) == 128 + ending
    process.stdout.close()
    time.sleep(0.5)
    assert left_over(checkout) == []
