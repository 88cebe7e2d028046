"""What an editor sees and is told before a new version is published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveys.answering.models import Draft
from surveys.definition.change_words import COMPARABILITY, DRAFTS, FIELDS, SENTENCES
from surveys.definition.changes import shown_changes
from surveys.definition.models import SurveyVersion
from surveys.definition.publishing import check_page
from surveys.definition.refusal import PublishingRefused
from surveys.domain.changes import KINDS
from tests.factories.builder import change, items, options, published, question, small_survey, step, survey_page
from tests.factories.builder import translation as translated_page

pytestmark = pytest.mark.django_db


def told(page, steps, **fields) -> list[tuple[str, str, str, str]]:
    draft = change(page, steps, **fields).as_object()
    return [(found.key, found.sentence, found.drafts, found.effect) for found in shown_changes(draft)]


def first_question(steps, index=0) -> dict:
    return steps[0]["value"]["questions"][index]


def refused(page, steps) -> list[tuple[str, str]]:
    with pytest.raises(PublishingRefused) as found:
        change(page, steps).publish()
    return [(problem.code, problem.ref) for problem in found.value.problems]


KEEPS, NEW_WORDS = "They keep their version. Nothing is lost.", "They show the new words. Nothing is lost."


def test_every_change_and_effect_has_words():
    assert set(SENTENCES) == set(KINDS)
    assert set(KINDS.values()) == set(COMPARABILITY)
    assert set(DRAFTS) == {"keeps_version", "new_words"}
    assert {"relevant", "constraint", "minimum", "maximum"} <= set(FIELDS)


def test_a_page_that_was_never_published_has_no_changes():
    assert shown_changes(survey_page()) is None


def test_what_is_published_is_no_change():
    page = published()
    translated_page(page, "en", lambda text: f"{text} in English", title="Survey")
    assert told(page, small_survey()) == []


def test_changes_are_told_with_labels_and_what_they_mean():
    page = published()
    steps = small_survey()
    first_question(steps)["value"]["options"] = options("Verein", "Firma", start="new")
    steps.append(step("more", question("text", "more", "Noch etwas?")))
    assert told(page, steps) == [
        ("kind", "New options: Firma.", KEEPS, "Comparable with care"),
        ("kind", "Options are no longer offered: Amt. Old answers stay in the results.", KEEPS, "Comparable with care"),
        ("more", "This step or group is new.", KEEPS, "Comparable"),
        ("more", "This question is new.", KEEPS, "A new series begins"),
    ]


def test_new_words_alone_reach_open_drafts():
    page = published()
    steps = small_survey()
    first_question(steps)["value"]["label"] = "Wer sind Sie?"
    assert told(page, steps) == [
        ("kind", "It is asked in other words: Deutsch.", NEW_WORDS, "Comparable with care"),
    ]


def test_a_type_is_told_in_the_builder_s_words():
    page = published()
    steps = small_survey()
    steps[0]["value"]["questions"][1] = {**first_question(steps, 1), "type": "long_text"}
    assert told(page, steps) == [("name", "Its type changes: Short text → Long text.", KEEPS, "Comparable with care")]


def test_a_translation_tells_its_own_new_words():
    page = published()
    copy = translated_page(page, "en", lambda text: f"{text} in English", title="Survey")
    steps = [*copy.steps.get_prep_value()]
    first_question(steps)["value"]["label"] = "What are you?"
    assert told(copy, steps) == [("kind", "It is asked in other words: English.", NEW_WORDS, "Comparable with care")]


def test_the_editor_sees_the_table_after_saving_a_draft(admin_client):
    page = published()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Nothing changes: what is saved here" in admin_client.get(address).content.decode()
    change(page, [*small_survey(), step("more", question("text", "more", "Noch <b>etwas</b>?"))])
    html = admin_client.get(address).content.decode()
    assert "Changes since the published version" in html
    assert "A new series begins" in html
    assert "Noch &lt;b&gt;etwas&lt;/b&gt;?" in html


def test_no_table_before_the_first_publishing(admin_client):
    page = survey_page()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Changes since the published version" not in html


@pytest.mark.parametrize("languages", [["en"], ["en", "fr", "tr"]])
def test_queries_do_not_grow_with_questions_or_languages(django_assert_max_num_queries, languages):
    page = published()
    for language in languages:
        translated_page(page, language, lambda text, to=language: f"{text} {to}", title=f"Survey {language}")
    many = [*small_survey(), *(step(f"s{n}", question("text", f"q{n}", f"Frage {n} von vielen?")) for n in range(20))]
    draft = change(page, many).as_object()
    with django_assert_max_num_queries(8):
        assert len(shown_changes(draft)) == 40


def renamed(**fields) -> list[dict]:
    """The small survey with its text question under another key, as if it had been made anew."""
    steps = small_survey()
    steps[0]["value"]["questions"][1] = question("text", "club", "Wie heißen Sie?", **fields)
    return steps


def test_a_renamed_key_is_refused_at_its_block(admin_client):
    page = published()
    assert refused(page, renamed()) == [("renamed_key", "about.club")]
    assert SurveyVersion.objects.count() == 1
    with pytest.raises(PublishingRefused, match="Please write “name” under “Formerly”"):
        check_page(change(page, renamed()).as_object())


def test_a_declared_rename_is_published_and_frozen():
    page = published()
    assert told(page, renamed(formerly="name"))[0] == (
        "club",
        "Its key was formerly: name. Old answers count here.",
        KEEPS,
        "Comparable",
    )
    change(page, renamed(formerly="name")).publish()
    newest = SurveyVersion.objects.latest("number")
    assert (newest.number, newest.structure["renames"]) == (2, {"questions": {"club": ["name"]}})
    change(page, renamed(formerly="name")).publish()
    assert SurveyVersion.objects.count() == 2
    assert told(page, renamed(formerly="name")) == []


def test_other_words_mean_another_question():
    page = published()
    steps = renamed()
    first_question(steps, 1)["value"]["label"] = "Wo ist Ihr Büro?"
    change(page, steps).publish()
    assert SurveyVersion.objects.count() == 2


def test_an_option_under_another_code_is_refused_until_declared():
    page = published()
    steps = small_survey()
    steps[0]["value"]["questions"].pop()
    changed = [{"label": "Verein", "code": "club"}, {"label": "Amt", "code": "amt"}]
    first_question(steps)["value"]["options"] = items(*changed, start="kind")
    assert refused(page, steps) == [("renamed_code", "about.kind")]
    first_question(steps)["value"]["options"] = items({**changed[0], "formerly": "verein"}, changed[1], start="kind")
    change(page, steps).publish()
    newest = SurveyVersion.objects.latest("number")
    assert newest.structure["renames"] == {"options": {"kind": {"club": ["verein"]}}}


def test_a_former_key_is_not_used_again():
    page = published()
    change(page, renamed(formerly="name")).publish()
    steps = [*renamed(), step("more", question("text", "name", "Etwas ganz anderes?"))]
    assert refused(page, steps) == [("former_key_in_use", "more.name")]


def test_a_former_key_belongs_to_one_question():
    page = published()
    steps = [*renamed(formerly="name"), step("more", question("text", "more", "Noch etwas?", formerly="name"))]
    assert refused(page, steps) == [("former_twice", "more.more")]


def test_a_key_that_is_asked_cannot_be_a_former_one():
    page = published()
    steps = [*small_survey(), step("more", question("text", "more", "Noch etwas?", formerly="name"))]
    assert refused(page, steps) == [("former_key_in_use", "about.name")]


def test_a_filter_goes_on_under_another_key_even_when_somebody_answers():
    steps = [step("one", question("single", "kind", "Was sind Sie?", options=options("Verein"), dimension=True))]
    page = published(steps)
    begin_draft(page)
    renamed_steps = [
        step(
            "one",
            question("single", "type", "Was sind Sie?", options=options("Verein"), dimension=True, formerly="kind"),
        )
    ]
    change(page, renamed_steps).publish()
    page.survey.refresh_from_db()
    assert page.survey.dimensions == ["type"]


def begin_draft(page, **fields) -> Draft:
    return Draft.objects.create(
        wave=page.survey.waves.get(),
        version=page.survey.versions.latest("number"),
        token_hash="a",
        language="de",
        expires_at=timezone.now() + timedelta(days=1),
        **fields,
    )


def test_an_open_draft_keeps_its_version_and_its_answers_over_two_more():
    page = published()
    steps = {"about": {"answers": {"kind": "verein", "name": "Beispielverein"}, "revision": 1}}
    draft = begin_draft(page, steps=steps)
    change(page, renamed(formerly="name")).publish()
    without = renamed(formerly="name")
    first_question(without)["value"]["options"] = options("Verein", start="kind")
    change(page, without).publish()
    draft.refresh_from_db()
    assert (draft.version.number, draft.steps) == (1, steps)
    assert [question["key"] for question in draft.version.structure["steps"][0]["questions"]] == ["kind", "name"]
