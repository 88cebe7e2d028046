"""How fast results are: snapshot, tables, figures of a batch, page, export, bootstrap. JSON on standard output.

    ./dev bench results [--rows N] [--only NAME]…

A site of its own is made in a temporary folder, with N synthetic responses (a million) to 24 questions. Each measure
runs in a process of its own; `peak` is the most memory it held. `within` says whether the budget was kept; budgets are
those of a million responses.
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
    found = {"benchmark": "results", "machine": machine(), "rows": asked.rows, "measures": taken}
    print(json.dumps(found | {"within": _within(taken)}, indent=2))


def _measure(environment: dict[str, str], name: str) -> dict[str, Any]:
    return json.loads(_run(environment, "measure.py", name).splitlines()[-1])


def _run(environment: dict[str, str], script: str, argument: str) -> str:
    command = [sys.executable, str(HERE / script), argument]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def _within(taken: dict[str, Any]) -> dict[str, bool]:
    seconds = {name: found for measure in taken.values() for name, found in measure["seconds"].items()}
    return {name: seconds[name] <= budget for name, budget in BUDGETS.items() if budget and name in seconds}


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site"), str(HERE)])
    settings = "augenhoehe.settings.development"
    return {**kept, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": settings}


if __name__ == "__main__":
    main()
