"""What an editor's form does with keys and mistakes."""

import json
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from surveys.definition.models import Survey, SurveyVersion
from surveys.pages import SurveyPage
from tests.factories.builder import conditions, home_page, options, published, question, small_survey, step, survey_page
from tests.factories.surveys import report_back_day

pytestmark = pytest.mark.django_db

EMPTY_RULE = {"match": "all", "conditions": [], "expression": ""}


def posted_list(items: list[dict]) -> dict:
    data = {
        str(index): {
            "id": item.get("id", ""),
            "deleted": "",
            "order": str(index),
            "type": "item",
            "value": item["value"],
        }
        for index, item in enumerate(items)
    }
    return {"count": str(len(items)), **data}


def posted_rule(rule: dict | None) -> dict:
    rule = {**EMPTY_RULE, **(rule or {})}
    return {**rule, "conditions": posted_list(rule["conditions"])}


def posted_question(block: dict) -> dict:
    content = {"key": "", "help": "", **block["value"]}
    content["relevant"] = posted_rule(content.get("relevant"))
    for name in ("options", "rows"):
        content[name] = posted_list(content.get(name, []))
    if "questions" in content:
        content["questions"] = posted_stream([posted_question(inner) for inner in content["questions"]])
    return {"type": block["type"], "value": content, "id": block.get("id", "")}


def posted_stream(blocks: list[dict]) -> dict:
    data = streamfield([(block["type"], block["value"]) for block in blocks])
    for index, block in enumerate(blocks):
        data[f"{index}"]["id"] = block["id"]
    return data


def posted_step(block: dict) -> dict:
    content = {"key": "", "intro": "", **block["value"]}
    content["relevant"] = posted_rule(content.get("relevant"))
    content["questions"] = posted_stream([posted_question(inner) for inner in content["questions"]])
    return {"type": "step", "value": content, "id": block.get("id", "")}


def form_data(steps: list[dict], **fields) -> dict[str, str]:
    data = {
        "title": "Umfrage",
        "slug": "umfrage",
        "intro": "",
        "who_asks": "",
        "why": "",
        "who_pays": "",
        "person_to_call": "",
        "privacy_mo": "anonymous",
        "privacy_administration": "confidential",
        "privacy_partner": "confidential",
        "kept_months": "36",
        "language_bar": "consent",
        "report_back_on": report_back_day().isoformat(),
        "seo_title": "",
        "search_description": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "steps": posted_stream([posted_step(block) for block in steps]),
        "lists": streamfield([]),
        **fields,
    }
    return {name: content for name, content in nested_form_data(data).items() if content not in (None, False)}


def create(client, steps, **fields):
    address = reverse("wagtailadmin_pages:add", args=["surveys", "surveypage", home_page().pk])
    return client.post(address, form_data(steps, **fields))


def edit(client, page, steps, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(steps, **fields))


PUBLISH = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}


def latest(page: SurveyPage) -> SurveyPage:
    return SurveyPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def keys_of(page: SurveyPage) -> list[list[str]]:
    draft = latest(page)
    return [[inner.value["key"] for inner in block.value["questions"]] for block in draft.steps]


def test_a_survey_is_created_and_published(admin_client):
    response = create(admin_client, small_survey(), **PUBLISH)
    page = SurveyPage.objects.get()
    assert (response.status_code, page.live, page.survey.slug) == (302, True, "umfrage")
    version = SurveyVersion.objects.get()
    assert version.structure["steps"][0]["questions"][1]["relevant"] == "${kind} = 'verein'"


def test_keys_are_made_from_labels(admin_client):
    steps = [
        step(
            "",
            question(
                "single",
                "",
                "Was für eine Organisation?",
                options=[
                    {"value": {"label": "Migrant*innen-Verein", "code": ""}},
                    {"value": {"label": "انجمن", "code": ""}},
                ],
            ),
            title="Über uns",
        )
    ]
    steps[0]["value"]["key"] = steps[0]["value"]["questions"][0]["value"]["key"] = ""
    create(admin_client, steps)
    first = SurveyPage.objects.get().get_latest_revision_as_object().steps[0].value
    assert (first["key"], first["questions"][0].value["key"]) == ("uber_uns", "was_fur_eine_organisation")
    assert [option["code"] for option in first["questions"][0].value["options"]] == ["migrant_innen_verein", "njmn"]


def test_a_key_never_changes_even_when_somebody_posts_another(admin_client):
    page = published()
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"] |= {"key": "kind_of_organisation", "label": "Etwas anderes?"}
    steps[0]["value"]["questions"][0]["value"]["options"][0]["value"]["code"] = "association"
    edit(admin_client, page, steps)
    changed = latest(page).steps[0].value["questions"][0].value
    assert (changed["key"], changed["label"]) == ("kind", "Etwas anderes?")
    assert [option["code"] for option in changed["options"]] == ["verein", "amt"]


@pytest.mark.parametrize("place", [0, 2])
def test_a_duplicated_question_gets_a_key_of_its_own(admin_client, place):
    page = survey_page()
    steps = small_survey()
    copy = {**steps[0]["value"]["questions"][0], "id": "11111111-1111-4111-8111-111111111111"}
    steps[0]["value"]["questions"].insert(place, copy)
    edit(admin_client, page, steps)
    expected = ["kind", "name"]
    expected.insert(place, "was_sind_sie")
    assert keys_of(page)[0] == expected


