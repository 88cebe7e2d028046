"""What was answered in groups and repeats, as a browser gets it. All data is synthetic."""

import re

import pytest
from django.utils.html import strip_tags

from surveys.results.release.making import make_batch
from tests.factories.surveys import add_version, group, make_response, make_survey, one_step, question, repeat

TEXTS = {
    "de": {
        "title": "Familien",
        "step.step.title": "Zu Hause",
        "group.home.label": "Wohnung",
        "group.child.label": "Kind",
        "question.rooms.label": "Zimmer?",
        "question.age.label": "Wie alt?",
        "question.likes.label": "Welche Farbe?",
        "question.likes.option.red.label": "Rot",
        "question.likes.option.blue.label": "Blau",
        "question.dream.label": "Was wünscht es sich?",
        "question.last.label": "Noch etwas?",
    }
}
CHILD = repeat(
    "child",
    question("age", "integer"),
    question("likes", options="red blue"),
    repeat("toy", question("dream", "text")),
)
STRUCTURE = one_step(group("home", question("rooms", "integer"), CHILD), question("last", "text"))


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


@pytest.fixture
def reader(client, person):
    client.force_login(person)
    return client


def text_of(response) -> str:
    page = response.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", strip_tags(page.partition(">")[2]))


def child(likes: str, **more) -> dict:
    return {"age": 5, "likes": likes, **more}


def test_one_response_shows_each_round_under_its_heading(reader, survey, grant):
    grant("raw")
    toys = [{"dream": "Ein Rad"}, {"dream": "Buch <b>"}]
    one = make_response(survey, {"rooms": 2, "child": [child("red", toy=toys), child("blue", toy=[])], "last": "Danke"})
    page = reader.get(f"/de/results/needs/answers/{one.id}/")
    html = page.content.decode()
    headings = [(level, strip_tags(words)) for level, words in re.findall(r"<h([2-6])>(.*?)</h", html)]
    assert headings[:5] == [
        ("2", "Zu Hause"),
        ("3", "Wohnung"),
        ("4", "Kind 1"),
        ("5", headings[3][1]),
        ("5", headings[4][1]),
    ]
    assert [number in words for number, words in zip("12", (headings[3][1], headings[4][1]), strict=True)] == [True] * 2
    assert headings[5] == ("4", "Kind 2")
    words = text_of(page)
    order = ["Zimmer?", "Kind 1", "Rot", "Ein Rad", "Buch &lt;b&gt;", "Kind 2", "Blau", "Noch etwas?"]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def test_texts_in_rounds_are_listed(reader, survey, grant):
    grant("raw")
    make_response(
        survey, {"child": [child("red", toy=[{"dream": "Ein Rad"}]), child("red", toy=[{"dream": "Ein Ball"}])]}
    )
    words = text_of(reader.get("/de/results/needs/texts/"))
    assert words.index("Was wünscht es sich?") < words.index("Ein Rad") < words.index("Ein Ball")


def test_tables_count_rounds_and_say_of_how_many_responses(reader, survey, grant):
    grant("aggregates")
    for _ in range(6):
        make_response(survey, {"rooms": 2, "child": [child("red"), child("blue"), child("red")]})
    make_batch(survey.waves.get())
    words = text_of(reader.get("/en/results/needs/"))
    assert "Asked in each round of: Kind" in words
    assert "Rounds: 18, from this number of responses: 6. Rounds in which this was asked: 18. Answered in: 18." in words
    assert "12 · 67 %" in words
    assert words.index("Zimmer?") < words.index("Welche Farbe?") < words.index("Noch etwas?")


def test_seven_rounds_of_one_response_are_not_shown(reader, survey, grant):
    grant("aggregates")
    for _ in range(6):
        make_response(survey, {"rooms": 2, "child": []})
    make_response(survey, {"rooms": 2, "child": [child("red")] * 7})
    make_batch(survey.waves.get())
    words = text_of(reader.get("/en/results/needs/"))
    card = words[words.index("Welche Farbe?") : words.index("Was wünscht")]
    assert "too few answers to show" in card
    assert "7" not in card


def test_rounds_of_a_former_version_count_under_the_new_key(reader, survey, grant):
    grant("raw")
    sent = [make_response(survey, {"child": [child("red")]}) for _ in range(6)]
    renames = {"questions": {"colour": ["likes"]}, "options": {"colour": {"crimson": ["red"]}}}
    add_version(survey, {**one_step(repeat("child", question("colour", options="crimson"))), "renames": renames})
    make_batch(survey.waves.get())
    words = text_of(reader.get("/en/results/needs/"))
    assert "Rot6 · 100 %" in words
    assert "Rot" in text_of(reader.get(f"/de/results/needs/answers/{sent[0].id}/"))


@pytest.mark.parametrize("questions", [1, 30])
def test_repeats_cost_no_query(reader, grant, django_assert_max_num_queries, questions):
    keys = [f"q{number}" for number in range(questions)]
    survey = make_survey(one_step(repeat("child", *(question(key, options="a b") for key in keys))), slug="many")
    for _ in range(6):
        make_response(survey, {"child": [dict.fromkeys(keys, "a")] * 4})
    make_batch(survey.waves.get())
    grant("raw")
    with django_assert_max_num_queries(10):
        assert reader.get("/de/results/many/").status_code == 200
