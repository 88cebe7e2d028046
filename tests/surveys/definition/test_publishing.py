"""What publishing freezes, and when it makes something new."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.models import Draft
from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.definition.refusal import PublishingRefused
from tests.factories.builder import change, published, question, small_survey, step, survey_page, translation

pytestmark = pytest.mark.django_db


def english(text: str) -> str:
    return f"{text} in English"


def test_first_publishing_makes_survey_version_edition_and_first_wave():
    page = published(title="Was wir brauchen", slug="bedarf")
    survey = Survey.objects.get()
    assert (page.survey, survey.slug, survey.name, survey.source) == (survey, "bedarf", "Was wir brauchen", "builder")
    assert [version.number for version in survey.versions.all()] == [1]
    assert TextEdition.objects.get().texts["de"]["question.kind.option.verein.label"] == "Verein"
    assert [(wave.number, wave.is_open()) for wave in survey.waves.all()] == [(1, True)]


def test_a_draft_makes_nothing():
    survey_page()
    assert Survey.objects.count() == 0


def test_publishing_again_unchanged_makes_nothing_new():
    page = published()
    page.save_revision().publish()
    assert (SurveyVersion.objects.count(), TextEdition.objects.count(), Wave.objects.count()) == (1, 1, 1)


def test_a_changed_text_makes_an_edition_of_the_same_version():
    page = published()
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["label"] = "Wer sind Sie?"
    change(page, steps).publish()
    version = SurveyVersion.objects.get()
    assert [edition.number for edition in version.editions.order_by("number")] == [1, 2]
    assert version.editions.get(number=2).texts["de"]["question.kind.label"] == "Wer sind Sie?"


def test_a_changed_structure_makes_a_version_with_an_edition_of_its_own():
    page = published()
    change(page, [*small_survey(), step("more", question("text", "more"))]).publish()
    assert [version.number for version in SurveyVersion.objects.order_by("number")] == [1, 2]
    assert SurveyVersion.objects.get(number=2).editions.get().number == 1


def test_going_back_to_an_older_structure_makes_a_new_version():
    page = published()
    change(page, [*small_survey(), step("more", question("text", "more"))]).publish()
    change(page, small_survey()).publish()
    assert [version.number for version in SurveyVersion.objects.order_by("number")] == [1, 2, 3]


def test_an_open_draft_keeps_its_version():
    page = published()
    draft = Draft.objects.create(
        wave=page.survey.waves.get(),
        version=page.survey.versions.get(),
        token_hash="a",
        language="de",
        expires_at=timezone.now() + timedelta(days=1),
    )
    before = draft.version.structure
    change(page, [*small_survey(), step("more", question("text", "more"))]).publish()
    draft.refresh_from_db()
    assert (draft.version.number, draft.version.structure) == (1, before)


def test_a_published_draft_revision_keeps_the_survey():
    """The revision was made before there was a survey."""
    page = published()
    survey = page.survey
    change(page, small_survey(), title="Neuer Titel").publish()
    page.refresh_from_db()
    assert (page.survey, Survey.objects.get().name) == (survey, "Neuer Titel")


def test_two_pages_with_one_slug_get_two_surveys():
    first = published()
    second = first.copy(update_attrs={"slug": "umfrage-kopie", "title": "Kopie"}, keep_live=True)
    third = published(slug="umfrage-3")
    assert Survey.objects.count() == 3
    assert len({first.survey_id, second.survey_id, third.survey_id}) == 3


def test_a_slug_that_is_taken_gets_a_number():
    Survey.objects.create(slug="umfrage", name="Aus einer Arbeitsmappe", source="workbook")
    assert published().survey.slug == "umfrage-2"


@pytest.mark.parametrize(("slug", "address"), [("bedürfnisse", "bedurfnisse"), ("نیازها", "nyzh")])
def test_the_address_of_a_survey_is_written_in_plain_letters(client, slug, address):
    page = survey_page(small_survey(), live=True, slug=slug)
    assert page.survey.slug == address
    assert client.get(f"/s/{address}/de/").status_code == 200


def test_a_translation_adds_its_language():
    page = published()
    english_page = translation(page, "en", english, title="Survey")
    edition = TextEdition.objects.latest("number")
    assert english_page.survey == page.survey
    assert edition.texts["en"]["title"] == "Survey"
    assert edition.texts["en"]["question.kind.option.verein.label"] == "Verein in English"
    assert SurveyVersion.objects.count() == 1


def test_texts_left_in_the_source_language_are_not_in_the_translation():
    page = published()
    translation(page, "en", lambda text: english(text) if text != "Verein" else text, title="Survey")
    texts = TextEdition.objects.latest("number").texts["en"]
    assert "question.kind.option.verein.label" not in texts
    assert texts["question.kind.option.amt.label"] == "Amt in English"


def test_a_language_without_translated_consent_is_not_offered():
    page = published()
    translation(page, "en", lambda text: text if "zitieren" in text else english(text), title="Survey")
    assert list(TextEdition.objects.latest("number").texts) == ["de"]


def test_easy_language_may_keep_yes_and_no():
    page = published()
    translation(page, "de-simple", lambda text: text if text in ("Ja", "Nein") else f"Leicht: {text}", title="Leicht")
    assert sorted(TextEdition.objects.latest("number").texts) == ["de", "de-simple"]


def test_structure_comes_from_the_source_page_only():
    page = published()
    copy = translation(page, "en", english, title="Survey")
    change(copy, [*small_survey(), step("more", question("text", "more"))]).publish()
    assert [structure["key"] for structure in SurveyVersion.objects.get().structure["steps"]] == ["about", "end"]


def test_publishing_the_source_keeps_the_other_languages():
    page = published()
    translation(page, "en", english, title="Survey")
    change(page, [*small_survey(), step("more", question("text", "more"))]).publish()
    edition = SurveyVersion.objects.get(number=2).editions.get()
    assert edition.texts["en"]["question.kind.label"] == "Was sind Sie? in English"
    assert "question.more.label" not in edition.texts["en"]


def test_a_translation_waits_for_its_source():
    page = survey_page()
    with pytest.raises(PublishingRefused) as refused:
        translation(page, "en", english, title="Survey")
    assert [problem.code for problem in refused.value.problems] == ["source_not_published"]
    assert Survey.objects.count() == 0


@pytest.mark.parametrize("take_down", ["unpublish", "delete"])
def test_a_translation_that_is_taken_down_is_no_longer_offered(take_down):
    page = published()
    copy = translation(page, "en", english, title="Survey")
    assert sorted(TextEdition.objects.latest("number").texts) == ["de", "en"]
    getattr(copy, take_down)()
    assert list(TextEdition.objects.latest("number").texts) == ["de"]


def test_dates_of_the_page_are_those_of_the_first_wave():
    opens = timezone.now() + timedelta(days=3)
    page = published(opens=opens, closes=opens + timedelta(days=30))
    wave = page.survey.waves.get()
    assert (wave.opens, wave.closes, wave.is_open()) == (opens, opens + timedelta(days=30), False)
    change(page, small_survey(), closes=None).publish()
    wave.refresh_from_db()
    assert wave.closes is None


def test_later_waves_are_left_alone():
    page = published()
    later = page.survey.waves.create(number=2, closes=timezone.now())
    change(page, small_survey(), title="Neu").publish()
    assert Wave.objects.get(number=2).closes == later.closes


def test_privacy_is_fixed_once_somebody_answers():
    page = published()
    draft = Draft.objects.create(
        wave=page.survey.waves.get(),
        version=page.survey.versions.get(),
        token_hash="a",
        language="de",
        trial=True,
        expires_at=timezone.now() + timedelta(days=1),
    )
    change(page, small_survey(), privacy_mo="named").publish()
    assert Survey.objects.get().privacy["mo"] == "named"
    draft.trial = False
    draft.save()
    with pytest.raises(PublishingRefused) as refused:
        change(page, small_survey(), privacy_mo="anonymous").publish()
    assert [problem.code for problem in refused.value.problems] == ["privacy_locked"]
    assert Survey.objects.get().privacy["mo"] == "named"


def test_a_refused_page_stays_as_it_was():
    page = published()
    broken = small_survey()
    broken[0]["value"]["questions"][0]["value"]["options"] = []
    with pytest.raises(PublishingRefused):
        change(page, broken, title="Kaputt").publish()
    page.refresh_from_db()
    assert (page.title, page.live, len(page.steps[0].value["questions"][0].value["options"])) == ("Umfrage", True, 2)
    assert (SurveyVersion.objects.count(), TextEdition.objects.count()) == (1, 1)


def test_saving_other_fields_of_a_live_page_publishes_nothing(django_assert_max_num_queries):
    page = published()
    page.steps = [*small_survey(), step("more", question("text", "more"))]
    page.save(update_fields=["draft_title"], clean=False)
    assert SurveyVersion.objects.count() == 1


def test_an_alias_publishes_nothing():
    page = published()
    page.create_alias(update_slug="alias")
    assert Survey.objects.count() == 1
