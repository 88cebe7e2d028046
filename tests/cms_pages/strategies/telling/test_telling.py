"""Each step is told once, to everybody who left an address, in their language."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms_pages.models import NewsPage, ToldStep
from cms_pages.strategies.telling import services
from cms_pages.strategies.telling.steps import Step, steps_of
from tests.factories.strategies import make_goal, make_measure, make_strategy

pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def due(asked):
    (found,) = steps_of(asked.level.network)
    return found


@pytest.fixture
def telling(asked, due, django_capture_on_commit_callbacks):
    def tell():
        with django_capture_on_commit_callbacks(execute=True):
            return services.tell(due, by=asked.level.coordinator)

    return tell


def address_of(due):
    return reverse("telling:step", args=[due.network.pk, due.survey, due.wave, due.code])


def test_everybody_hears_in_their_language(telling, mailoutbox):
    assert telling() == 3
    subjects = sorted(mail.subject for mail in mailoutbox)
    assert len(mailoutbox) == 3
    assert sum("نیازها" in subject for subject in subjects) == 2
    assert all("/my/" in mail.body for mail in mailoutbox)


def test_a_step_is_told_once(telling, mailoutbox):
    telling()
    with pytest.raises(services.Refused, match="told"):
        telling()
    assert len(mailoutbox) == 3


def test_the_next_step_is_told_again(asked, telling, mailoutbox, django_capture_on_commit_callbacks):
    telling()
    strategy = make_strategy(asked.level.network, state="adopted", adopted_at=timezone.now())
    make_measure(make_goal(strategy), state="agreed").needs.add(asked.need)
    adopted = next(due for due in steps_of(asked.level.network) if due.step is Step.ADOPTED)
    with django_capture_on_commit_callbacks(execute=True):
        services.tell(adopted, by=asked.level.coordinator)
    assert len(mailoutbox) == 6


def test_a_wave_that_is_gone_says_so(asked, due, client):
    asked.wave.delete()
    with pytest.raises(services.Refused, match="gone"):
        services.tell(due, by=asked.level.coordinator)
    client.force_login(asked.level.coordinator)
    assert client.get(address_of(due)).status_code == 200
    assert client.post(address_of(due), {"do": "tell"}).status_code == 302
    assert not ToldStep.objects.exists()


def test_reading_the_mail_first_sends_nothing(asked, due, client, mailoutbox):
    client.force_login(asked.level.coordinator)
    assert "Wohnungen" in client.get(address_of(due)).content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person"])
def test_only_who_coordinates_tells(asked, due, client, who):
    client.force_login(getattr(asked.level, who))
    assert client.get(address_of(due)).status_code == 404
    assert client.post(address_of(due), {"do": "tell"}).status_code == 404
    assert client.get(reverse("telling:steps", args=[asked.level.network.pk])).status_code == 404


def test_a_step_that_is_not_reached_is_not_there(asked, due, client):
    client.force_login(asked.level.coordinator)
    other = reverse("telling:step", args=[due.network.pk, due.survey, 99, due.code])
    assert client.get(other).status_code == 404


def test_a_news_item_waits_for_an_editor_in_every_language(asked, due, client):
    client.force_login(asked.level.coordinator)
    client.post(address_of(due), {"do": "news"})
    made = NewsPage.objects.filter(live=False)
    assert len({page.translation_key for page in made}) == 1
    assert {page.locale.language_code for page in made} >= {"de"}
    assert all("Wohnungen" in str(page.body) for page in made)
    assert made.filter(network__translation_key=asked.level.network.key).count() == made.count()
