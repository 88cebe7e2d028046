"""How fast the rules of a questionnaire of 200 questions are on this machine. JSON on standard output.

    ./dev bench engine [--quick]

Aims: compiling at most 200 ms, one answer at most 1 ms (median), 24 cases of 200 moves at most 20 s.
"""

import json
import os
import platform
import sys
import time
from pathlib import Path
from random import Random
from statistics import median

sys.path.append(str(Path(__file__).resolve().parent.parent.parent))

from questionnaire import QUESTIONS, structure

from surveys.domain.engine import Form, Session
from surveys.domain.engine.dryrun import state
from surveys.domain.engine.form import VALUE
from surveys.domain.expressions import parsing
from surveys.domain.structure import from_json

CASES = 24


def main(arguments: list[str]) -> None:
    times = 3 if "--quick" in arguments else 9
    compiled = [_compiled() for _ in range(times)]
    answers, started = [], time.perf_counter()
    for number in range(CASES if times > 3 else 3):
        answers += _played(compiled[0][1], Random(number))  # noqa: S311
    cases = time.perf_counter() - started
    results = {
        "compile_ms": _milliseconds(median(seconds for seconds, _ in compiled)),
        "session_ms": _milliseconds(_seconds(lambda: Session(compiled[0][1]))),
        "answer_ms": {
            "median": _milliseconds(median(answers)),
            "p95": _milliseconds(sorted(answers)[len(answers) * 95 // 100]),
            "most": _milliseconds(max(answers)),
        },
        "cases_s": round(cases, 2),
    }
    print(json.dumps({"benchmark": "engine", "machine": _machine(), "questions": QUESTIONS, **results}, indent=2))


def _compiled() -> tuple[float, Form]:
    """From frozen JSON to a form with its order, each rule read anew."""
    parsing._parsed.cache_clear()
    data, started = structure(), time.perf_counter()
    form = Form(from_json(data))
    return time.perf_counter() - started, form


def _played(form: Form, random: Random) -> list[float]:
    """The seconds of each of 200 answers."""
    session, seconds = Session(form), []
    for _ in range(QUESTIONS):
        nodes = [node for node in session.root.walk() if node.form.kind == VALUE and not node.form.calculate]
        node = random.choice([node for node in nodes if node.applies])
        text = random.choice(sorted(node.offered)) if node.offered else str(random.randrange(50))
        seconds.append(_seconds(lambda node=node, text=text: session.answer(node, text)))
    state(session)
    return seconds


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _machine() -> dict[str, object]:
    return {"python": platform.python_version(), "processors": os.cpu_count(), "architecture": platform.machine()}


if __name__ == "__main__":
    main(sys.argv[1:])
