"""The matrix: states, words to go, languages that are due, and how many queries it takes."""

import pytest
from wagtail.models import Locale, Page

from cms_pages.desk.models import TranslationPlan
from cms_pages.desk.states import State
from cms_pages.models import StandardPage
from tests.factories.editors import make_editor

pytestmark = pytest.mark.django_db


def test_page_is_missing_in_every_other_language_of_the_site(german, cell_of):
    assert cell_of(german, "de").state == State.ORIGINAL
    cell = cell_of(german)
    assert (cell.state, cell.words, cell.translation_id) == (State.MISSING, 7, None)


def test_submitted_page_is_in_work(german, submitted, cell_of):
    cell = cell_of(german)
    assert (cell.state, cell.words, cell.translation_id) == (State.IN_WORK, 7, submitted.pk)


def test_words_to_go_are_those_without_translation(german, submitted, translate, cell_of):
    from wagtail_localize.models import StringTranslation

    translate(submitted, publish=False)
    StringTranslation.objects.filter(translation_of__data="Der erste Absatz.").delete()
    assert cell_of(german).words == 3


def test_translation_by_people_that_is_published_is_checked(german, submitted, translate, cell_of):
    translate(submitted)
    cell = cell_of(german)
    assert (cell.state, cell.words, cell.to_publish) == (State.CHECKED, 0, False)


def test_translation_by_machine_says_so(german, submitted, translate, cell_of):
    translate(submitted, kind="machine")
    assert cell_of(german).state == State.MACHINE


def test_translation_is_outdated_since_words_of_the_original_were_published(
    german, submitted, translate, publish, body, cell_of
):
    translate(submitted)
    german.body = body("Der erste Absatz ist jetzt ein ganz anderer.", "Der zweite Absatz.")
    publish(german)
    cell = cell_of(german)
    assert cell.state == State.OUTDATED
    assert cell.since == TranslationPlan.objects.get(pk=german.translation_key).changed_at
    assert cell.words == 8


def test_publishing_the_same_words_again_outdates_nothing(german, submitted, translate, publish, cell_of):
    translate(submitted)
    german.demonstration = True
    publish(german)
    assert cell_of(german).state == State.CHECKED


def test_page_written_by_hand_is_checked_when_it_is_published(site_pages, cell_of):
    assert cell_of(site_pages["de"]["about"]).state == State.CHECKED


def test_page_names_its_languages(german, cell_of):
    TranslationPlan.objects.filter(pk=german.translation_key).update(codes=["fr"])
    Locale.objects.get_or_create(language_code="fr")
    assert cell_of(german, "ar").state == State.NOT_PLANNED
    assert cell_of(german, "fr").state == State.MISSING


def test_news_of_a_network_is_due_in_the_languages_of_the_network(site_pages, add_news, cell_of):
    network = site_pages["de"]["network"]
    network.languages = ["fr"]
    network.save()
    Locale.objects.get_or_create(language_code="fr")
    news = add_news(network=network)
    assert cell_of(news, "ar").state == State.NOT_PLANNED
    assert cell_of(news, "fr").state == State.MISSING


def test_language_that_was_switched_off_is_left_out(german, submitted, cell_of, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("fr", "Français")]
    with pytest.raises(StopIteration):
        cell_of(german)


def test_page_that_is_only_in_a_language_switched_off_is_not_there(desk, german, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
    for place in ("", "fr/", "small-correction/"):
        assert desk.get(f"/admin/translations/{german.translation_key}/{place}").status_code == 404


def test_survey_is_on_the_desk(survey, cell_of):
    assert cell_of(survey).state == State.MISSING
    assert cell_of(survey).words > 10


def _grow(home, number, languages):
    """Pages as siblings, in all languages."""
    for code in languages:
        locale = Locale.objects.get_or_create(language_code=code)[0]
        for each in range(number):
            page = StandardPage(title=f"{code} {each}", slug=f"{code}-{number}-{each}", locale=locale, live=True)
            page.translation_key = f"{number:08d}-0000-4000-8000-{each:012d}"
            home.add_child(instance=page)


def test_queries_do_not_grow_with_pages_and_languages(
    desk, german, submitted, translate, site_pages, django_assert_max_num_queries
):
    translate(submitted)
    desk.get("/admin/translations/")
    with django_assert_max_num_queries(25) as few:
        desk.get("/admin/translations/")
        number = len(few)
    home = site_pages["de"]["home"]
    home.refresh_from_db()
    _grow(home, 20, ["de", "ar", "fr", "fa", "ps", "tr", "uk", "ru", "en"])
    desk.get("/admin/translations/")
    with django_assert_max_num_queries(number):
        html = desk.get("/admin/translations/").text
    assert html.count('|fa"') > 20


def test_desk_shows_only_pages_somebody_may_change(client, german, site_pages):
    client.force_login(make_editor(site_pages["de"]["about"], also=("access_admin", "submit_translation")))
    html = client.get("/admin/translations/").text
    assert "Über uns" in html
    assert "Titel" not in html
    assert client.get(f"/admin/translations/{german.translation_key}/").status_code == 302


def test_desk_is_closed_to_whoever_may_not_submit(client, german):
    client.force_login(make_editor(german))
    assert client.get("/admin/translations/").status_code == 302
    assert 'href="/admin/translations/"' not in client.get("/admin/").text


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("?state=missing&language=ar", True),
        ("?state=checked&language=ar", False),
        ("?language=klingon&state=nonsense&page=99&kind=x", True),
    ],
)
def test_filters_choose_rows(desk, german, query, there):
    assert (str(german.translation_key) in desk.get(f"/admin/translations/{query}").text) is there


def test_filter_by_part_of_the_site(desk, german, site_pages, add_news):
    news = add_news()
    section = Page.objects.get(pk=site_pages["de"]["news"].pk).path
    html = desk.get("/admin/translations/", {"section": section}).text
    assert str(news.translation_key) in html
    assert str(german.translation_key) not in html
