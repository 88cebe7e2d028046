"""Makes the survey and its responses, straight into the database: this is no measure of sending."""

import random
import sys
import uuid
from collections.abc import Iterator
from typing import Any

import django

AT_ONCE = 20_000
COLUMNS = (
    "id, wave_id, version_id, edition_id, language, mode, side, answers, receipt_hash, generation, sent_on, "
    "consent_hash, flags, left_out"
)


def main(rows: int) -> None:
    django.setup()
    from questionnaire import DIMENSIONS

    from surveys.definition.models import Survey

    survey = Survey.objects.create(slug="bench", name="Bench", dimensions=list(DIMENSIONS))
    add_responses(survey, list(_versions(survey)), rows)


def _versions(survey) -> Iterator[Any]:
    from questionnaire import VERSIONS, structure, texts

    from surveys.definition.publishing import freeze_edition, freeze_version
    from surveys.domain.structure import from_json, to_json

    survey.waves.create(number=1)
    for number in range(VERSIONS):
        version = freeze_version(survey, to_json(from_json(structure(number))))
        freeze_edition(version, "de", texts())
        yield version.editions.get()


def add_responses(survey, editions, rows: int) -> None:
    from django.db import connection, transaction
    from questionnaire import LANGUAGES, documents

    chance = random.Random(20261123)  # noqa: S311 - nothing secret
    wave = survey.waves.get()
    pools = [documents(number, chance) for number in range(len(editions))]

    def row() -> tuple:
        version = chance.randrange(len(editions))
        side, answers = chance.choice(pools[version])
        edition, id_ = editions[version], uuid.UUID(int=chance.getrandbits(128)).hex
        place = (id_, wave.pk, edition.version_id, edition.pk, chance.choice(LANGUAGES), "online", side)
        return (*place, answers, id_, 1, "2026-11-01", "", "[]", False)

    marks = ", ".join(["%s"] * 14)
    for start in range(0, rows, AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            values = [row() for _ in range(min(AT_ONCE, rows - start))]
            cursor.executemany(f"INSERT INTO surveys_response ({COLUMNS}) VALUES ({marks})", values)  # noqa: S608


if __name__ == "__main__":
    main(int(sys.argv[1]))
