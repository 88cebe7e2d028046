"""How fast a news page of 15 blocks is on this machine: from the cache, and made anew. JSON on standard output.

    ./dev bench pages [--quick]

A site of its own is made in a temporary folder and served by one process over loopback; nothing of yours is touched.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(HERE.parent))

from load import measure  # noqa: E402 - found beside this file
from server import machine, make_site, running  # noqa: E402 - found in the folder above

SETTINGS = {"cached": "augenhoehe.settings.development", "uncached": "without_cache"}


def main(arguments: list[str]) -> None:
    seconds = 1.0 if "--quick" in arguments else 5.0
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        environment = _environment(home)
        path = make_site(environment, HERE / "content.py")
        results = {name: _measure(environment, settings, path, seconds) for name, settings in SETTINGS.items()}
    print(json.dumps({"benchmark": "pages", "machine": machine(), "seconds": seconds, **results}, indent=2))


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT / "site"), str(HERE)])
    return {**kept, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": SETTINGS["cached"]}


def _measure(environment: dict[str, str], settings: str, path: str, seconds: float) -> dict[str, float]:
    with running({**environment, "DJANGO_SETTINGS_MODULE": settings}, ROOT) as server:
        measure(server, path, 0.3)  # the first requests compile templates
        return measure(server, path, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
