"""How ready a language is, when it is offered, and what an editor decides about it."""

import pytest
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Locale, Page

from surveys.definition.languages import offer_all_the_same
from surveys.definition.models import LanguageReview, Survey, TextEdition
from surveys.definition.offered import Gate, kept_back, missing_words, words_hash
from surveys.definition.status import languages
from surveys.definition.translating import translate_page
from surveys.domain.structure import from_json
from tests.factories.builder import change, home_page, options, published, question, small_survey, step, translation
from tests.factories.surveys import one_step
from tests.factories.surveys import question as asked
from tests.surveys.definition.test_form import PUBLISH, edit, told
from tests.surveys.workbooks.test_upload import person

pytestmark = pytest.mark.django_db

SOURCE = {"title": "Umfrage", "question.colour.label": "Farbe?", "question.colour.option.1.label": "1"}
DEFINITION = from_json(one_step(asked("colour", options="1 2")))


def english(text: str) -> str:
    return f"{text} in English"


def german_and_english(bar: str = "consent", **fields):
    page = published(language_bar=bar)
    return page, translation(page, "en", english, **{"title": "Survey", **fields})


def offered() -> list[str]:
    return sorted(TextEdition.objects.latest("pk").texts)


def of(page, language: str = "en"):
    return next(each for each in languages(page) if each.language == language)


@pytest.mark.parametrize(
    ("texts", "bar", "reason"),
    [
        ({}, "consent", "untranslated"),
        ({"question.colour.option.1.label": "1"}, "consent", "untranslated"),
        ({"title": "Survey"}, "consent", ""),
        ({"title": "Survey"}, "complete", "incomplete"),
        ({"title": "Survey"}, "reviewed", "incomplete"),
        ({"title": "Survey", "question.colour.label": "Colour?"}, "complete", ""),
        ({"title": "Survey", "question.colour.label": "Colour?"}, "reviewed", "not_reviewed"),
    ],
)
def test_each_bar_asks_for_more(texts, bar, reason):
    assert kept_back(DEFINITION, "en", texts, "de", SOURCE, Gate(bar)) == reason


def test_a_review_counts_for_the_words_that_were_read():
    texts = {"title": "Survey", "question.colour.label": "Colour?"}
    read = Gate("reviewed", reviews={"en": words_hash(texts, SOURCE)})
    assert kept_back(DEFINITION, "en", texts, "de", SOURCE, read) == ""
    assert kept_back(DEFINITION, "en", texts, "de", {**SOURCE, "title": "Neu"}, read) == "not_reviewed"


def test_a_choice_lifts_a_language_over_the_bar_but_never_over_its_consent():
    chosen = Gate("reviewed", frozenset({"en"}))
    assert kept_back(DEFINITION, "en", {"title": "Survey"}, "de", SOURCE, chosen) == ""
    consent = from_json(one_step(asked("quote", "consent", options="yes no")))
    source = {"title": "Umfrage", "question.quote.label": "Dürfen wir?"}
    assert kept_back(consent, "en", {"title": "Survey"}, "de", source, chosen) == "consent"


def test_what_has_no_letters_needs_no_translation():
    assert missing_words({}, SOURCE) == ("title", "question.colour.label")


def test_a_language_below_the_bar_is_not_offered():
    german_and_english("complete", title="Umfrage")
    assert offered() == ["de"]


def test_a_complete_language_reaches_the_bar():
    german_and_english("complete")
    assert offered() == ["de", "en"]


def test_readiness_counts_texts_and_names_every_language_of_the_site():
    page, _copy = german_and_english("complete", title="Umfrage")
    Locale.objects.get_or_create(language_code="ar")
    found = {each.language: each for each in languages(page)}
    assert set(found) == {"en", "ar"}
    assert (found["en"].missing, found["en"].texts - found["en"].translated) == (("title",), 1)
    assert found["en"].percent < 100
    assert (found["ar"].live, found["ar"].translated, found["ar"].state) == (False, 0, "Not published")


def test_words_that_wagtail_localize_says_are_the_same_in_both_languages_count():
    page = published([step("about", question("single", "app", "WhatsApp?", options=options("Signal")))])
    home_page("en")
    texts = {
        "title": "Survey",
        "step.about.title": "Step",
        "question.app.label": "WhatsApp?",
        "question.app.option.signal.label": "Signal",
    }
    translate_page(page, "en", texts)
    assert of(page).missing == ()
    assert TextEdition.objects.latest("pk").texts["en"]["question.app.label"] == "WhatsApp?"


def reworded(text: str = "Wie heißt Ihr Verein genau?") -> list[dict]:
    steps = small_survey()
    steps[0]["value"]["questions"][1]["value"]["label"] = text
    return steps


def test_a_translation_is_older_when_its_original_was_reworded():
    page, _copy = german_and_english()
    assert (of(page).stale, of(page).stale_since) == ((), None)
    change(page, reworded()).publish()
    since = TextEdition.objects.latest("pk").created_at
    assert (of(page).stale, of(page).stale_since) == (("question.name.label",), since)


