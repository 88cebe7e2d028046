"""The first step inside any page: the same for everybody, without a trace of anybody."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from surveys.answering.inline import inline_first_step

from .conftest import Respondent, publish


def test_inline_step_is_a_form_to_the_steps_own_address(survey):
    html = inline_first_step("klein", "de")
    assert 'action="/s/klein/de/about/"' in html
    assert "Was sind Sie?" in html
    assert 'name="revision" value="0"' in html
    assert 'name="shown" value="kind topics"' in html


def test_inline_step_holds_no_token_no_cookie_and_no_address_of_a_draft(survey):
    html = inline_first_step("klein", "de")
    assert "csrf" not in html
    assert not re.search(r"[a-z2-7]{32}", html)
    assert "/d/" not in html


def test_inline_step_is_the_same_before_and_after_somebody_answers(survey, respondent):
    before = inline_first_step("klein", "de")
    respondent.fill()
    assert inline_first_step("klein", "de") == before
    with translation.override("fa"):
        assert inline_first_step("klein", "de") == before


def test_questions_that_wait_for_an_answer_are_hidden(survey):
    html = inline_first_step("klein", "de")
    assert re.search(r'id="q_why_a"[^>]* hidden', html)
    assert not re.search(r'id="q_kind"[^>]* hidden', html)
    assert "checked" not in html


def test_sending_the_inline_step_begins_a_draft(survey):
    html = inline_first_step("klein", "de")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    answer = Respondent(origin="http://testserver").client.post("/s/klein/de/about/", {**hidden, "kind": "mo"})
    assert answer["Location"] == "/s/klein/de/needs/?saved=1"
    assert "draft" in answer.cookies


@pytest.mark.parametrize("language", ["tr", "xx"])
def test_language_that_is_not_offered_shows_nothing_inline(survey, language):
    assert inline_first_step("klein", language) == ""


def test_survey_that_is_not_open_shows_nothing_inline(survey):
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    assert inline_first_step("klein", "de") == ""
    survey.waves.update(opens=timezone.now() + timedelta(days=1), closes=None)
    assert inline_first_step("klein", "de") == ""
    assert inline_first_step("nowhere", "de") == ""


def test_inline_step_follows_a_new_version(survey):
    publish(number=2, structure={"steps": [{"key": "only", "questions": [{"key": "new", "type": "text"}]}]})
    assert 'action="/s/klein/de/only/"' in inline_first_step("klein", "de")


def test_inline_step_costs_at_most_three_queries_and_one_when_compiled(survey, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        inline_first_step("klein", "de")
    with django_assert_max_num_queries(1):
        inline_first_step("klein", "de")
