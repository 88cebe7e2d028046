"""The demonstration's strategy: made through the services, once, and gone with the demonstration."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from cms_pages.models import ConsentRound, Endorsement, Entry, Measure, Need, Review, Strategy, StrategyPage, Vote
from cms_pages.strategies.public.content import told_of
from cms_pages.strategies.words import shown


def said() -> str:
    out = StringIO()
    call_command("demo_strategy", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_without_the_demonstration_it_says_what_to_do():
    with pytest.raises(CommandError, match="load_demo"):
        call_command("demo_strategy")


@pytest.fixture(scope="module")
def strategy(demo, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        said()
        yield Strategy.objects.get(number=1)
        transaction.set_rollback(True)


@pytest.mark.usefixtures("strategy", "db")
class TestCycle:
    def test_it_is_loaded_once(self, strategy):
        assert "there already" in said()
        assert Strategy.objects.count() == 2

    def test_needs_rest_on_released_figures(self):
        assert Need.objects.filter(evidence__kind="result", state="in_strategy").exists()
        assert set(Need.objects.filter(merged_into=None).values_list("state", flat=True)) >= {"in_strategy", "parked"}

    def test_the_vote_was_counted_for_each_side(self):
        result = Vote.objects.get().result
        assert result["decides"]
        assert all(set(row["sides"]) == {"mo", "administration", "partner"} for row in result["needs"])

    def test_an_objection_was_resolved_and_the_text_adopted(self, strategy):
        found = ConsentRound.objects.get(strategy=strategy)
        assert found.decided == "adopted"
        assert Endorsement.objects.filter(answer="objection").exclude(resolved_at=None).exists()

    def test_only_examples_say_anything(self):
        assert not Endorsement.objects.filter(organisation__example=False).exists()
        assert not Entry.objects.filter(organisation__example=False).exists()

    def test_days_lie_in_the_past_and_in_order(self, strategy):
        found = ConsentRound.objects.get(strategy=strategy)
        vote, review = Vote.objects.get(), Review.objects.get()
        days = [vote.opened_at, vote.closed_at, found.opened_at, found.closed_at, review.opened_at, review.closed_at]
        assert days == sorted(days)
        assert days[-1] < timezone.now()
        assert not Entry.objects.filter(at__gt=timezone.now()).exists()

    def test_the_next_cycle_goes_on_with_the_measures(self, strategy):
        following = Strategy.objects.get(number=2)
        assert following.previous == strategy
        carried = Measure.objects.filter(goal__strategy=following)
        assert carried.exclude(carried_from=None).count() == carried.count() == 3

    def test_it_is_read_in_every_language(self, client, strategy):
        pages = {page.locale.language_code: page for page in StrategyPage.objects.filter(translation_key=strategy.key)}
        assert set(pages) == {code for code, _name in settings.LANGUAGES}
        for language, page in pages.items():
            assert client.get(page.url).status_code == 200
            with translation.override(language):
                (first, *_others) = told_of(strategy).goals
            assert language == "de-simple" or first.title.language == language

    def test_no_machine_wrote_it(self):
        for measure in Measure.objects.all():
            assert not any(shown(measure.what, code).machine for code, _name in settings.LANGUAGES)
