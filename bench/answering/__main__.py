"""What one complete response costs: 4 steps of 6 questions with validation, branching and three languages. JSON.

    ./dev bench answering [--quick]

The same questions go through our answering, with its page's script and without, through a plain formtools wizard and
through a page of wagtail.contrib.forms, in one run on one machine: by 1 and by 8 respondents, on SQLite and, where it
is installed, on a PostgreSQL of its own. `cpu_ms_per_response` is the processor time of the web server for everything
a respondent loads from the first question to the receipt. Everything lies in temporary folders and speaks over
loopback only.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path += [str(HERE.parent), str(ROOT)]

from respondents import (  # noqa: E402 - found beside this file
    answer_form_page,
    answer_survey,
    answer_survey_with_script,
    answer_wizard,
    measure,
)
from server import machine, make_site, running  # noqa: E402 - found in the folder above

from tests import postgres  # noqa: E402 - the tests start a PostgreSQL of their own, too

RESPONDENTS = (1, 8)
WARM_UP = 6


def main(arguments: list[str]) -> None:
    responses = 40 if "--quick" in arguments else 240
    results = {name: _on(environment, responses) for name, environment in _databases()}
    told = {"benchmark": "answering", "machine": machine(), "responses": responses, "databases": results}
    print(json.dumps(told, indent=2))


def _databases() -> Iterator[tuple[str, dict[str, str]]]:
    with _home() as environment:
        yield "sqlite", environment
    if programs := postgres.programs():
        with postgres.running(programs) as address, _home() as environment:
            yield "postgresql", {**environment, "DATABASE_URL": address}


@contextmanager
def _home() -> Iterator[dict[str, str]]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    paths = os.pathsep.join([str(ROOT / "site"), str(ROOT), str(HERE)])
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-") as home:
        yield {**kept, "AUGENHOEHE_HOME": home, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "bench_settings"}


def _on(environment: dict[str, str], responses: int) -> dict[str, Any]:
    ways = {
        "augenhoehe": answer_survey_with_script,
        "augenhoehe_without_script": answer_survey,
        "formtools": answer_wizard,
        "wagtail_forms": answer_form_page(make_site(environment, HERE / "content.py")),
    }
    found: dict[str, Any] = {name: {} for name in ways}
    with running(environment, ROOT) as server:
        for name, way in ways.items():
            measure(server, way, 1, WARM_UP)
            for respondents in RESPONDENTS:
                found[name][f"respondents_{respondents}"] = measure(server, way, respondents, responses)
    return found | {"share_of_formtools": _share(found)}


def _share(found: dict[str, Any]) -> dict[str, float]:
    name = "cpu_ms_per_response"
    return {
        kind: round(found["augenhoehe"][kind][name] / found["formtools"][kind][name], 3) for kind in found["formtools"]
    }


if __name__ == "__main__":
    main(sys.argv[1:])
