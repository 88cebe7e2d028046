"""The start page says what is true of this survey."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from surveys.answering.queries import standing_without_draft
from surveys.answering.start import start_context, who_sees

NAMED = "under your organisation’s name"
CONFIDENTIAL = "Only the coordinating team"
ANONYMOUS = "Nobody sees who"


def rows(privacy: dict[str, str]) -> list[tuple[str, str]]:
    with translation.override("en"):
        return [(row["side"], row["single_answers"]) for row in who_sees(privacy)]


def test_who_sees_what_has_one_row_a_side():
    assert [side for side, _ in rows({})] == ["Migrant organisation", "Administration", "Partner"]


def test_who_sees_what_follows_the_privacy_modes():
    mo, administration, partner = (words for _, words in rows({"mo": "named", "administration": "confidential"}))
    assert NAMED in mo
    assert CONFIDENTIAL in administration
    assert ANONYMOUS in partner


@pytest.mark.parametrize("mode", ["named", "confidential", "anonymous"])
def test_each_mode_is_told_in_its_own_words(mode):
    told = {words for _, words in rows(dict.fromkeys(("mo", "administration", "partner"), mode))}
    assert len(told) == 1
    assert sum(part in told.copy().pop() for part in (NAMED, CONFIDENTIAL, ANONYMOUS)) == 1


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
