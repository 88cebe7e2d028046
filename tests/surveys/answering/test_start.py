"""The start page says what is true of this survey."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.compiled import survey_of_version
from surveys.answering.queries import standing_without_draft
from surveys.answering.start import start_context
from surveys.answering.who_sees import promises_of, who_sees
from tests.surveys.answering.conftest import GERMAN


def context(survey, language: str = "de") -> dict:
    with translation.override(language):
        return start_context(standing_without_draft(survey.slug), language, lambda code: f"/{code}/")


def test_start_page_offers_every_language_by_its_own_name(survey):
    languages = context(survey, "fa")["languages"]
    assert [(found["code"], found["url"], found["current"]) for found in languages] == [
        ("de", "/de/", False),
        ("fa", "/fa/", True),
    ]
    assert languages[0]["name"] == "Deutsch"


def test_start_page_leads_to_the_first_step_and_counts_minutes(survey):
    found = context(survey)
    assert found["first_step"] == "/s/klein/de/about/"
    assert found["minutes"] >= 1


def test_start_page_knows_whether_it_is_open(survey):
    assert (context(survey)["is_open"], context(survey)["has_closed"]) == (True, False)
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    assert (context(survey)["is_open"], context(survey)["has_closed"]) == (False, True)


def test_start_page_shows_the_privacy_of_the_survey(survey, respondent):
    survey.privacy = {"mo": "anonymous", "administration": "named", "partner": "confidential"}
    survey.save()
    with translation.override("de"):
        expected = [row["single_answers"] for row in who_sees(survey.privacy)]
    page = respondent.get().content.decode()
    assert [page.count(words) for words in expected] == [1, 1, 1]


def test_start_page_says_everything_that_holds_for_this_survey(survey, respondent):
    survey.kept_months = 18
    survey.save()
    with translation.override("de"):
        told = [promise.sentence for promise in promises_of(survey, survey_of_version(survey.versions.get().pk))]
    page = unescape(respondent.get().content.decode())
    assert [page.count(sentence) for sentence in told] == [1] * 6


def test_start_page_leads_to_the_questions_on_paper_and_to_what_was_sent(respondent):
    page = respondent.get().content.decode()
    assert 'href="/s/klein/de/questions.pdf"' in page
    assert 'href="/s/klein/de/my/"' in page


def test_who_answered_last_time_can_start_from_there(survey, respondent):
    assert "/s/klein/de/earlier/" not in respondent.get().content.decode()
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    survey.waves.create(number=2, report_back_on=timezone.localdate(), opens=timezone.now() - timedelta(minutes=1))
    assert 'href="/s/klein/de/earlier/"' in respondent.get().content.decode()


def test_start_page_always_says_when_the_report_comes(survey, respondent):
    day = survey.waves.get().report_back_on
    with translation.override("de"):
        assert date_format(day) in respondent.get().content.decode()
    survey.waves.update(report_back_on=None)
    page = respondent.get().content.decode()
    with translation.override("de"):
        assert _("The day is not fixed yet.") in page
        assert _("You can answer as soon as the day is fixed by which we report back to you.") in page
    assert 'class="button"' not in page


@pytest.mark.parametrize("place", ["", "about"])
def test_a_closed_survey_leads_to_the_results_and_to_what_was_sent(survey, respondent, place):
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    page = respondent.get(place).content.decode()
    assert 'href="/de/results/klein/"' in page
    assert 'href="/s/klein/de/my/"' in page


@pytest.mark.parametrize("place", ["", "about", "check"])
def test_what_is_not_translated_says_in_which_language_it_is(respondent, place):
    persian = respondent.in_language("fa")
    respondent.fill()
    page = persian.get(place).content.decode()
    assert '<html lang="fa" dir="rtl">' in page
    body = page[page.index("<main") :]
    unmarked = re.sub(r'<span lang="de" dir="ltr">.*?</span>', "", body)
    assert unmarked != body
    assert [text for text in GERMAN.values() if text in unmarked] == []


def test_start_page_is_cookie_free_and_leads_on_after_the_first_step(respondent):
    first = respondent.get()
    assert not first.cookies
    assert 'href="/s/klein/de/about/"' in first.content.decode()
    respondent.send("about", kind="mo")
    assert 'href="/s/klein/de/needs/"' in respondent.get().content.decode()


def test_demonstration_is_marked(survey, respondent):
    assert "ribbon" not in respondent.get().content.decode()
    survey.demonstration = True
    survey.save()
    assert 'class="ribbon"' in respondent.get().content.decode()
