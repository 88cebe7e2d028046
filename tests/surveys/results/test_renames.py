"""Answers under a former key count under the new one; an option that was removed keeps its answers."""

import csv
from collections import Counter

import pytest
from django.utils.translation import override

from surveys.exports.csv import csv_lines
from surveys.results.cards import card_of
from surveys.results.door import shown
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from surveys.results.single import response_in_words
from tests.factories.surveys import add_version, make_responses, make_survey, one_step, question

pytestmark = pytest.mark.django_db

OLD = {
    "question.colour.label": "Welche Farbe?",
    "question.colour.option.red.label": "Rot",
    "question.colour.option.blue.label": "Blau",
}
NEW = {"question.hue.label": "Welche Farbe?", "question.hue.option.crimson.label": "Rot"}


def only_card(survey):
    wave, definition = survey.waves.get(), definition_of(survey, "de")
    make_batch(wave)
    (placed,) = definition.placed
    return card_of(placed, shown(wave).tables[placed.ref], definition)


def bars_of(survey):
    card = only_card(survey)
    return card.key, [(str(bar.label), bar.text) for bar in card.tables[0].bars]


def renamed_survey():
    """Version 2 calls the question and one option otherwise, and offers the other option no longer. Synthetic."""
    survey = make_survey(one_step(question("colour", options="red blue")), {"de": OLD})
    make_responses(survey, *[{"colour": "red"}] * 6, *[{"colour": "blue"}] * 8)
    renames = {"questions": {"hue": ["colour"]}, "options": {"hue": {"crimson": ["red"]}}}
    add_version(survey, {**one_step(question("hue", options="crimson")), "renames": renames}, {"de": NEW})
    make_responses(survey, *[{"hue": "crimson"}] * 6)
    return survey


def test_answers_of_both_keys_are_one_series_and_what_was_removed_is_marked():
    with override("en"):
        assert bars_of(renamed_survey()) == ("hue", [("Rot", "12 · 60 %"), ("Blau (no longer offered)", "8 · 40 %")])


def test_single_answers_and_the_download_know_the_newest_keys():
    survey = renamed_survey()
    definition = definition_of(survey, "de")
    oldest = survey.waves.get().responses.filter(version__number=1).order_by("sent_on").first()
    (step,) = response_in_words(oldest, definition)
    ((found,),) = (part.rows for part in step.parts)
    assert tuple(map(str, found)) == ("Welche Farbe?", answer_of(oldest))
    rows = csv.DictReader("".join(csv_lines(survey, definition, "de")).splitlines())
    assert Counter(row["hue"] for row in rows) == {"crimson": 12, "blue": 8}


def answer_of(response):
    return {"red": "Rot", "blue": "Blau"}[response.answers["colour"]]


def test_a_row_that_is_no_longer_asked_is_marked():
    old = one_step(question("m", "matrix", options="yes no", rows="work home"))
    survey = make_survey(old, {"de": {"question.m.row.home.label": "Zuhause"}})
    make_responses(survey, *[{"m_work": "yes", "m_home": "no"}] * 6)
    add_version(survey, one_step(question("m", "matrix", options="yes no", rows="work")))
    with override("en"):
        card = only_card(survey)
    assert [str(table.heading) for table in card.tables] == ["work", "Zuhause (no longer offered)"]
