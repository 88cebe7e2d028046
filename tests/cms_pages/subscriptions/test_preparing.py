"""Which digests are made: each item once, for whoever asked for it, at the rhythm they chose."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms_pages.models import Digest, FieldOfAction, Subscription
from cms_pages.subscriptions.preparing import make_due_digests
from cms_pages.subscriptions.times import next_due

pytestmark = pytest.mark.django_db


def made_for(subscription):
    return [set(items) for items in Digest.objects.filter(subscription=subscription).values_list("items", flat=True)]


def keys(*pages):
    return {str(page.translation_key) for page in pages}


def test_news_and_events_come_once(add_news, add_event, subscriber, again_due):
    reader, news, event = subscriber(), add_news(), add_event()
    assert make_due_digests() == 1
    assert made_for(reader) == [keys(news, event)]
    again_due(reader)
    assert make_due_digests() == 0
    later = add_news(slug="later")
    again_due(reader)
    make_due_digests()
    assert made_for(reader) == [keys(news, event), keys(later)]


def test_nothing_new_makes_nothing_and_the_next_time_is_set(site_pages, subscriber):
    reader = subscriber(rhythm="daily")
    assert make_due_digests() == 0
    reader.refresh_from_db()
    assert reader.next_due > timezone.now()


def test_a_later_translation_of_what_was_sent_is_not_sent_again(add_news, subscriber, again_due):
    reader, german = subscriber(language="ar"), add_news()
    make_due_digests()
    add_news("ar", slug="khabar", title="خبر", original=german)
    again_due(reader)
    assert make_due_digests() == 0
    assert made_for(reader) == [keys(german)]


def test_what_was_there_before_is_no_news(add_news, subscriber):
    add_news()
    now = timezone.now()
    subscriber(confirmed_at=now, looked_at=now - timedelta(days=1))
    assert make_due_digests() == 0


def test_an_archive_that_is_taken_in_is_no_news(add_news, subscriber):
    add_news(date=timezone.localdate() - timedelta(days=400))
    subscriber()
    assert make_due_digests() == 0


def test_only_what_everybody_may_see_is_told(add_news, add_event, subscriber):
    taken_down, restricted, over = add_news(slug="a"), add_news(slug="b"), add_news(slug="c")
    taken_down.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    over.expire_at = timezone.now() - timedelta(minutes=1)
    over.save()
    draft = add_news(slug="d")
    type(draft).objects.filter(pk=draft.pk).update(live=False, go_live_at=timezone.now() + timedelta(days=1))
    add_event(start=timezone.now() - timedelta(days=2))
    subscriber()
    assert make_due_digests() == 0


def test_a_network_is_chosen_whichever_translation_a_page_names(add_news, site_pages, other_network, subscriber):
    own = add_news(slug="own", network=site_pages["ar"]["network"])
    foreign = add_news(slug="foreign", network=other_network)
    of_none = add_news(slug="none")
    some = subscriber("some@example.org", networks=[site_pages["de"]["network"].record])
    everything = subscriber("all@example.org")
    make_due_digests()
    assert made_for(some) == [keys(own)]
    assert made_for(everything) == [keys(own, foreign, of_none)]


def test_a_topic_is_that_of_the_network(add_news, site_pages, other_network, subscriber):
    work, _made = FieldOfAction.objects.get_or_create(code="work", defaults={"names": {"de": "Arbeit"}})
    network = site_pages["de"]["network"]
    network.fields_of_action = ["work"]
    network.save()
    own = add_news(slug="own", network=network)
    add_news(slug="foreign", network=other_network)
    reader = subscriber(topics=[work])
    make_due_digests()
    assert made_for(reader) == [keys(own)]


def test_a_chosen_network_that_is_deleted_does_not_mean_all(add_news, site_pages, other_network, subscriber):
    reader = subscriber(networks=[other_network.record])
    other_network.record.delete()
    add_news()
    make_due_digests()
    assert made_for(reader) == []


def test_nobody_else_gets_anything(add_news, subscriber):
    add_news()
    now = timezone.now()
    subscriber("a@example.org", confirmed_at=None)
    subscriber("b@example.org", stopped_at=now)
    subscriber("c@example.org", rhythm="weekly", next_due=now + timedelta(days=3))
    assert make_due_digests() == 0


def test_whoever_hears_at_once_is_looked_at_only_when_something_is_new(add_news, subscriber):
    now = timezone.now()
    reader = subscriber(rhythm="at_once", looked_at=now + timedelta(hours=1))
    add_news()
    assert make_due_digests() == 0
    Subscription.objects.update(looked_at=now - timedelta(days=1))
    assert make_due_digests() == 1
    reader.refresh_from_db()
    assert reader.next_due <= timezone.now()


@pytest.mark.parametrize(
    ("rhythm", "then"),
    [
        ("daily", datetime(2026, 11, 24, 5, tzinfo=UTC)),
        ("weekly", datetime(2026, 11, 30, 5, tzinfo=UTC)),
        ("monthly", datetime(2026, 12, 1, 5, tzinfo=UTC)),
        ("at_once", datetime(2026, 11, 23, 12, tzinfo=UTC)),
    ],
)
def test_digests_come_in_the_morning(rhythm, then):
    monday = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert next_due(rhythm, monday) == then


def test_the_database_refuses_a_second_digest_of_one_number(subscriber):
    reader = subscriber()
    Digest.objects.create(subscription=reader, number=1, items=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(subscription=reader, number=1, items=[])


def test_as_many_queries_for_many_items_as_for_one(add_news, subscriber, site_pages, again_due):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    readers = [subscriber(f"r{number}@example.org") for number in range(3)]
    network = site_pages["de"]["network"]
    add_news(slug="first", network=network)
    make_due_digests()

    def queries(number):
        for item in range(number):
            add_news(slug=f"n{number}-{item}", network=network)
        for reader in readers:
            again_due(reader)
        with CaptureQueriesContext(connection) as found:
            assert make_due_digests() == 3
        return len(found)

    one, many = queries(1), queries(12)
    assert many == one
    assert one <= 25
