"""What everybody reads of a strategy."""

import pytest
from django.utils import translation

from cms_pages.models import Goal, Measure, Partner, StrategyPage
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.public.content import told_of
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import PROPOSAL, REASON, begin_round, say, say_all
from tests.factories.strategies import make_goal, make_measure


def read(client, page):
    return client.get(page.url).content.decode()


def test_before_it_is_adopted_nothing_is_promised(client, draft):
    content = read(client, draft.page)
    assert "Gemeinsam planen." in content
    assert "Gemeinsame Sprechstunde" not in content
    assert told_of(draft.strategy).adopted_at is None


def test_an_adopted_one_tells_goals_and_measures(client, adopted):
    content = read(client, adopted.page)
    for words_of in ("Wege in Arbeit", "Gemeinsame Sprechstunde", "Verein", "Amt"):
        assert words_of in content


def test_own_benefit_is_told_as_far_as_agreed(client, adopted):
    content = read(client, adopted.page)
    assert "Wir lernen das Amt kennen" in content
    assert "Wir hören früher, was fehlt" not in content


def test_what_is_drafted_later_is_not_told_before_it_is_agreed(adopted):
    Measure.objects.filter(pk=adopted.measure.pk).update(what=words("Andere Sprechstunde", "de"))
    make_measure(Goal.objects.get(), "Neue Maßnahme")
    make_goal(adopted.strategy, "Neues Ziel")
    (goal,) = told_of(adopted.strategy).goals
    assert [measure.what.text for measure in goal.measures] == ["Gemeinsame Sprechstunde"]


def test_what_is_translated_later_is_read_in_that_language(adopted):
    later = words("Gemeinsame Sprechstunde", "de") | {"others": {"ar": {"text": "استشارة مشتركة", "machine": False}}}
    Measure.objects.filter(pk=adopted.measure.pk).update(what=later)
    with translation.override("ar"):
        (goal,) = told_of(adopted.strategy).goals
    assert goal.measures[0].what.text == "استشارة مشتركة"


def test_the_state_is_that_of_today(adopted):
    Measure.objects.filter(pk=adopted.measure.pk).update(state="running")
    (goal,) = told_of(adopted.strategy).goals
    assert (goal.measures[0].share, goal.progress.percent) == (50, 50)


def test_in_arabic_it_says_in_which_language_words_are(client, adopted):
    content = read(client, adopted.other)
    assert '<bdi lang="de" dir="ltr">Gemeinsame Sprechstunde</bdi>' in content


def test_dissent_is_told_with_its_reason(client, draft, level):
    other = make_measure(Goal.objects.get(), "Zweite Maßnahme", lead=level.schule, co_lead=level.club)
    for _number in range(2):
        made = begin_round(level, draft.strategy)
        say_all(level, made, but=["amt"])
        say(level, made, "amt", Answer.OBJECTION, measure=str(other.key))
        close_round(found=made, by=level.coordinator)
        draft.strategy.refresh_from_db()
    content = read(client, draft.page)
    assert "Gemeinsame Sprechstunde" in content
    assert REASON in content
    assert PROPOSAL in content
    (goal,) = told_of(draft.strategy).goals
    assert [measure.what.text for measure in goal.measures] == ["Gemeinsame Sprechstunde"]


def test_a_kept_page_is_new_after_something_happened(
    client, adopted, level, django_capture_on_commit_callbacks, settings
):
    read(client, adopted.page)
    with django_capture_on_commit_callbacks(execute=True):
        Measure.objects.update(state="dropped", reason=words("Kein Raum", "de"))
        note(Kind.MEASURE_MOVED, network=level.network, about=adopted.measure)
    assert "Kein Raum" in read(client, adopted.page)


def test_a_page_whose_record_is_gone_is_still_read(client, draft):
    draft.strategy.delete()
    assert "Gemeinsam planen." in read(client, draft.page)


@pytest.mark.parametrize(("measures", "partners"), [(1, 1), (12, 4)])
def test_a_long_strategy_asks_no_more_than_a_short_one(
    client, draft, level, measures, partners, django_assert_max_num_queries
):
    for number in range(measures):
        measure = make_measure(Goal.objects.get(), f"Maßnahme {number}", lead=level.verein, co_lead=level.amt)
        for name in ("club", "stelle", "schule")[: partners - 1]:
            Partner.objects.create(measure=measure, organisation=getattr(level, name))
    made = begin_round(level, draft.strategy)
    say_all(level, made)
    close_round(found=made, by=level.coordinator)
    page = StrategyPage.objects.get(pk=draft.page.pk)
    with django_assert_max_num_queries(30):
        client.get(page.url)


def test_a_guiding_idea_that_is_not_translated_says_its_language(client, draft):
    draft.other.guiding_idea = draft.page.guiding_idea
    draft.other.save_revision().publish()
    assert 'lang="de" dir="auto"><p>Gemeinsam planen.</p>' in read(client, draft.other)
