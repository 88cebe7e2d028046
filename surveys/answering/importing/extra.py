"""A column that the form does not have, taken in as a single choice that is counted, but asked of nobody."""

import csv
import re
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from django.db import transaction

from surveys.definition.models import Survey
from surveys.domain.structure import from_json, structure_hash

from .load import newest_edition
from .rows import NOBODY
from .stream import ImportRefused, storable

MOST_OPTIONS = 200


@transaction.atomic
def add_columns(*, survey: Survey, file: Path, columns: Sequence[str]) -> None:
    """A new version of the survey with a question for each column; none where all is there already.

    Raises ImportRefused.
    """
    edition = newest_edition(survey)
    if edition is None:
        raise ImportRefused("not_published", survey=survey.slug)
    found = _values(file, columns)
    structure, texts = deepcopy(edition.version.structure), deepcopy(edition.texts)
    words = texts.setdefault(edition.source_language, {})
    known = from_json(structure).questions
    for column, codes in found.items():
        key = key_of(column)
        if key in known and known[key].type != "single":
            raise ImportRefused("extra_taken", column=column)
        data = _question(structure, key)
        there = {option["code"] for option in data["options"]}
        data["options"] += [{"code": code} for code in codes if code not in there]
        words.setdefault(f"question.{key}.label", column)
        for code in codes:
            words.setdefault(f"question.{key}.option.{code}.label", code)
    digest = structure_hash(structure)
    if digest == edition.version.structure_hash:
        return
    version = survey.versions.create(number=edition.version.number + 1, structure_hash=digest, structure=structure)
    source = edition.source_language
    text_hash = structure_hash({"source": source, "texts": texts})
    version.editions.create(number=1, text_hash=text_hash, source_language=source, texts=texts)


def key_of(column: str) -> str:
    key = re.sub(r"[^A-Za-z0-9_.-]", "_", column)
    return key if re.match(r"[A-Za-z_]", key) else f"_{key}"


def _question(structure: dict, key: str) -> dict:
    """That of the last step, where it can be seen that nobody is asked; made if it is not there yet."""
    questions = structure["steps"][-1]["questions"]
    for data in questions:
        if data["key"] == key:
            return data
    questions.append({"key": key, "type": "single", "relevant": NOBODY, "options": []})
    return questions[-1]


def _values(file: Path, columns: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {column: {} for column in columns}
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            for row in csv.DictReader(map(storable, source), delimiter=_delimiter(file)):
                for column in columns:
                    if column not in row:
                        raise ImportRefused("extra_missing", column=column)
                    if cell := (row[column] or "").strip():
                        found[column][cell] = None
                        if len(found[column]) > MOST_OPTIONS:
                            raise ImportRefused("extra_too_many", column=column, most=MOST_OPTIONS)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused("unreadable", file=str(file), message=str(error)) from error
    return {column: sorted(codes) for column, codes in found.items()}


def _delimiter(file: Path) -> str:
    with file.open(encoding="utf-8-sig", newline="") as source:
        return max(",;\t", key=source.readline().count)
