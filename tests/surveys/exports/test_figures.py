"""Figures to take along, of whichever kind: what the door shows, and nothing else."""

import io
import zipfile
from datetime import UTC, datetime

from surveys.definition.models import Wave
from surveys.exports.kinds import FIGURES
from surveys.exports.models import ExportLog
from surveys.results.release.making import make_batch
from surveys.results.release.models import Batch
from tests.factories.surveys import make_responses, make_survey, one_step, question
from tests.surveys.exports.figures import make_public


def test_words_that_no_xml_can_hold_break_no_file(reader):
    odd = {"title": "Was\x0bfehlt\x01?", "question.colour.label": "Welche\x02 Farbe?"}
    survey = make_survey(one_step(question("colour", options="red blue")), {"de": odd})
    make_responses(survey, *[{"colour": "red"}] * 20)
    make_batch(survey.waves.get())
    make_public(survey, "colour")
    for name in FIGURES:
        assert reader.get(f"/de/results/needs/exports/{name}").status_code == 200, name


def test_each_download_is_noted_with_who_and_what(get, person):
    get("tables.csv", "language=ar")
    entry = ExportLog.objects.get()
    assert (entry.user, entry.what, entry.language, entry.rows) == (person, "tables.csv", "ar", None)


def test_a_survey_that_has_not_opened_has_no_files(reader, released_survey):
    released_survey.waves.get().responses.all().delete()
    released_survey.waves.all().delete()
    assert reader.get("/de/results/needs/exports/").status_code == 200
    assert reader.get("/de/results/needs/exports/report.docx").status_code == 404


def test_the_time_of_a_batch_is_in_no_file_and_on_no_page(reader, released_survey):
    """Who saw when somebody answered could tell whose answer a change of the figures was."""
    make_public(released_survey)
    Wave.objects.update(opens=datetime(2026, 1, 1, tzinfo=UTC))
    Batch.objects.update(at=datetime(2026, 3, 5, 9, 47, 31, 123456, tzinfo=UTC))
    places = [f"results/needs/exports/{name}" for name in FIGURES if name.endswith(("zip", "jsonld", "csv", "docx"))]
    found = [reader.get(f"/de/{place}").content for place in places]
    words = [b"".join(_unzipped(content)) if content.startswith(b"PK") else content for content in found]
    words += [reader.get(f"/de/{place}").content for place in ("findings/needs/data.json", "findings/needs/")]
    words += [reader.get(f"/de/results/{place}").content for place in ("", "needs/", "needs/print/")]
    assert not [one for one in words if b":47" in one]
    assert b'"2026-03-05"' in words[-5]


def _unzipped(content: bytes) -> list[bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(name) for name in package.namelist() if name != "docProps/core.xml"]
