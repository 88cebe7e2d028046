"""How long the pages of a large strategy take on this machine. JSON on standard output: milliseconds and queries.

    ./dev bench strategies [--quick]

100 measures, each of six organisations with their own words, 100 needs and 60 organisations; a round of consent that
everybody has answered. Each page is asked for by a member of the network, uncached, the public one by a visitor; on
SQLite and, where its programs are installed, on a PostgreSQL of its own. Sites are made in temporary folders; nothing
of yours is touched.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path += [str(HERE.parent), str(ROOT)]

from server import machine, make_site, run  # noqa: E402 - found in the folder above

from tests import postgres  # noqa: E402 - the tests start a PostgreSQL of their own, too


def main(arguments: list[str]) -> None:
    rounds = "3" if "--quick" in arguments else "15"
    found = {"sqlite": _measure(rounds)}
    if programs := postgres.programs():
        with postgres.running(programs) as address:
            found["postgresql"] = _measure(rounds, DATABASE_URL=address)
    print(json.dumps({"benchmark": "strategies", "machine": machine(), "rounds": int(rounds), **found}, indent=2))


def _measure(rounds: str, **more: str) -> dict:
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        paths = os.pathsep.join([str(ROOT / "site"), str(ROOT), str(HERE)])
        environment = {**kept, **more, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "ROUNDS": rounds}
        environment["DJANGO_SETTINGS_MODULE"] = "augenhoehe.settings.development"
        make_site(environment, HERE / "content.py")
        return json.loads(run(environment, HERE / "measuring.py"))


if __name__ == "__main__":
    main(sys.argv[1:])
