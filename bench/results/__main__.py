"""How fast results are: snapshot, tables, figures of a batch, page, export, bootstrap. JSON on standard output.

    ./dev bench results [--rows N] [--only NAME]…

A site of its own is made in a temporary folder, with N synthetic responses (a million) to 24 questions. `figures` are
seconds by the clock, each with its budget, which is that of a million responses, and whether it was met. Each measure
runs in a process of its own; `memory` is what it held before and at most, in megabytes, and `cpu` the seconds that all
cores worked for it together: more than by the clock where both had time, less where others took theirs.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path += [str(HERE), str(HERE.parent)]

from measures import BUDGETS, MEASURES  # noqa: E402 - found beside this file
from server import machine  # noqa: E402 - found in the folder above


def main() -> None:
    parser = ArgumentParser(description="How fast results are.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", action="append", choices=MEASURES, default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        environment = _environment(home)
        manage = [sys.executable, str(ROOT / "site" / "manage.py")]
        for command in (["compile_catalogues"], ["migrate", "-v", "0"]):
            subprocess.run([*manage, *command], env=environment, check=True, stdout=sys.stderr)  # noqa: S603
        _run(environment, "content.py", str(asked.rows))
        taken = {name: _measure(environment, name) for name in MEASURES if not asked.only or name in asked.only}
    found = {"benchmark": "results", "machine": machine(), "rows": asked.rows, "figures": _figures(taken)}
    for told in ("memory", "cpu"):
        found[told] = {name: measure[told] for name, measure in taken.items()}
    print(json.dumps(found, indent=2))


def _measure(environment: dict[str, str], name: str) -> dict[str, Any]:
    return json.loads(_run(environment, "measure.py", name).splitlines()[-1])


def _run(environment: dict[str, str], script: str, argument: str) -> str:
    command = [sys.executable, str(HERE / script), argument]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def _figures(taken: dict[str, Any]) -> dict[str, dict[str, Any]]:
    seconds = {name: found for measure in taken.values() for name, found in measure["seconds"].items()}
    return {name: _figure(round(found, 4), BUDGETS.get(name)) for name, found in seconds.items()}


def _figure(figure: float, budget: float | None) -> dict[str, Any]:
    return {"figure": figure, "budget": budget, "met": None if budget is None else figure <= budget}


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site"), str(HERE)])
    settings = "augenhoehe.settings.development"
    return {**kept, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": settings}


if __name__ == "__main__":
    main()
