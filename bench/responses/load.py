"""Makes a survey of 200 questions and a file of responses, imports it twice and measures."""

import csv
import json
import random
import resource
import sys
import time
from pathlib import Path

import django

COLUMNS = 200


def main(home: str, rows: int) -> None:
    django.setup()
    from django.conf import settings

    settings.DEBUG = False
    file = Path(home) / "responses.csv"
    write_file(file, rows)
    survey = make_survey()
    before = _peak()
    measured = {name: _measure(survey, file) for name in ("first", "again")}
    megabytes = {"before": before, "after": _peak()}
    print(
        json.dumps(
            {"rows": rows, "columns": COLUMNS, "file_mb": file.stat().st_size >> 20, **measured, "peak_mb": megabytes}
        )
    )


def _measure(survey, file: Path) -> dict[str, object]:
    from surveys.answering.importing.load import import_responses

    start, worked = time.perf_counter(), time.process_time()
    imported = import_responses(survey=survey, file=file)
    seconds = time.perf_counter() - start
    busy = round(time.process_time() - worked, 1)
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": busy,
        "created": imported.created,
        "findings": imported.findings.counts,
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def make_survey():
    from surveys.definition.models import Survey, Wave

    survey = Survey.objects.create(slug="bench", name="Bench")
    version = survey.versions.create(number=1, structure_hash="bench", structure={"steps": steps()})
    version.editions.create(number=1, text_hash="bench", source_language="en", texts={"en": {"title": "Bench"}})
    Wave.objects.create(survey=survey, number=1)
    return survey


def steps() -> list[dict]:
    """Twenty groups of ten questions, with relevance, constraints and a calculation in each."""
    return [{"key": f"g{group}", "questions": _questions(group)} for group in range(COLUMNS // 10)]


def _questions(group: int) -> list[dict]:
    options = [{"code": code} for code in ("a", "b", "c", "d", "e")]
    start = f"q{group}_"
    return [
        {"key": f"{start}0", "type": "single", "options": options},
        {"key": f"{start}1", "type": "multiple", "options": options, "constraint": "count-selected(.) <= 4"},
        {"key": f"{start}2", "type": "integer", "minimum": 0, "maximum": 90},
        {"key": f"{start}3", "type": "integer", "relevant": f"${{{start}0}} = 'a'"},
        {"key": f"{start}4", "type": "decimal", "constraint": ". < 900"},
        {"key": f"{start}5", "type": "single", "options": options, "relevant": f"selected(${{{start}1}}, 'b')"},
        {"key": f"{start}6", "type": "date"},
        {"key": f"{start}7", "type": "text", "relevant": f"${{{start}2}} > 18"},
        {"key": f"{start}8", "type": "single", "options": options, "constraint": f". != ${{{start}0}} or . != 'e'"},
        {"key": f"{start}9", "type": "multiple", "options": options},
        {"key": f"{start}sum", "type": "hidden", "calculate": f"${{{start}2}} + 1"},
    ]


def write_file(file: Path, rows: int) -> None:
    chance = random.Random(20261123)  # noqa: S311
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(
            ["_uuid", *(f"g{group}/q{group}_{number}" for group in range(COLUMNS // 10) for number in range(10))]
        )
        for row in range(rows):
            writer.writerow([f"uuid:{row}", *(cell for _ in range(COLUMNS // 10) for cell in _cells(chance))])


def _cells(chance: random.Random) -> list[object]:
    def choice() -> str:
        return chance.choice("abcde")

    several = " ".join(chance.sample("abcde", chance.randint(1, 5)))
    day = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    amounts = (chance.randint(0, 100), f"{chance.randint(0, 1000)}.0", round(chance.random() * 1000, 2))
    return [choice(), several, amounts[0], amounts[1], amounts[2], choice(), day, "a short text", choice(), several]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
