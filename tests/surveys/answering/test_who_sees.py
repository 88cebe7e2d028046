"""Each sentence of "who can see what" follows from a setting: change the setting, and the sentence changes."""

import pytest
from django.utils import translation

from surveys.answering.who_sees import promises, service_name, who_sees
from surveys.domain.structure import from_json
from surveys.pages import PrivacyMode
from tests.factories.surveys import one_step, question

LIBRE = {
    "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
    "OPTIONS": {"LIBRETRANSLATE_URL": "https://translate.example.org", "API_KEY": "secret"},
}
DEEPL = {"CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator", "OPTIONS": {"AUTH_KEY": "secret"}}
NAMED = "under your organisation’s name"
CONFIDENTIAL = "Only the coordinating team"
ANONYMOUS = "Nobody sees who"


def rows(privacy: dict[str, str]) -> list[tuple[str, str]]:
    with translation.override("en"):
        return [(row["side"], row["single_answers"]) for row in who_sees(privacy)]


def test_who_sees_what_has_one_row_a_side():
    assert [side for side, _ in rows({})] == ["Migrant organisation", "Administration", "Partner"]


def test_who_sees_what_follows_the_privacy_modes():
    mo, administration, partner = (words for _, words in rows({"mo": "named", "administration": "confidential"}))
    assert NAMED in mo
    assert CONFIDENTIAL in administration
    assert ANONYMOUS in partner


@pytest.mark.parametrize("mode", ["named", "confidential", "anonymous"])
def test_each_mode_is_told_in_its_own_words(mode):
    told = {words for _, words in rows(dict.fromkeys(("mo", "administration", "partner"), mode))}
    assert len(told) == 1
    assert sum(part in told.copy().pop() for part in (NAMED, CONFIDENTIAL, ANONYMOUS)) == 1


def told(*questions, kept_months: int | None = 36) -> dict[str, str]:
    definition = from_json(one_step(*(questions or [question("colour", options="red blue")])))
    with translation.override("en"):
        return {promise.name: promise.sentence for promise in promises(definition, kept_months)}


@pytest.mark.parametrize("mode", PrivacyMode.values)
def test_every_privacy_mode_of_the_builder_has_a_sentence(mode):
    assert all(words for _, words in rows(dict.fromkeys(("mo", "administration", "partner"), mode)))


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (None, "Single answers are kept until somebody deletes them."),
        (1, "Single answers are deleted 1 month after the last day of the survey."),
        (24, "Single answers are deleted 24 months after the last day of the survey."),
    ],
)
def test_how_long_answers_are_kept_follows_the_survey(months, sentence):
    assert told(kept_months=months)["retention"] == sentence


def test_how_long_drafts_are_kept_follows_the_site(settings):
    assert "30 days" in told()["drafts"]
    settings.SURVEYS_DRAFT_DAYS = 7
    assert "7 days" in told()["drafts"]


def test_without_a_translator_none_reads_the_answers(settings):
    settings.ANSWER_TRANSLATOR = None
    assert told()["translator"] == "No translation service reads your answers."


@pytest.mark.parametrize(("translator", "name"), [(LIBRE, "LibreTranslate (translate.example.org)"), (DEEPL, "DeepL")])
def test_a_translator_is_named_and_its_key_is_not(settings, translator, name):
    settings.ANSWER_TRANSLATOR = translator
    assert service_name(translator) == name
    assert f"by the service {name}, after" in told()["translator"]
    assert "secret" not in told()["translator"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (question("consent", "consent"), "You are asked for your consent"),
        (question("naming", options="yes no", role="consent_naming"), "You are asked for your consent"),
        (question("colour", options="red blue"), "Nothing is quoted"),
    ],
)
def test_whether_anything_is_quoted_follows_the_questions(asked, sentence):
    assert told(asked)["consent"].startswith(sentence)


def test_every_promise_says_what_it_is_about():
    assert list(told()) == ["tables", "rights", "retention", "drafts", "translator", "consent"]
