"""Question by question: one step on a page, with a list of all, and everything on one page to be printed."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question, repeat

from .network import make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_network()


@pytest.fixture
def get(client, person, grant, survey):
    grant("aggregates")
    client.force_login(person)
    return lambda address, language="en": client.get(f"/{language}/results/needs/{address}").content.decode()


def shown_questions(page: str) -> list[str]:
    return re.findall(r'<article class="card" id="question-(\w+)"', page)


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(strip_tags(page.partition("<main")[2].partition(">")[2])))


def test_without_a_step_the_first_one_follows_the_sentences(get):
    page = get("")
    assert shown_questions(page) == ["kind", "area"]
    assert page.index("The most important in short") < page.index("Question by question") < page.index("question-kind")


def test_a_step_stands_alone(get):
    page = get("?step=needs")
    assert shown_questions(page) == ["severity", "priority", "contact", "help"]
    assert "The most important in short" not in page


def test_the_list_says_how_much_of_each_step_is_shown(get):
    found = re.findall(r'<a[^>]*>([^\n]*)</a> <span class="step-state">([^<]*)</span>', get(""))
    assert [(strip_tags(title), state) for title, state in found] == [
        ("Über uns", "2 of 2 questions shown"),
        ("Bedarf", "4 of 4 questions shown"),
    ]


@pytest.mark.parametrize(
    ("address", "current", "links"),
    [
        ("", "Über uns", ["Next: Bedarf"]),
        ("?step=about", "Über uns", ["Next: Bedarf"]),
        ("?step=needs", "Bedarf", ["Back: Über uns"]),
    ],
)
def test_one_goes_on_and_back(get, address, current, links):
    page = get(address)
    found = re.findall(r'<a [^>]*rel="(?:prev|next)">(.*?)</a>', page)
    assert [strip_tags(link) for link in found] == links
    (own,) = re.findall(r'<li aria-current="true"><a[^>]*>(.*?)</a>', page)
    assert strip_tags(own) == current


def test_links_to_steps_keep_wave_and_filters(get):
    page = unescape(get("?only-side=mo&wave=1"))
    assert 'href="?only-side=mo&wave=1&step=needs#step-needs"' in page
    assert '<input type="hidden" name="step" value="needs">' in get("?only-side=mo&step=needs")
    assert shown_questions(get("?only-side=mo&step=needs")) == ["severity", "priority", "contact", "help"]


@pytest.mark.parametrize("address", ["", "sides/", "statements/"])
def test_a_step_that_does_not_exist_is_not_found(client, get, address):
    for step in ("nothing", "%00", "%F0%9F"):
        assert client.get(f"/en/results/needs/{address}?step={step}").status_code == 404


def test_a_step_that_cannot_be_shown_says_why(client, person, grant):
    survey = make_survey(one_step(question("colour", options="red blue")), slug="short")
    for _ in range(4):
        make_response(survey, {"colour": "red"})
    make_batch(survey.waves.get())
    grant("aggregates", survey=survey)
    client.force_login(person)
    assert "as soon as at least 5 answers are in" in words(client.get("/en/results/short/?step=step").content.decode())


def test_everything_stands_on_one_page_to_be_printed(get):
    page = get("print/")
    assert shown_questions(page) == ["kind", "area", "severity", "priority", "contact", "help"]
    assert "The most important in short" in page
    assert 'href="/en/results/needs/print/?only-side=mo"' in get("?only-side=mo")
    assert "Only these: Side: Migrant organisation" in words(get("print/?only-side=mo"))


def test_a_page_says_what_hatching_means_where_something_is_hatched(client, person, grant):
    survey = make_survey(one_step(question("colour", options="red blue green")), slug="short")
    for colour in ["red"] * 8 + ["blue"] * 2 + ["green"] * 3:
        make_response(survey, {"colour": colour})
    make_batch(survey.waves.get())
    grant("aggregates", survey=survey)
    client.force_login(person)
    assert "Where it is hatched, a group of fewer than 5" in words(client.get("/en/results/short/").content.decode())


def test_sides_and_statements_come_a_step_at_a_time(get):
    assert re.findall(r'id="beside-([\w-]+)"', get("sides/?step=needs"))[0] == "severity-rooms"
    assert "beside-severity" not in get("sides/")
    assert "Wie groß ist das Problem?" in get("statements/?step=needs")
    assert "Wie groß ist das Problem?" not in get("statements/")


def test_nobody_stopped_is_told_too(get):
    assert "Everybody who began has sent the answers." in words(get(""))
    assert "Where people stop" not in get("?step=needs")


def test_a_survey_of_one_step_needs_no_list(client, person, grant):
    survey = make_survey(one_step(question("colour", options="red blue")), slug="short")
    for _ in range(6):
        make_response(survey, {"colour": "red"})
    make_batch(survey.waves.get())
    grant("aggregates", survey=survey)
    client.force_login(person)
    page = client.get("/en/results/short/").content.decode()
    assert shown_questions(page) == ["colour"]
    assert "All steps" not in page


def test_a_label_that_repeats_an_answer_reads_as_a_sentence(client, person, grant):
    texts = {
        "de": {
            "question.name.label": "Wie heißt es?",
            "question.why.label": "Warum „${which}“?",
            "question.age.label": "Wie alt ist ${name}?",
        }
    }
    rounds = repeat("child", question("which", "hidden"), question("why", options="a b"))
    survey = make_survey(one_step(question("name", options="x y"), question("age", options="old new"), rounds), texts)
    for _ in range(6):
        make_response(survey, {"name": "x", "age": "old", "child": [{"which": "a", "why": "a"}]})
    make_batch(survey.waves.get())
    grant("aggregates", survey=survey)
    client.force_login(person)
    page = words(client.get("/de/results/needs/").content.decode())
    assert "Warum „…“?" in page
    assert "Wie alt ist [Wie heißt es?]?" in page
    assert "[which]" not in page
