"""Tools that are no Python packages: `./dev test` brings them to var/tools, see package.json."""

import shutil
from pathlib import Path

from tests.needed import fail_or_skip

FOLDER = Path(__file__).resolve().parents[2] / "var/tools/node_modules"


def tool(path: str) -> Path:
    """A file of a tool. A missing one is a failure under CI, and a skipped test otherwise."""
    return (
        FOLDER / path if (FOLDER / path).exists() else fail_or_skip(f"{path} is missing. Run the tests by ./dev test")
    )


def program(name: str, package: str) -> str:
    return shutil.which(name) or fail_or_skip(f"{name} is missing. On Debian: apt-get install {package}")
