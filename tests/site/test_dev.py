"""The command `dev` where something is missing: one sentence, a failure, and nothing half made."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ("sh", "cat", "cksum", "cp", "date", "dirname", "env", "find", "id", "ls", "mkdir", "mv", "rm", "sleep", "sort")


@pytest.fixture
def checkout(tmp_path):
    """A fresh clone, as far as the command looks at it."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "dev", folder)
    return folder


@pytest.fixture
def programs(tmp_path):
    """A folder of programs that stands for the whole PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in (*TOOLS, "git"):
        (folder / name).symlink_to(shutil.which(name))
    (folder / "python3").symlink_to(getattr(sys, "_base_executable", sys.executable))
    return folder


def stand_in(file, script):
    file.unlink(missing_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def dev(checkout, programs, *arguments, **environment):
    settings = {"PATH": str(programs), "HOME": str(checkout.parent), **environment}
    return subprocess.run(  # noqa: S603 - our own command
        [checkout / "dev", *arguments], env=settings, capture_output=True, text=True, timeout=120, check=False
    )


def assert_refused(result, sentence, checkout):
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.returncode != 0
    assert not (checkout / ".venv").exists()


def test_without_git(checkout, programs):
    (programs / "git").unlink()
    assert_refused(dev(checkout, programs, "start"), "git is missing.", checkout)


def test_without_python(checkout, programs):
    (programs / "python3").unlink()
    assert_refused(dev(checkout, programs, "start"), "python3 is missing.", checkout)


def test_with_an_old_python(checkout, programs):
    stand_in(programs / "python3", 'case "$2" in *platform*) echo 3.9.2 ;; *) exit 1 ;; esac')
    assert_refused(dev(checkout, programs, "start"), "Python 3.9.2 does not fit", checkout)


def test_without_venv(checkout, programs):
    stand_in(programs / "python3", 'case "$2" in *version_info*) exit 0 ;; *) exit 1 ;; esac')
    assert_refused(dev(checkout, programs, "start"), "module venv is missing.", checkout)


@pytest.mark.parametrize("port", ["abc", "80 80", "-1", "0", "99999", "123456"])
def test_with_a_port_that_is_none(checkout, programs, port):
    assert_refused(dev(checkout, programs, "start", PORT=port), "PORT must be a number from 1 to 65535.", checkout)


def test_port_in_use(checkout, programs):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert_refused(dev(checkout, programs, "start", PORT=str(port)), f"Port {port} is in use.", checkout)


def test_without_network_and_with_a_python_that_fails_first_on_the_path(checkout, programs):
    stand_in(programs / "python3.13", "exit 127")
    nowhere = "http://127.0.0.1:9/"
    offline = {"PIP_INDEX_URL": nowhere, "UV_DEFAULT_INDEX": nowhere, "PIP_CONFIG_FILE": os.devnull}
    result = dev(checkout, programs, "manage", "check", **offline)
    assert_refused(result, "is there a network?", checkout)


def test_unknown_command_shows_the_known_ones(checkout, programs):
    result = dev(checkout, programs, "begin")
    assert (result.returncode, "./dev start" in result.stderr) == (2, True)
