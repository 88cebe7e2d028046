"""Publishing and unpublishing at the time an editor chose."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.models import Page
from wagtail.signals import page_published

from surveys.jobs.publishing import publish_scheduled

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def home():
    return Page.objects.get(depth=2)


def planned(home, slug, **times):
    page = home.add_child(instance=Page(title=slug, slug=slug, live=False, **times))
    page.save_revision().publish()
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_page_goes_live_at_its_time(home):
    with time_machine.travel(NOON, tick=False) as clock:
        page = planned(home, "soon", go_live_at=NOON + timedelta(hours=1))
        publish_scheduled()
        assert not is_live(page)
        clock.shift(timedelta(hours=1, seconds=1))
        publish_scheduled()
        assert is_live(page)


def test_page_ends_at_its_time(home):
    with time_machine.travel(NOON, tick=False) as clock:
        page = planned(home, "ends", expire_at=NOON + timedelta(hours=1))
        assert is_live(page)
        clock.shift(timedelta(hours=1, seconds=1))
        publish_scheduled()
        assert not is_live(page)


def test_bad_page_does_not_stop_the_others(home):
    def refuse(instance, **kwargs):
        if instance.slug == "bad":
            raise ValueError("two questions have the same key")

    with time_machine.travel(NOON, tick=False) as clock:
        bad = planned(home, "bad", go_live_at=NOON + timedelta(minutes=1))
        good = planned(home, "good", go_live_at=NOON + timedelta(minutes=2))
        clock.shift(timedelta(hours=1))
        page_published.connect(refuse)
        try:
            with pytest.raises(RuntimeError, match="two questions have the same key"):
                publish_scheduled()
        finally:
            page_published.disconnect(refuse)
    assert (is_live(bad), is_live(good)) == (False, True)
