"""How fast responses come in from a CSV file: 100,000 rows of 200 columns, into SQLite. JSON on standard output.

    ./dev bench responses [--quick]

A site of its own is made in a temporary folder; nothing of yours is touched. All data is synthetic. `--quick` takes a
tenth of the rows.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main(arguments: list[str]) -> None:
    rows = 10_000 if "--quick" in arguments else 100_000
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        environment = _environment(home)
        manage = [sys.executable, str(ROOT / "site" / "manage.py")]
        for command in (["compile_catalogues"], ["migrate", "-v", "0"]):
            subprocess.run([*manage, *command], env=environment, check=True, stdout=sys.stderr)  # noqa: S603
        script = [sys.executable, str(HERE / "load.py"), home, str(rows)]
        made = subprocess.run(script, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    print(json.dumps({"benchmark": "responses", "machine": _machine(), **json.loads(made.stdout)}, indent=2))


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site"), str(HERE)])
    settings = "augenhoehe.settings.development"
    return {**kept, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": settings}


def _machine() -> dict[str, object]:
    return {"python": platform.python_version(), "processors": os.cpu_count(), "architecture": platform.machine()}


if __name__ == "__main__":
    main(sys.argv[1:])
