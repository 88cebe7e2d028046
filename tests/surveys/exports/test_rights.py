"""Who gets which export: every address by every right."""

import pytest
from django.contrib.auth import get_user_model

from surveys.exports.kinds import FIGURES, RAW
from surveys.exports.models import ExportFile
from surveys.exports.urls import urlpatterns
from surveys.results.public.releasing import release
from tests.factories.batches import first_batch
from tests.factories.surveys import make_responses, make_survey, one_step, question

AGGREGATES = ["exports/", "exports/codebook/", *(f"exports/{name}" for name in FIGURES)]
SINGLE = [f"answers.{name}" for name in RAW]


@pytest.fixture
def survey(db):
    found = make_survey(one_step(question("colour", options="red blue")), {"de": {"title": "Umfrage"}})
    make_responses(found, *({"colour": "red"} for _ in range(6)))
    first_batch(found.waves.get())
    release(wave=found.waves.get(), ref="colour", texts={}, user=None)  # open data are public figures
    return found


@pytest.fixture
def own_file(survey, person) -> str:
    found = ExportFile.objects.create(survey=survey, user=person, what="csv", language="de")
    return f"exports/files/{found.pk}/"


GRANTS = {
    "nothing": ([], 404, 404),
    "contacts": ([("contacts", "")], 404, 404),
    "aggregates": ([("aggregates", "")], 200, 404),
    "release": ([("release", "")], 200, 404),
    "raw": ([("raw", "")], 200, 200),
    "raw of an administration": ([("raw", ""), ("aggregates", "administration")], 200, 404),
}


@pytest.mark.parametrize("name", GRANTS)
def test_each_address_asks_for_its_right(client, person, grant, survey, own_file, name):
    grants, figures, single = GRANTS[name]
    for right, side in grants:
        grant(right, side=side)
    client.force_login(person)
    for address in AGGREGATES:
        assert client.get(f"/de/results/needs/{address}").status_code == figures, address
    for address in [*SINGLE, own_file]:
        response = client.get(f"/de/results/needs/{address}")
        list(response)  # read to its end, a file is closed
        assert response.status_code == single, address
    asked = client.post("/de/results/needs/exports/prepare/csv/").status_code
    assert asked == (302 if single == 200 else 404)


def test_the_right_to_another_survey_is_none_to_this_one(client, person, grant, survey):
    grant("raw", survey=make_survey(slug="other"))
    client.force_login(person)
    for address in [*AGGREGATES, *SINGLE]:
        assert client.get(f"/de/results/needs/{address}").status_code == 404


def test_without_signing_in_every_address_leads_there(client, survey, own_file):
    for address in [*AGGREGATES, *SINGLE, own_file, f"{own_file}download/"]:
        response = client.get(f"/de/results/needs/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith("/de/account/")


def test_nobody_gets_a_file_that_somebody_else_asked_for(client, person, grant, survey, own_file):
    other = get_user_model().objects.create_user("other", "other@example.org")
    for user in (person, other):
        user.results_grants.create(right="raw")
    client.force_login(other)
    assert client.get(f"/de/results/needs/{own_file}").status_code == 404
    assert client.get(f"/de/results/needs/{own_file}download/").status_code == 404


def test_whoever_lost_the_right_loses_the_file(client, person, grant, survey, own_file):
    right = grant("raw")
    client.force_login(person)
    assert client.get(f"/de/results/needs/{own_file}").status_code == 200
    right.delete()
    assert client.get(f"/de/results/needs/{own_file}").status_code == 404


def test_what_there_is_not_is_not_found(client, person, grant, survey):
    grant("raw")
    client.force_login(person)
    for address in ("answers.exe", "exports/tables.exe", "exports/tables.csv?wave=9", "exports/tables.csv?wave=x"):
        assert client.get(f"/de/results/needs/{address}").status_code == 404
    assert client.post("/de/results/needs/exports/prepare/exe/").status_code == 404
    assert client.get("/de/results/needs/exports/prepare/csv/").status_code == 405


def test_this_matrix_knows_every_address():
    names = {pattern.name for pattern in urlpatterns}
    assert names == {
        "exports",
        "codebook",
        "export_figures",
        "export_answers",
        "export_prepare",
        "export_file",
        "export_download",
    }
