"""Real responses through import, snapshot and tables: what was published of them comes out, and so do plain counts."""

import csv
import io
import json
from collections import Counter, defaultdict

import pytest
from django.core.management import call_command

from surveys.definition.models import Survey
from surveys.results.queries import definition_of

FORM = "xlsforms/needs_assessment/IRQ_TalAfar_water_2022_en_ar.xlsx"
EXTRA = ("socio_eco_division", "water_sector")


@pytest.fixture(autouse=True)
def snapshots_of_their_own(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path / "snapshots"


@pytest.fixture
def imported(corpus, db):
    silent = {"stdout": io.StringIO()}
    call_command("import_xlsform", str(corpus / FORM), "--slug", "talafar", "--publish", **silent)
    file = corpus / "talafar/responses.csv"
    extra = [option for column in EXTRA for option in ("--extra", column)]
    call_command("import_responses", "talafar", str(file), *extra, verbosity=0, **silent)
    with file.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def listed(*arguments: str) -> list[dict]:
    out = io.StringIO()
    call_command("survey_tables", "talafar", "--raw", "--format", "json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_every_published_row_agrees(corpus, imported):
    rows = {(row["question"], row["option"]): row for row in listed()}
    wrong = []
    with (corpus / "talafar/published_overall.csv").open(encoding="utf-8-sig", newline="") as source:
        for published in csv.DictReader(source):
            row = rows.get((published["question"], published["option"]))
            expected = (
                int(published["n"]),
                int(published["count"]),
                pytest.approx(float(published["share"]), abs=1e-9),
            )
            if row is None or (row["n"], row["count"], row["share"]) != expected:
                wrong.append((published, row))
    assert wrong == []


def of_type(responses: list[dict], *types: str) -> list[str]:
    questions = definition_of(Survey.objects.get(), "en").questions
    return [found.key for found in questions if found.type in types and found.key in responses[0]]


def test_single_choices_crossed_with_all_others_are_plain_counts(imported):
    singles = of_type(imported, "single")
    for by in (*EXTRA, "neighbourhood", "gender_hoh", "pay_water_charges_when"):
        crossed: dict[tuple[str, str], Counter] = defaultdict(Counter)
        for response in imported:
            for key in singles:
                if response[by] and response[key]:
                    crossed[response[by], key][response[key]] += 1
        rows = [row for row in listed("--by", by) if row["question"] in singles]
        found = {((row["by"][by], row["question"]), row["option"]): row for row in rows}
        for place, counts in crossed.items():
            for option, count in counts.items():
                row = found[place, option]
                assert (row["count"], row["n"], row["share"]) == (count, counts.total(), count / counts.total())
        assert sum(row["count"] for row in rows) == sum(counts.total() for counts in crossed.values())


def test_ticks_are_those_of_the_columns_of_options(imported):
    rows = {(row["question"], row["option"]): row for row in listed()}
    for key in of_type(imported, "multiple"):
        for column in (name for name in imported[0] if name.startswith(f"{key}.")):
            row = rows[key, column.removeprefix(f"{key}.")]
            cells = Counter(response[column] for response in imported if response[key])
            told = cells["True"] + cells["False"]
            assert (row["n"], row["count"]) == (cells.total(), cells["True"])
            assert row["share"] == (pytest.approx(cells["True"] / told, abs=1e-12) if told else None)


def test_numbers_have_their_mean(imported):
    rows = {row["question"]: row for row in listed() if row["option"] == ""}
    for key in of_type(imported, "integer", "decimal"):
        numbers = [float(response[key]) for response in imported if response[key] not in ("", "False")]
        mean = pytest.approx(sum(numbers) / len(numbers), rel=1e-12) if numbers else None
        assert (rows[key]["n"], rows[key]["share"]) == (len(numbers), mean)