def test_a_translation_that_followed_is_not_older():
    page, copy = german_and_english()
    change(page, reworded()).publish()
    steps = copy.get_latest_revision_as_object().steps.get_prep_value()
    steps[0]["value"]["questions"][1]["value"]["label"] = "What exactly is the name of your association?"
    change(copy, steps).publish()
    assert of(page).stale == ()


def test_wagtail_localize_knows_what_was_translated_from_older_words():
    """Also of a language that was never offered, of which no edition tells."""
    page = published()
    home_page("en")
    translate_page(page, "en", {"title": "Survey", "question.name.label": "What is your name?"})
    assert offered() == ["de"]
    change(page, reworded()).publish()
    assert of(page).stale == ("question.name.label",)


def decide(page, language: str = "en") -> str:
    return reverse("survey_languages:decide", args=[page.pk, language])


def test_a_review_brings_a_language_over_the_bar(admin_client, admin_user):
    page, _copy = german_and_english("reviewed")
    assert offered() == ["de"]
    admin_client.post(decide(page), {"action": "review", "words_hash": of(page).words_hash})
    assert offered() == ["de", "en"]
    assert (of(page).reviewed, of(page).review.reviewed_by) == (True, admin_user)


def test_a_review_is_over_when_a_text_changes(admin_client):
    page, _copy = german_and_english("reviewed")
    admin_client.post(decide(page), {"action": "review", "words_hash": of(page).words_hash})
    change(page, reworded()).publish()
    assert (of(page).reviewed, of(page).kept_back, offered()) == (False, "not_reviewed", ["de"])
    assert LanguageReview.objects.count() == 1


def test_nobody_reviews_words_that_came_meanwhile(admin_client):
    page, _copy = german_and_english("reviewed")
    before = of(page).words_hash
    change(page, reworded()).publish()
    response = admin_client.post(decide(page), {"action": "review", "words_hash": before})
    assert "The texts have changed meanwhile." in told(response)
    assert not LanguageReview.objects.exists()


def test_offering_all_the_same_is_chosen_logged_and_taken_back(admin_client, admin_user):
    page, _copy = german_and_english("complete", title="Umfrage")
    admin_client.post(decide(page), {"action": "offer"})
    assert (offered(), of(page).state) == (["de", "en"], "Offered")
    admin_client.post(decide(page), {"action": "hold_back"})
    assert offered() == ["de"]
    logged = registry.get_log_model_for_model(Survey).objects.for_instance(page.survey).order_by("timestamp")
    assert [(entry.action, entry.user, entry.data["language"]) for entry in logged] == [
        ("surveys.language_offered", admin_user, "en"),
        ("surveys.language_held_back", admin_user, "en"),
    ]


def test_a_consent_that_is_not_translated_cannot_be_waved_through(admin_client):
    page = published()
    translation(page, "en", lambda text: text, title="Survey")
    assert admin_client.post(decide(page), {"action": "offer"}).status_code != 200
    assert (offered(), Survey.objects.get().offered_below_bar) == (["de"], [])


def test_the_page_of_languages_shows_what_to_do(admin_client):
    page, _copy = german_and_english("complete", title="Umfrage")
    shown = admin_client.get(reverse("survey_languages:index", args=[page.pk])).content.decode()
    assert "Offer it all the same" in shown
    assert "I have read it, and it is good" in shown
    assert "Not offered: it is not translated completely" in shown


def test_the_editor_finds_the_languages_in_the_status_of_the_page(admin_client):
    page, _copy = german_and_english("complete", title="Umfrage")
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Not offered: it is not translated completely" in shown
    assert reverse("survey_languages:index", args=[page.pk]) in shown


def test_publishing_tells_which_languages_stay_out_and_why(admin_client):
    page, _copy = german_and_english("complete", title="Umfrage")
    told_after = told(edit(admin_client, page, small_survey(), language_bar="complete", **PUBLISH))
    assert "Not offered until all is translated, or somebody offers them all the same: English" in told_after


def test_who_may_not_publish_can_review_but_not_offer(django_user_model):
    page, _copy = german_and_english("complete", title="Umfrage")
    client = person("add", "change", django_user_model=django_user_model, home=Page.objects.get(depth=1))
    client.post(decide(page), {"action": "offer"})
    assert Survey.objects.get().offered_below_bar == []
    client.post(decide(page), {"action": "review", "words_hash": of(page).words_hash})
    assert LanguageReview.objects.count() == 1
    assert offered() == ["de"]


def test_choosing_twice_is_the_same(admin_user):
    page, _copy = german_and_english()
    for _ in range(2):
        offer_all_the_same(survey=page.survey, language="en", user=admin_user)
    assert Survey.objects.get().offered_below_bar == ["en"]
    assert registry.get_log_model_for_model(Survey).objects.for_instance(page.survey).count() == 1
