"""How fast public pages are on this machine. JSON on standard output.

    ./dev bench pages [--quick]

A news page of 15 blocks from the cache, made anew, and beside a view that does nothing; and the search among ten
thousand pages, on SQLite and, where its programs are installed, on a PostgreSQL of its own. Sites are made in temporary
folders and served by one process over loopback; nothing of yours is touched.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path += [str(HERE.parent), str(ROOT)]

from load import measure  # noqa: E402 - found beside this file
from server import machine, make_site, run, running  # noqa: E402 - found in the folder above

from tests import postgres  # noqa: E402 - the tests start a PostgreSQL of their own, too

SETTINGS = {"cached": "augenhoehe.settings.development", "uncached": "without_cache", "bare_view": "bare"}


def main(arguments: list[str]) -> None:
    seconds = 1.0 if "--quick" in arguments else 5.0
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        environment = _environment(home)
        path = make_site(environment, HERE / "content.py")
        results = {name: _measure(environment, settings, path, seconds) for name, settings in SETTINGS.items()}
        searching = {"sqlite": _search(environment, seconds)}
    if programs := postgres.programs():
        searching["postgresql"] = _search_on_postgres(programs, seconds)
    results["cached_to_bare"] = _share(results)
    findings = {**results, "search_among_10000_pages": searching}
    print(json.dumps({"benchmark": "pages", "machine": machine(), "seconds": seconds, **findings}, indent=2))


def _environment(home: str, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT / "site"), str(HERE)])
    return {**kept, **more, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": SETTINGS["cached"]}


def _share(results: dict[str, dict[str, float]]) -> float:
    return round(results["cached"]["requests_per_second"] / results["bare_view"]["requests_per_second"], 2)


def _measure(environment: dict[str, str], settings: str, path: str, seconds: float) -> dict[str, float]:
    with running({**environment, "DJANGO_SETTINGS_MODULE": settings}, ROOT) as server:
        measure(server, path, 0.3)  # the first requests compile templates
        return measure(server, path, seconds)


def _search(environment: dict[str, str], seconds: float) -> dict[str, dict[str, float]]:
    """By what is asked for. The site has its pages already."""
    questions = json.loads(run(environment, HERE / "many.py"))
    found = {}
    with running(environment, ROOT) as server:
        for name, question in questions.items():
            path = f"/de/search/?{urlencode({'q': question})}"
            measure(server, path, 0.3)
            found[name] = measure(server, path, seconds / 5)
    return found


def _search_on_postgres(programs: Path, seconds: float) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home, postgres.running(programs) as address:
        environment = _environment(home, DATABASE_URL=address)
        make_site(environment, HERE / "content.py")
        return _search(environment, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
