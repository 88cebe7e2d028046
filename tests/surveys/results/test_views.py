"""The signed-in area as a browser gets it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surveys.definition.models import Wave
from surveys.results.release.making import make_batch
from tests.factories.batches import first_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

TEXTS = {
    "de": {
        "title": "Was fehlt",
        "step.step.title": "Über uns",
        "question.colour.label": "Welche Farbe?",
        "question.colour.option.red.label": "Rot",
        "question.colour.option.blue.label": "Blau",
        "question.why.label": "Warum?",
    },
    "ar": {"title": "ما ينقص", "question.colour.label": "أي لون؟", "question.colour.option.red.label": "أحمر"},
}
STRUCTURE = one_step(question("colour", options="red blue", missing=["dont_know"]), question("why", "long_text"))


@pytest.fixture
def survey(db):
    survey = make_survey(STRUCTURE, TEXTS, demonstration=True)
    for number in range(16):
        answers = {"colour": "red" if number < 10 else "blue", "why": "weil" if number < 6 else None}
        make_response(survey, answers)
    make_batch(survey.waves.get())
    return survey


@pytest.fixture
def reader(client, person):
    client.force_login(person)
    return client


def test_who_is_not_signed_in_is_sent_to_sign_in_whether_a_survey_exists_or_not(client, survey):
    for address in ("", "needs/", "nothing/", "needs/answers/", "needs/texts/", "needs/answers.csv"):
        response = client.get(f"/de/results/{address}")
        assert response.status_code == 302, address
        assert response.url.startswith("/de/account/")


def test_without_the_right_there_is_nothing(reader, survey):
    one = survey.waves.get().responses.first()
    for address in (
        "needs/",
        "nothing/",
        "needs/answers/",
        f"needs/answers/{one.id}/",
        "needs/texts/",
        "needs/answers.csv",
    ):
        assert reader.get(f"/de/results/{address}").status_code == 404, address


def test_the_right_to_tables_is_no_right_to_answers(reader, survey, grant):
    grant("aggregates", survey=survey)
    one = survey.waves.get().responses.first()
    assert reader.get("/de/results/needs/").status_code == 200
    for address in ("needs/answers/", f"needs/answers/{one.id}/", "needs/texts/", "needs/answers.csv"):
        assert reader.get(f"/de/results/{address}").status_code == 404, address


def test_the_list_names_only_what_somebody_may_see(reader, survey, grant):
    make_survey(slug="secret")
    assert "Needs" not in reader.get("/de/results/").content.decode()
    grant("aggregates", survey=survey)
    page = reader.get("/de/results/").content.decode()
    assert "/de/results/needs/" in page
    assert "Secret" not in page


def test_tables_speak_the_language_of_the_address(reader, survey, grant):
    grant("aggregates")
    german = reader.get("/de/results/needs/").content.decode()
    assert "Welche Farbe?" in german
    assert "10 · 62 %" in german
    arabic = reader.get("/ar/results/needs/").content.decode()
    assert 'dir="rtl"' in arabic
    assert "أي لون؟" in arabic
    assert '<span lang="de" dir="ltr">Blau</span>' in arabic


def test_small_counts_are_hidden_with_words(reader, survey, grant):
    grant("aggregates")
    make_response(survey, {"colour": "dont_know", "why": None}, language="ar")
    first_batch(survey.waves.get())
    page = reader.get("/en/results/needs/").content.decode()
    assert "too few answers to show" in page
    assert "Answered: 16 of 17" not in page


def test_fewer_than_five_responses_show_no_number_at_all(reader, grant):
    survey = make_survey(STRUCTURE, TEXTS)
    for _ in range(4):
        make_response(survey, {"colour": "red", "why": "weil"})
    grant("aggregates")
    for _ in range(2):
        page = reader.get("/en/results/needs/").content.decode()
        assert "The results appear as soon as at least 5 answers are in." in page
        assert "bars" not in page
        make_batch(survey.waves.get())


def test_what_was_not_released_is_not_shown(reader, survey, grant):
    grant("aggregates")
    for _ in range(6):
        make_response(survey, {"colour": "blue", "why": None})
    assert "Answered: 16 of 16" in reader.get("/en/results/needs/").content.decode()
    make_batch(survey.waves.get())
    assert "Answered: 22 of 22" in reader.get("/en/results/needs/").content.decode()


def test_each_wave_stands_alone(reader, survey, grant):
    grant("aggregates")
    second = Wave.objects.create(survey=survey, number=2)
    for _ in range(7):
        make_response(survey, {"colour": "blue", "why": None}, wave=second)
    make_batch(second)
    Wave.objects.create(survey=survey, number=3, opens=timezone.now() + timedelta(days=1))
    assert "7 · 100 %" in reader.get("/en/results/needs/").content.decode()
    assert "10 · 62 %" in reader.get("/en/results/needs/?wave=1").content.decode()
    assert reader.get("/en/results/needs/?wave=3").status_code == 404
    assert reader.get("/en/results/needs/?wave=x").status_code == 404


def test_a_corrected_response_counts_once(reader, survey, grant):
    grant("aggregates")
    first = survey.waves.get().responses.filter(answers__colour="red").first()
    make_response(survey, {"colour": "blue", "why": None}, supersedes=first)
    first_batch(survey.waves.get())
    assert "9 · 56 %" in reader.get("/en/results/needs/").content.decode()


def test_demonstration_data_says_so(reader, survey, grant):
    grant("raw")
    one = survey.waves.get().responses.first()
    for address in ("", "needs/", "needs/answers/", f"needs/answers/{one.id}/", "needs/texts/"):
        assert "Demonstration data" in reader.get(f"/en/results/{address}").content.decode(), address


@pytest.mark.parametrize("questions", [1, 40])
def test_the_number_of_queries_does_not_grow_with_the_questions(
    reader, person, grant, django_assert_max_num_queries, questions
):
    structure = one_step(*(question(f"q{i}", options="a b") for i in range(questions)))
    survey = make_survey(structure)
    for _ in range(6):
        make_response(survey, {f"q{i}": "a" for i in range(questions)})
    make_batch(survey.waves.get())
    grant("raw")
    for address in ("", "needs/", "sides/", "contacts/", "compared/", "statements/", "?only-side=mo"):
        with django_assert_max_num_queries(10):
            assert reader.get(f"/de/results/needs/{address}").status_code == 200, address


def test_one_response_is_read_in_the_readers_language_with_its_text_as_written(reader, survey, grant):
    grant("raw")
    one = make_response(
        survey, {"colour": "red", "why": "لأن <b>"}, language="ar", side="mo", sent_on=date(2026, 11, 20)
    )
    page = reader.get(f"/de/results/needs/answers/{one.id}/").content.decode()
    assert "Rot" in page
    assert '<p class="free-text" lang="ar" dir="auto">لأن &lt;b&gt;</p>' in page
    assert one.receipt_hash not in page


def test_a_response_of_another_survey_is_not_found(reader, survey, grant):
    grant("raw", survey=survey)
    other = make_response(make_survey(slug="other"), {"colour": "red"})
    assert reader.get(f"/de/results/needs/answers/{other.id}/").status_code == 404
    assert reader.get("/de/results/other/answers/").status_code == 404


def test_responses_come_in_pages(reader, survey, grant):
    grant("raw")
    for _ in range(50):
        make_response(survey, {"colour": "red", "why": None})
    assert reader.get("/en/results/needs/answers/").content.decode().count("/en/results/needs/answers/") >= 50
    assert "Page 2 of 2" in reader.get("/en/results/needs/answers/?page=2").content.decode()


def test_nothing_is_kept_in_a_cache_and_nothing_is_changed_by_reading(reader, survey, grant):
    grant("raw")
    response = reader.get("/de/results/needs/")
    assert "no-store" in response["Cache-Control"]
    assert reader.post("/de/results/needs/").status_code == 405
