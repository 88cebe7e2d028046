import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cms_pages.home import waiting
from cms_pages.home.content_checks import ADDED
from cms_pages.models import Coordination, LinkCheck, NewsPage
from surveys.models import ResultsGrant
from surveys.results.public.releasing import release
from surveys.results.release.making import make_batch
from tests.factories.editors import make_editor
from tests.factories.surveys import make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site_pages):
    """May change and publish what is below the German home page."""
    return make_editor(site_pages["de"]["home"], may=("add", "change", "publish"))


def _titles(found):
    return [item.title for item in found.items] if found else None


def test_own_drafts_wait_and_those_of_others_do_not(add_news, editor, django_user_model):
    mine, theirs = add_news(slug="mine", title="Meine"), add_news(slug="theirs", title="Ihre")
    other = django_user_model.objects.create_superuser("other@example.org", "other@example.org", "secret")
    assert waiting.drafts(editor) is None
    for page, user in ((mine, editor), (theirs, other)):
        page.title += "!"
        page.save_revision(user=user)
    found = waiting.drafts(editor)
    assert _titles(found) == ["Meine!"]
    assert found.items[0].address == reverse("wagtailadmin_pages:edit", args=[mine.pk])


@pytest.mark.parametrize(("days", "waits"), [(-1, False), (3, True), (30, False)])
def test_survey_that_closes_soon_waits(survey, editor, days, waits):
    type(survey).objects.update(closes=timezone.now() + datetime.timedelta(days=days))
    assert (waiting.closing_surveys(editor) is not None) is waits


def test_survey_of_another_language_does_not_wait(survey, editor, django_user_model):
    type(survey).objects.update(closes=timezone.now() + datetime.timedelta(days=3))
    stranger = django_user_model.objects.create_user("stranger@example.org", "stranger@example.org", "secret")
    assert waiting.closing_surveys(stranger) is None


def test_picture_without_a_description_waits_for_who_may_describe_it(make_image, editor, admin_user):
    make_image("Ohne")
    described = make_image("Mit")
    described.description = "Zwei Punkte"
    described.save()
    assert _titles(waiting.pictures_without_words(admin_user)) == ["Ohne"]
    assert waiting.pictures_without_words(editor) is None


def test_dead_link_waits_for_who_may_change_the_page(add_news, editor):
    for language in ("de", "ar"):
        page = add_news(language, title=language)
        LinkCheck.objects.create(page=page, address="https://example.org/", words="Dort", state="dead", reason="gone")
    found = waiting.links_to_nowhere(editor)
    assert [(item.title, item.note) for item in found.items] == [("de", "Dort")]


def test_results_wait_for_nobody_who_may_not_release_them(survey, editor):
    assert waiting.results_to_release(editor) is None


def answered(survey, number):
    """The wave of a survey page, over since yesterday, with a batch of its answers."""
    for _each in range(number):
        make_response(survey.survey, {"kind": "verein"})
    wave = survey.survey.waves.get()
    make_batch(wave)
    yesterday = timezone.now() - datetime.timedelta(days=1)
    wave.opens, wave.closes = yesterday - datetime.timedelta(days=9), yesterday
    wave.save()
    return wave


@pytest.fixture
def releaser(editor, survey):
    ResultsGrant.objects.create(user=editor, survey=survey.survey, right="release")
    return editor


def test_results_of_a_wave_that_is_over_wait_until_one_is_public(survey, releaser, client):
    wave = answered(survey, 7)
    with translation.override("de"):
        found = waiting.results_to_release(releaser)
    assert _titles(found) == [str(survey.survey)]
    client.force_login(releaser)
    assert client.get(found.items[0].address).status_code == 200
    assert found.items[0].address in client.get(reverse("wagtailadmin_home")).text
    release(wave=wave, ref="kind", texts={"de": "Vereine."}, user=releaser)
    assert waiting.results_to_release(releaser) is None


def test_results_of_an_open_wave_or_of_too_few_do_not_wait(survey, releaser):
    wave = answered(survey, 7)
    wave.closes = timezone.now() + datetime.timedelta(days=1)
    wave.save()
    assert waiting.results_to_release(releaser) is None


def test_too_few_answers_to_show_do_not_wait(survey, releaser):
    answered(survey, 1)
    assert waiting.results_to_release(releaser) is None


def test_results_wait_for_who_coordinates_the_network(survey, django_user_model, site_pages):
    user = django_user_model.objects.create_user("c@example.org", "c@example.org", "secret")
    Coordination.objects.create(user=user, network=site_pages["de"]["network"].record, role="coordinator")
    survey.move(site_pages["de"]["network"], pos="last-child")
    answered(survey, 7)
    assert _titles(waiting.results_to_release(user)) == [str(survey.survey)]


def test_first_page_of_the_admin_shows_what_waits_in_bounded_queries(client, editor, add_news):
    client.force_login(editor)
    assert "Nothing waits for you." in client.get(reverse("wagtailadmin_home"), headers={"accept-language": "en"}).text
    counts = []
    for number in (1, 6):
        for each in range(number):
            page = add_news(slug=f"n{number}-{each}", title=f"Entwurf {number}")
            page.title += "!"
            page.save_revision(user=editor)
            LinkCheck.objects.create(page=page, address="https://example.org/", state="dead", reason="gone")
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as queries:
            text = client.get(reverse("wagtailadmin_home")).text
        counts.append(sum("linkcheck" in query["sql"] for query in queries.captured_queries))
    assert "Entwurf 6!" in text
    assert counts[0] == counts[1] <= 2


def test_preview_is_checked_by_more_rules(client, admin_user, site_pages):
    client.force_login(admin_user)
    index = site_pages["de"]["news"]
    text = client.get(reverse("wagtailadmin_pages:add", args=["cms_pages", "newspage", index.pk])).text
    assert NewsPage.__name__.lower() in text.lower()
    assert all(f'"{rule}"' in text or f"&quot;{rule}&quot;" in text for rule in ADDED)
