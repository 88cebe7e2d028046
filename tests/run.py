"""Runs all tests, once on SQLite and once on PostgreSQL, and ends with one summary line for both.

The usual selection pairs the browser with SQLite only, and runs what knows no database once. `--all` does everything on
both, adds the full matrix of languages, devices and ways to look at pages (on SQLite: pages know no database),
and runs the tests on every other Python that `./dev` found. All other arguments go to pytest.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
_ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")


def main(arguments: list[str]) -> int:
    everything = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        totals = Path(folder) / "totals"
        codes = [_on_sqlite(arguments, everything, totals), _on_postgres(arguments, everything, totals)]
        codes += _on_other_pythons(arguments, totals) if everything else []
        print(summary(_read(totals), time.monotonic() - began))
    return _exit_code(codes)


def _on_sqlite(arguments: list[str], everything: bool, totals: Path) -> int:
    selection = [] if everything else ["-m", "not matrix"]
    return _run("SQLite", {}, [*selection, *arguments], totals)


def _on_postgres(arguments: list[str], everything: bool, totals: Path) -> int:
    programs = postgres.programs()
    if programs is None:
        print("\nPostgreSQL is not installed, so NOTHING WAS TESTED ON IT. On Debian: apt-get install postgresql\n")
        _write(totals, {"errors": 1} if os.environ.get("CI") else {"skipped": 1})
        return 1 if os.environ.get("CI") else 0
    selection = ["-m", "not matrix" if everything else "not journey and not plain"]
    with postgres.running(programs) as address:
        return _run("PostgreSQL", {"TEST_DATABASE_URL": address}, [*selection, *arguments], totals)


def _on_other_pythons(arguments: list[str], totals: Path) -> list[int]:
    """On SQLite and without the browser, which knows nothing of Python."""
    pythons = os.environ.get("AUGENHOEHE_OTHER_PYTHONS", "").split()
    if not pythons:
        print("\nThere is no other Python on the PATH, so only this one was tested.\n")
    return [_run(python, {}, ["-m", "not journey", *arguments], totals, python) for python in pythons]


def _run(
    name: str, environment: dict[str, str], arguments: list[str], totals: Path, python: str = sys.executable
) -> int:
    print(f"\n== Tests on {name}\n", flush=True)
    command = [python, "-m", "pytest", *_parallel(arguments), *arguments]
    settings = {**os.environ, **environment, "AUGENHOEHE_TEST_TOTALS": str(totals)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles all tests anew
    if not environment:
        settings.pop("TEST_DATABASE_URL", None)
    return subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode  # noqa: S603


def _parallel(arguments: list[str]) -> list[str]:
    """Two processes, unless the arguments say how many, or stop to debug. A group of tests stays in one of them."""
    if {"--pdb", "--co", "--collect-only"} & set(arguments):
        return []
    counted = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
    return [*([] if counted else ["-n", "2"]), "--dist", "loadgroup"]


def _write(totals: Path, counts: dict[str, int]) -> None:
    with totals.open("a") as stream:
        stream.write(json.dumps(counts) + "\n")


def _read(totals: Path) -> Counter:
    """Adds up the lines that each run wrote."""
    lines = totals.read_text().splitlines() if totals.exists() else []
    return sum((Counter(json.loads(line)) for line in lines), Counter())


def summary(counts: dict[str, int], seconds: float) -> str:
    """A line such as pytest's own, for all runs together."""
    words = [f"{counts[word]} {word}" for word in _ORDER if counts.get(word)]
    return f" {', '.join(words) or 'no tests ran'} in {seconds:.2f}s ".center(80, "=")


def _exit_code(codes: list[int]) -> int:
    """A run that found no test to run is no failure while another one found some."""
    real = [code for code in codes if code != NOTHING_COLLECTED]
    return max(real) if real else NOTHING_COLLECTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
