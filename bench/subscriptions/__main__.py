"""How fast news go out by mail on this machine. JSON on standard output.

    ./dev bench subscriptions [--quick]

Five news for ten thousand subscribers of four rhythms and three languages, by a way of sending that writes nothing; on
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
    number = 1_000 if "--quick" in arguments else 10_000
    found = {"sqlite": _measure(number)}
    if programs := postgres.programs():
        with postgres.running(programs) as address:
            found["postgresql"] = _measure(number, DATABASE_URL=address)
    print(json.dumps({"benchmark": "subscriptions", "machine": machine(), "subscribers": number, **found}, indent=2))


def _measure(number: int, **more: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        paths = os.pathsep.join([str(ROOT / "site"), str(HERE)])
        environment = {**kept, **more, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "SUBSCRIBERS": str(number)}
        environment["DJANGO_SETTINGS_MODULE"] = "without_mail"
        make_site(environment, HERE / "content.py")
        return json.loads(run(environment, HERE / "sending.py"))


if __name__ == "__main__":
    main(sys.argv[1:])
