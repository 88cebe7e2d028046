"""Texts are found once, stay with their response, and go with it."""

import pytest

from surveys.answering.receipts.correction import answers_corrected
from surveys.answering.receipts.withdrawal import withdraw
from surveys.results.coding import sync
from surveys.results.coding.clearing import clear
from surveys.results.coding.models import WrittenText
from surveys.results.coding.places import consents_to_quotation, text_places
from surveys.results.coding.queries import original_of
from surveys.results.coding.sync import find_texts
from surveys.results.queries import definition_of
from tests.factories.surveys import add_version, make_response, make_responses, make_survey, one_step, question, repeat

pytestmark = pytest.mark.django_db


def found(survey):
    definition = definition_of(survey, "de")
    find_texts(survey, definition)
    places = text_places(definition)
    texts = WrittenText.objects.select_related("response").order_by("pk")
    return [(text.ref, text.number, original_of(text, places, definition)) for text in texts]


def test_texts_and_others_are_found_and_empty_ones_are_not(survey):
    make_response(survey, {"why": "Räume", "colour": "other", "colour_other": "grün"})
    make_response(survey, {"why": None, "colour": "red"})
    make_response(survey, {"why": "  ", "colour": "red"})
    assert found(survey) == [("why", 0, "Räume"), ("colour_other", 0, "grün")]
    assert found(survey) == [("why", 0, "Räume"), ("colour_other", 0, "grün")]


def test_rounds_of_a_repeat_are_told_apart():
    survey = make_survey(one_step(repeat("child", question("note", "text"))))
    make_response(survey, {"child": [{"note": "a"}, {"note": None}, {"note": "c"}]})
    assert found(survey) == [("child.note", 0, "a"), ("child.note", 2, "c")]


def test_addresses_are_no_free_text():
    survey = make_survey(one_step(question("mail", "email")))
    make_response(survey, {"mail": "a@example.org"})
    assert found(survey) == []


def test_what_is_new_is_found_in_a_few_queries(survey, written, django_assert_max_num_queries):
    written("a", "b")
    definition = definition_of(survey, "de")
    with django_assert_max_num_queries(3):
        find_texts(survey, definition)


def test_many_are_found_in_parts_and_it_is_told_how_far_that_is(survey, monkeypatch):
    monkeypatch.setattr(sync, "LOOKED_UP", 4)
    monkeypatch.setattr(sync, "AT_ONCE", 3)
    make_responses(survey, *({"why": str(number)} for number in range(9)))
    told = []
    find_texts(survey, definition_of(survey, "de"), told.append)
    assert told == [4, 8, 9]
    assert sorted(text for _ref, _number, text in found(survey)) == list("012345678")


def test_a_look_costs_the_same_queries_whatever_was_found_before(survey, written, django_assert_num_queries):
    definition = definition_of(survey, "de")
    for texts in ("a", "bcdefgh"):
        written(*texts)
        with django_assert_num_queries(2):
            find_texts(survey, definition)


def test_a_text_keeps_what_was_decided_when_its_question_is_renamed(survey, written, person):
    (text,) = written("Darum")
    clear(text=text, cleared="Darum", by=person)
    renamed = one_step(question("reason", "long_text"))
    add_version(survey, {**renamed, "renames": {"questions": {"reason": ["why"]}}})
    assert found(survey) == [("reason", 0, "Darum")]
    assert WrittenText.objects.get().state == "cleared"


def test_a_withdrawn_text_is_gone_at_once(survey, written):
    (text,) = written("weg")
    withdraw(response=text.response)
    assert WrittenText.objects.count() == 0


def test_a_corrected_text_waits_anew(survey, written, person):
    (text,) = written("alt")
    clear(text=text, cleared="alt", by=person)
    answers_corrected.send(sender=type(text.response), response=text.response)
    assert WrittenText.objects.count() == 0
    make_response(survey, {"why": "neu"}, supersedes=text.response)
    assert found(survey) == [("why", 0, "neu")]
    assert WrittenText.objects.get().state == "waiting"


def test_what_was_superseded_before_it_was_told_goes_at_the_next_look(survey, written):
    (text,) = written("alt")
    make_response(survey, {"why": "neu"}, supersedes=text.response)
    assert found(survey) == [("why", 0, "neu")]


@pytest.mark.parametrize(
    ("answers", "consents"), [({"consent_quotation": "yes"}, True), ({"consent_quotation": "no"}, False), ({}, False)]
)
def test_consent_is_a_yes(survey, answers, consents):
    response = make_response(survey, answers)
    assert consents_to_quotation(definition_of(survey, "de"), response) is consents


def test_a_survey_that_asks_for_no_consent_has_none():
    survey = make_survey(one_step(question("why", "text", role="quote")))
    assert consents_to_quotation(definition_of(survey, "de"), make_response(survey, {"why": "a"})) is False
