"""Tools that are no Python packages: `./dev test` brings them to var/tools, see package.json."""

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "var/tools/node_modules"


def tool(path: str) -> Path:
    """A file of a tool. A missing one is a failure under CI, and a skipped test otherwise."""
    return FOLDER / path if (FOLDER / path).exists() else _missing(f"{path} is missing. Run the tests by ./dev test")


def program(name: str, package: str) -> str:
    return shutil.which(name) or _missing(f"{name} is missing. On Debian: apt-get install {package}")


def _missing(message: str):
    pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
