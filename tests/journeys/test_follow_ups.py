"""With scripts a follow-up question appears at once; without them nothing is lost. All answers are synthetic."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from surveys.answering.models import Draft
from surveys.domain.expressions import Scope, evaluate, parse
from surveys.domain.expressions.evaluation import as_text
from tests.factories.surveys import make_survey, question
from tests.surveys.domain.expressions import test_functions
from tests.surveys.domain.expressions.in_node import DRIVER, UNDECIDED, as_plain, case, same
from tests.surveys.domain.expressions.test_to_json import CLOCK

from .accessibility import overflow, violations
from .needs_survey import go_on

STRUCTURE = {
    "steps": [
        {"key": "before", "questions": [question("name", "text"), question("secret", "text")]},
        {
            "key": "about",
            "questions": [
                question("kind", options="club office", required=True),
                question("people", "integer", relevant="${kind} = 'club'", constraint=". <= 20", required=True),
                question("double", "hidden", calculate="${people} * 2"),
                question("why", "long_text", relevant="${double} > 10 and ${name} != ''"),
                question("topics", "multiple", options="work home"),
                question("severity", "matrix", options="1 2", rows="work home", rows_from="topics"),
                {
                    "key": "place",
                    "type": "single",
                    "list": "places",
                    "choice_filter": "kind = ${kind}",
                },
                question("last", "text", relevant="selected(${topics}, 'home')"),
            ],
        },
    ],
    "lists": {
        "places": [
            {"code": "hall", "columns": {"kind": "club"}},
            {"code": "desk", "columns": {"kind": "office"}},
        ]
    },
}
GERMAN = {
    "title": "Beispiel",
    "step.before.title": "Vorher",
    "step.about.title": "Über Sie",
    "question.name.label": "Name?",
    "question.secret.label": "Anderes?",
    "question.kind.label": "Was sind Sie?",
    "question.kind.option.club.label": "Verein",
    "question.kind.option.office.label": "Amt",
    "question.people.label": "Wie viele Menschen sind in ${name}?",
    "question.people.constraint_message": "Höchstens 20 in ${name}, nicht ${people}.",
    "question.why.label": "Warum ${people} beim Typ ${kind}?",
    "question.topics.label": "Themen?",
    "question.topics.option.work.label": "Arbeit",
    "question.topics.option.home.label": "Wohnen",
    "question.severity.label": "Wie schwer?",
    "question.severity.row.work.label": "Arbeit",
    "question.severity.row.home.label": "Wohnen",
    "question.severity.option.1.label": "wenig",
    "question.severity.option.2.label": "sehr",
    "question.place.label": "Wo?",
    "list.places.option.hall.label": "Saal",
    "list.places.option.desk.label": "Schreibtisch",
    "question.last.label": "Was noch?",
}
ARABIC = {"title": "مثال", "step.about.title": "عنكم", "question.kind.label": "ما أنتم؟"}


@pytest.fixture
def survey(transactional_db):
    return make_survey(STRUCTURE, {"de": GERMAN, "ar": ARABIC}, slug="folgen")


def begin(page: Page, language: str = "de") -> None:
    page.goto(f"/s/folgen/{language}/before/")
    page.fill("[name=name]", "Chor <b> & Co")
    page.fill("[name=secret]", "geheim")
    go_on(page)
    expect(page).to_have_url(re.compile("/about/"))


def shown(page: Page) -> str:
    return page.locator("[name=shown]").input_value()


def test_follow_up_appears_and_goes_without_a_jump(survey, phone):
    begin(phone)
    expect(phone.locator("#q_people")).to_be_hidden()
    phone.check("[name=kind][value=club]")
    expect(phone.locator("#q_people")).to_be_visible()
    expect(phone.locator("[name=kind][value=club]")).to_be_focused()
    assert shown(phone) == "kind people topics place"
    phone.fill("[name=people]", "٦")
    expect(phone.locator("#q_why")).to_be_visible()
    expect(phone.locator("#q_why label")).to_contain_text("Warum 6 beim Typ Verein?")
    phone.check("[name=kind][value=office]")
    expect(phone.locator("#q_people")).to_be_hidden()
    expect(phone.locator("#q_why")).to_be_hidden()
    phone.check("[name=kind][value=club]")
    expect(phone.locator("[name=people]")).to_have_value("٦")
    assert violations(phone) == []
    assert overflow(phone) == 0


def test_message_stands_at_the_question_and_goes_when_it_fits(survey, phone):
    begin(phone)
    phone.check("[name=kind][value=club]")
    phone.fill("[name=people]", "21")
    expect(phone.locator("#error_people")).to_have_count(0)
    phone.locator("[name=people]").blur()
    message = phone.locator("#error_people")
    expect(message).to_have_text("Fehler: Höchstens 20 in Chor <b> & Co, nicht 21.")
    expect(message).to_have_attribute("role", "alert")
    expect(phone.locator("[name=people]")).to_have_attribute("aria-invalid", "true")
    expect(phone.locator("[name=people]")).to_have_attribute("aria-describedby", "error_people")
    assert violations(phone) == []
    own = message.inner_text()
    go_on(phone)
    expect(phone.locator(".error-summary")).to_be_focused()
    expect(phone.locator("#error_people")).to_have_text(own)
    phone.fill("[name=people]", "20")
    phone.locator("[name=people]").blur()
    expect(phone.locator("#error_people")).to_have_count(0)
    assert phone.locator("[name=people]").get_attribute("aria-invalid") is None


def test_rows_and_options_follow_and_all_is_sent_in_one_go(survey, phone):
    begin(phone)
    phone.check("[name=kind][value=club]")
    phone.fill("[name=people]", "3")
    expect(phone.locator("#q_severity")).to_be_hidden()
    phone.check("[name=topics][value=home]")
    expect(phone.locator("#q_severity_home")).to_be_visible()
    expect(phone.locator("#q_severity_work")).to_be_hidden()
    phone.check("[name=severity_home][value='2']")
    expect(phone.locator("[name=place][value=desk]")).to_be_hidden()
    phone.check("[name=place][value=hall]")
    phone.fill("[name=last]", "Ja")
    go_on(phone)
    expect(phone).to_have_url(re.compile("/check/"))
    answers = Draft.objects.get().steps["about"]["answers"]
    assert (answers["people"], answers["severity_home"], answers["place"], answers["last"]) == (3, "2", "hall", "Ja")


def test_option_that_is_no_longer_offered_is_not_sent(survey, phone):
    begin(phone)
    phone.check("[name=kind][value=club]")
    phone.fill("[name=people]", "3")
    phone.check("[name=place][value=hall]")
    phone.check("[name=kind][value=office]")
    expect(phone.locator("[name=place][value=hall]")).to_be_hidden()
    go_on(phone)
    expect(phone).to_have_url(re.compile("/check/"))
    assert Draft.objects.get().steps["about"]["answers"]["place"] is None


def test_without_scripts_the_page_comes_back_with_its_follow_ups(survey, plain_phone):
    begin(plain_phone)
    plain_phone.check("[name=kind][value=club]")
    plain_phone.check("[name=topics][value=home]")
    go_on(plain_phone)
    expect(plain_phone).to_have_url(re.compile(r"/about/\?more=1"))
    plain_phone.fill("[name=people]", "3")
    plain_phone.fill("[name=last]", "Ja")
    go_on(plain_phone)
    expect(plain_phone).to_have_url(re.compile("/check/"))


def test_page_holds_only_the_answers_that_its_rules_read(survey, phone):
    begin(phone, "ar")
    rules = json.loads(phone.locator("#step-rules").text_content())
    assert rules["a"] == {"name": "Chor <b> & Co"}
    assert "geheim" not in phone.content()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    phone.check("[name=kind][value=club]")
    expect(phone.locator("#q_people")).to_be_visible()
    assert overflow(phone) == 0


READY = "async () => { while (!globalThis.surveyLogic) await new Promise(done => setTimeout(done, 20)); }"
"""The script is loaded after the step has come in the background."""


def test_script_agrees_with_the_server_in_the_browser(survey, phone):
    begin(phone)
    texts = {key: as_text(answer) for key, answer in test_functions.ANSWERS.items()}
    sources = [source for source, _ in test_functions.CASES if not any(name in source for name in CLOCK)]
    phone.evaluate(READY)
    outcomes = phone.evaluate(
        f"cases => {{ {DRIVER} return cases.map(each => outcome(surveyLogic, each)); }}",
        [case(source, texts) for source in sources],
    )
    wrong = [
        (source, found)
        for source, found in zip(sources, outcomes, strict=True)
        if found != UNDECIDED and not same(as_plain(evaluate(parse(source), Scope(test_functions.ANSWERS))), found)
    ]
    assert wrong == []