def test_a_duplicated_step_gets_keys_of_its_own(admin_client):
    page = survey_page()
    steps = small_survey()
    copy = json.loads(json.dumps(steps[0]).replace("question/", "copy/"))
    copy["id"] = "22222222-2222-4222-8222-222222222222"
    for number, inner in enumerate(copy["value"]["questions"]):
        inner["id"] = f"33333333-3333-4333-8333-33333333333{number}"
    edit(admin_client, page, [*steps, copy], **PUBLISH)
    assert keys_of(page) == [["kind", "name"], ["consent"], ["was_sind_sie", "wie_heissen_sie"]]
    assert [entry["key"] for entry in SurveyVersion.objects.get().structure["steps"]] == [
        "about",
        "end",
        "schritt_about",
    ]


def test_a_mistake_stops_publishing_and_is_shown_at_the_block(admin_client):
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["options"] = []
    response = create(admin_client, steps, **PUBLISH)
    assert response.status_code == 200
    assert Survey.objects.count() == 0
    assert "This question has no options" in unescape(response.content.decode())


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (conditions(("nowhere", "is", "verein")), "no question has this key"),
        ({"expression": "${kind} ="}, "cannot be read"),
        ({"expression": "frobnicate(${kind})"}, "is not known"),
        (conditions(("name", "answered", "")), "wait for each other"),
    ],
)
def test_mistakes_in_rules_stop_publishing(admin_client, rule, sentence):
    steps = small_survey()
    steps[0]["value"]["questions"][1]["value"]["relevant"] = rule
    response = create(admin_client, steps, **PUBLISH)
    assert (response.status_code, Survey.objects.count()) == (200, 0)
    assert sentence in unescape(response.content.decode())


def test_a_mistake_does_not_stop_saving_a_draft(admin_client):
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["options"] = []
    assert create(admin_client, steps).status_code == 302
    assert SurveyPage.objects.get().live is False


def test_a_mistake_stops_submitting_to_a_workflow(admin_client):
    page = survey_page()
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["options"] = []
    assert edit(admin_client, page, steps, **SUBMIT).status_code == 200


def test_a_mistake_stops_scheduling(admin_client):
    page = survey_page()
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["options"] = []
    when = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    response = edit(admin_client, page, steps, go_live_at=when, **PUBLISH)
    assert response.status_code == 200
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_scheduled_survey_opens_nothing_before_its_time(admin_client):
    when = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    assert create(admin_client, small_survey(), go_live_at=when, **PUBLISH).status_code == 302
    assert (SurveyPage.objects.get().live, Survey.objects.count()) == (False, 0)


def told(response) -> str:
    return " ".join(map(str, get_messages(response.wsgi_request)))


def test_the_editor_is_warned_of_a_long_survey(admin_client):
    questions = (question("long_text", f"q{number}", "Erzählen Sie bitte davon.") for number in range(25))
    assert "Answering takes about" in told(create(admin_client, [step("long", *questions)]))


def test_the_editor_is_not_warned_of_a_short_survey(admin_client):
    assert "Answering takes about" not in told(create(admin_client, small_survey()))


def test_the_editor_shows_minutes_and_the_trial(admin_client):
    page = published()
    content = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "/s/umfrage/de/trial/" in content
    assert "Answering everything takes about 1 minute." in content


def test_a_survey_must_close_after_it_opens(admin_client):
    response = create(admin_client, small_survey(), opens="2027-05-01 10:00", closes="2027-04-01 10:00", **PUBLISH)
    assert "must close after it opens" in response.content.decode()


def test_at_most_three_questions_filter_results(admin_client):
    steps = [
        step("about", *(question("single", key, dimension="on", options=options("Ja", start=key)) for key in "abcd"))
    ]
    response = create(admin_client, steps, **PUBLISH)
    assert "at most 3 questions" in unescape(response.content.decode())
    create(admin_client, [step("about", *steps[0]["value"]["questions"][:3])], **PUBLISH)
    assert Survey.objects.get().dimensions == ["a", "b", "c"]


def with_another_key(**fields) -> list[dict]:
    """The second question deleted and made anew with a key of its own."""
    steps = small_survey()
    steps[0]["value"]["questions"][1] = question("text", "club", "Wie heißen Sie?", **fields)
    return steps


def test_a_renamed_key_stops_publishing_until_it_says_what_it_was_called(admin_client):
    page = published()
    response = edit(admin_client, page, with_another_key(), **PUBLISH)
    assert "Please write “name” under “Formerly”" in unescape(response.content.decode())
    assert SurveyVersion.objects.count() == 1
    assert edit(admin_client, page, with_another_key(formerly="name"), **PUBLISH).status_code == 302
    assert SurveyVersion.objects.latest("number").structure["renames"] == {"questions": {"club": ["name"]}}


def test_a_renamed_code_stops_publishing_at_its_question(admin_client):
    page = published()
    steps = small_survey()
    first = steps[0]["value"]["questions"][0]["value"]
    first["options"] = [{"value": {"label": "Verein", "code": "club"}}, first["options"][1]]
    response = edit(admin_client, page, steps, **PUBLISH)
    assert "Please write “verein” under “Formerly”" in unescape(response.content.decode())


def test_a_new_question_is_not_called_like_one_was_called_formerly(admin_client):
    page = published()
    edit(admin_client, page, with_another_key(formerly="name"), **PUBLISH)
    steps = with_another_key(formerly="name")
    new = question("text", "", "Name")
    new["value"]["key"] = "name"
    steps[0]["value"]["questions"].append(new)
    edit(admin_client, page, steps)
    assert keys_of(page)[0] == ["kind", "club", "name_2"]
