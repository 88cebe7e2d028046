"""A PostgreSQL of our own for the tests: its own folder, its own port, gone afterwards. Needs Debian's package only."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT_MAY_NOT = ("postgres", "nobody")  # PostgreSQL refuses to run as root


def programs() -> Path | None:
    """The folder with initdb and postgres, the newest version; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running(folder_of_programs: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh server; it ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="augenhoehe-postgres-"))
    user = _user()
    password = secrets.token_urlsafe(16)
    try:
        if user:
            shutil.chown(folder, user)
        _initialise(folder_of_programs, folder, user, password)
        with _served(folder_of_programs, folder, user) as port:
            yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Whom to run as; None for oneself."""
    import pwd

    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _ROOT_MAY_NOT if name in known)


def _initialise(programs: Path, folder: Path, user: str | None, password: str) -> None:
    password_file = folder / "password"
    password_file.write_text(password)
    if user:
        shutil.chown(password_file, user)
    command = [programs / "initdb", "--pgdata", folder / "data", "--username", "tests", "--pwfile", password_file]
    settings = ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    subprocess.run([*command, *settings], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _served(programs: Path, folder: Path, user: str | None) -> Iterator[int]:
    port = _free_port()
    quick = [f"-c{setting}=off" for setting in ("fsync", "synchronous_commit", "full_page_writes")]
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "127.0.0.1", "-p", str(port), *quick]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, user=user, cwd=folder, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait_until_ready(programs, port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_until_ready(programs: Path, port: int, server: subprocess.Popen) -> None:
    command = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
    for _ in range(60):
        if subprocess.run(command, check=False).returncode == 0:  # noqa: S603
            return
        if server.poll() is not None:
            break
    raise RuntimeError("PostgreSQL did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
