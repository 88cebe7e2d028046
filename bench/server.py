"""The server that is measured, and how much processor time it took."""

import os
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    port: int
    process: int

    def cpu_seconds(self) -> float:
        """User and system time of the server and its workers so far."""
        return sum(_cpu_seconds(process) for process in (self.process, *_children(self.process)))


@contextmanager
def running(environment: dict[str, str], root: Path, workers: int = 1) -> Iterator[Server]:
    port = _free_port()
    options = ["--interface", "wsgi", "--port", str(port), "--blocking-threads", "1", "--no-ws", "--log-level", "error"]
    options += ["--workers", str(workers)]
    command = [sys.executable, "-m", "granian", *options, "augenhoehe.wsgi:application"]
    process = subprocess.Popen(command, env=environment, cwd=root, stdout=sys.stderr)  # noqa: S603
    try:
        _wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
        if process.poll() is not None:
            break
    raise RuntimeError("The server did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in listed]


def _cpu_seconds(process: int) -> float:
    # After the name in brackets, which may hold blanks, the 12th and 13th fields are the times (man 5 proc).
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def make_site(environment: dict[str, str], content: Path) -> str:
    """Migrates an empty home and runs the script `content` in it. Returns the last line that it printed."""
    manage = [sys.executable, str(ROOT / "site" / "manage.py")]
    subprocess.run([*manage, "compile_catalogues"], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    subprocess.run([*manage, "migrate", "-v", "0"], env=environment, check=True, stdout=sys.stderr)  # noqa: S603
    return run(environment, content)


def run(environment: dict[str, str], script: Path) -> str:
    """Runs a script in a site that is there already. Returns the last line that it printed."""
    made = subprocess.run(  # noqa: S603
        [sys.executable, str(script)], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return made.stdout.strip().splitlines()[-1]


def machine() -> dict[str, object]:
    return {"python": platform.python_version(), "processors": os.cpu_count(), "architecture": platform.machine()}
