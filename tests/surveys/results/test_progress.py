"""How far answering is: by side, by step and over time, with small groups hidden where a side is anonymous."""

import re
import uuid
from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from surveys.answering.drafts import begin_draft, saved_step
from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Participant
from surveys.answering.queries import standing_without_draft
from surveys.definition.models import Survey, Wave
from surveys.results.progress import cumulated
from tests.factories.surveys import make_response, make_survey, question

PLACE = "/en/results/needs/progress/"
TWO_STEPS = {
    "steps": [
        {"key": "one", "questions": [question("colour", options="red blue")]},
        {"key": "two", "questions": [question("why", "long_text")]},
    ]
}
TEXTS = {"de": {"title": "Was fehlt", "step.one.title": "Erstens", "step.two.title": "Zweitens"}}
NAMED = {"mo": "named", "administration": "named", "partner": "named"}


@pytest.fixture
def survey(db) -> Survey:
    survey = make_survey(TWO_STEPS, TEXTS)
    Wave.objects.update(opens=timezone.now() - timedelta(days=30))
    return survey


@pytest.fixture
def page(client, person, grant, survey):
    """The page as text, without marks."""
    grant("raw")
    client.force_login(person)

    def look(query: str = "") -> str:
        html = re.sub("<caption>.*</caption>", "", client.get(PLACE + query).content.decode())
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))

    return look


def invite(survey: Survey, side: str, count: int, used: int = 0) -> list[Invitation]:
    made = []
    for number in range(count):
        participant = Participant.objects.create(key=f"{side}-{number}", name=f"{side} {number}", side=side)
        row = {"wave": survey.waves.get(), "participant": participant, "token_hash": uuid.uuid4().hex}
        made.append(Invitation.objects.create(**row, used=number < used))
    return made


def begin(survey: Survey, *steps: str, invitation: Invitation | None = None, **more) -> Draft:
    standing = standing_without_draft(survey.slug)
    standing.invitation = invitation
    draft = begin_draft(standing=standing, language="de", step=steps[0], answers={}, **more)
    for number, step in enumerate(steps):
        draft.steps[step] = saved_step({}, 1, "") | {"at": f"2026-01-01T00:00:0{number}+00:00"}
    draft.save()
    return draft


def send(survey: Survey, count: int, days_ago: int = 2, **more) -> None:
    for _ in range(count):
        make_response(survey, {}, sent_on=timezone.localdate() - timedelta(days=days_ago), **more)


def test_named_sides_are_counted_exactly(survey, page):
    Survey.objects.update(privacy=NAMED)
    waiting = invite(survey, "administration", 4, used=1)
    begin(survey, "one", invitation=waiting[2])
    text = page()
    assert "Administration Invited organisations: 4 · Answered: 25 % Answers sent 1 Begun 1 Not begun 2" in text
    assert "too few" not in text


def test_anonymous_side_hides_small_groups_and_what_would_tell_them(survey, page):
    invite(survey, "mo", 12, used=11)
    text = page()
    assert "Invited organisations: 12 Answers sent too few answers to show Not begun too few answers to show" in text
    assert "groups of fewer than 5 are not shown" in text


def test_anonymous_side_shows_what_is_large_enough(survey, page):
    invite(survey, "mo", 12, used=6)
    assert "Answered: 50 % Answers sent 6 Not begun 6" in page()


def test_answers_of_today_wait_on_an_anonymous_side(survey, page):
    send(survey, 6, side="mo")
    send(survey, 3, days_ago=0, side="mo")
    assert "Responses 6 " in page()
    Survey.objects.update(privacy=NAMED)
    assert "Responses 9 " in page()
    Survey.objects.update(privacy={})
    Wave.objects.update(closes=timezone.now())
    assert "Responses 9 " in page()


def test_small_anonymous_side_is_not_told_by_any_sum(survey, page):
    Survey.objects.update(privacy={"administration": "named", "partner": "named"})
    send(survey, 3, side="mo")
    send(survey, 9, side="administration")
    text = page()
    assert "Responses too few to show" in text
    assert "Responses by side Migrant organisation too few answers to show Administration 9" in text
    assert "Responses by language" not in text
    assert "12" not in text.split("Who was")[0].split("Responses by side")[1]


def test_where_people_stop_is_the_step_saved_last(survey, page):
    Survey.objects.update(privacy=NAMED)
    for steps in (["one"], ["one"], ["one", "two"], ["two", "one"]):
        begin(survey, *steps)
    begin(survey, "two", trial=True)
    begin(survey, "two", submitted=True)
    assert "begun and not sent. Erstens 3 Zweitens 1" in page()
    assert "Begun and not sent 4 Of these by an open link 4" in page()


def test_few_who_stopped_are_hidden(survey, page):
    for steps in (["one"] * 1, ["one", "two"]):
        begin(survey, *steps)
    text = page()
    assert "Begun and not sent too few to show Of these by an open link too few to show" in text
    assert "Erstens too few answers to show Zweitens too few answers to show" in text


def test_left_out_and_superseded_responses_do_not_count(survey, page):
    send(survey, 6)
    send(survey, 5, left_out=True)
    assert "Responses 6 " in page()


def test_languages_and_modes(survey, page):
    send(survey, 7)
    send(survey, 5, language="ar", mode="paper")
    text = page()
    assert "on paper 5" in text
    assert text.count("7") >= 2


def test_batches_over_time_hold_k_or_more():
    days = Counter({date(2026, 1, day): count for day, count in ((1, 2), (2, 3), (3, 1), (5, 7), (6, 2))})
    assert cumulated(days, 5) == [(date(2026, 1, 2), 5), (date(2026, 1, 6), 15)]
    assert [total for _, total in cumulated(days, 1)] == [2, 5, 6, 13, 15]
    assert cumulated(Counter({date(2026, 1, 1): 3}), 5) == []


def test_earlier_wave_can_be_chosen(survey, page):
    opens = timezone.now() - timedelta(days=1)
    Wave.objects.create(survey=survey, number=2, opens=opens, report_back_on=opens.date())
    send(survey, 6, wave=survey.waves.get(number=1))
    assert "Responses 0 " in page()
    assert "Responses 6 " in page("?wave=1")


def test_unknown_wave_is_not_found(client, page):
    assert client.get(PLACE + "?wave=x").status_code == 404


def test_page_needs_the_right_to_raw_answers(client, person, grant, survey):
    assert client.get(PLACE).status_code == 302
    client.force_login(person)
    grant("aggregates")
    assert client.get(PLACE).status_code == 404


def test_queries_do_not_grow(client, page, survey, django_assert_max_num_queries):
    """One for each group of figures: the rest is who asks, the survey, its waves and words, permissions."""
    with django_assert_max_num_queries(13):
        client.get(PLACE)
    invite(survey, "mo", 12, used=6)
    send(survey, 12, side="mo")
    for _ in range(6):
        begin(survey, "one")
    with django_assert_max_num_queries(13):
        client.get(PLACE)


def test_survey_that_never_opened_says_so(survey, page):
    Wave.objects.all().delete()
    assert "This survey has not opened yet." in page()
