"""Reviewing in the signed-in area: what a member, an analyst and an office see, and what they do not."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from surveys.answering.models import Response
from surveys.results.models import ResultsGrant
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

from .accessibility import overflow, violations
from .signing_in import ask_for_the_code_and_enter_it, sign_in

KINDS = {"migrant_organisation": "mo", "administration": "administration", "company": "partner"}
STRUCTURE = one_step(
    question("kind", options=" ".join(KINDS), role="side"), question("why", "long_text"), key="about"
) | {"sides": {"question": "kind", "map": KINDS}}
TEXTS = {
    "de": {
        "title": "Was fehlt",
        "step.about.title": "Über uns",
        "question.kind.label": "Was sind Sie?",
        "question.kind.option.migrant_organisation.label": "Verein",
        "question.kind.option.administration.label": "Amt",
        "question.kind.option.company.label": "Betrieb",
        "question.why.label": "Warum?",
    },
    "ar": {
        "title": "ما ينقص",
        "step.about.title": "عنّا",
        "question.kind.label": "من أنتم؟",
        "question.kind.option.migrant_organisation.label": "جمعية",
        "question.kind.option.administration.label": "إدارة",
        "question.kind.option.company.label": "شركة",
        "question.why.label": "لماذا؟",
    },
    "fa": {
        "title": "چه کم است",
        "step.about.title": "در بارهٔ ما",
        "question.kind.label": "شما کی هستید؟",
        "question.kind.option.migrant_organisation.label": "انجمن",
        "question.kind.option.administration.label": "اداره",
        "question.kind.option.company.label": "شرکت",
        "question.why.label": "چرا؟",
    },
}
REASON = "=به رسمیت شناختن مدارک بسیار طول می‌کشد"
ROLES = {
    "member": [("aggregates", "mo")],
    "analyst": [("aggregates", ""), ("raw", "")],
    "office": [("aggregates", "administration")],
}


@pytest.fixture
def survey(transactional_db):
    survey = make_survey(STRUCTURE, TEXTS)
    for number in range(22):
        kind = "migrant_organisation" if number < 12 else "administration" if number < 19 else "company"
        make_response(survey, {"kind": kind, "why": None}, side=KINDS[kind])
    make_batch(survey.waves.get())
    return survey


@pytest.fixture(autouse=True)
def people(survey):
    for name, rights in ROLES.items():
        user = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        for right, side in rights:
            ResultsGrant.objects.create(user=user, survey=survey, right=right, side=side)


def answer_in_dari(phone: Page) -> Response:
    phone.goto("/s/needs/fa/about/")
    phone.check("[name=kind][value=migrant_organisation]")
    phone.fill("[name=why]", REASON)
    phone.locator(".survey-form .actions button").click()
    phone.locator("main form .button").click()
    expect(phone.locator(".receipt-code")).to_be_visible()
    sent = Response.objects.get(language="fa")
    assert sent.side == "mo"
    return sent


def test_a_member_sees_tables_without_small_groups_and_nothing_single(survey, page):
    sign_in(page, "member@example.org")
    page.goto("/de/results/")
    page.get_by_role("link", name="Was fehlt").click()
    rows = page.locator("#question-kind tr")
    expect(rows.filter(has_text="Verein")).to_contain_text("12")
    expect(rows.filter(has_text="Verein").locator("svg rect")).to_have_attribute("width", re.compile(r"^5[45]"))
    hidden = rows.filter(has_text="Betrieb")
    expect(hidden).to_contain_text("zu wenige Antworten")
    expect(hidden).not_to_contain_text("3")
    expect(page.get_by_role("link", name="Alle Antwortbögen")).to_have_count(0)
    one = Response.objects.first()
    for address in ("answers/", f"answers/{one.pk}/", "texts/", "answers.csv"):
        assert page.goto(f"/de/results/needs/{address}").status == 404, address


def test_an_analyst_reads_single_responses_and_downloads_the_one_just_sent_in_dari(survey, page, phone):
    sent = answer_in_dari(phone)
    sign_in(page, "analyst@example.org")
    page.goto("/de/results/needs/")
    page.get_by_role("link", name="Was Menschen geschrieben haben").click()
    text = page.locator("blockquote", has_text=REASON)
    expect(text).to_have_attribute("dir", "auto")
    assert text.evaluate("element => getComputedStyle(element).direction") == "rtl"
    page.goto(f"/de/results/needs/answers/{sent.pk}/")
    expect(page.locator("main")).to_contain_text("Verein")
    page.goto("/de/results/needs/exports/")
    page.select_option("#raw-language", "fa")
    with page.expect_download() as download:
        page.locator("form", has=page.locator("#raw-language")).locator("button").first.click()
    assert download.value.suggested_filename == "needs-fa.csv"
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 23
    row = dict(zip(rows[0], next(row for row in rows if str(sent.pk) in row), strict=True))
    assert row["kind"] == "migrant_organisation"
    assert row["kind – شما کی هستید؟"] == "انجمن"
    written = next(cell for header, cell in row.items() if header.startswith("why"))
    assert REASON in written
    assert not written.startswith("=")


def test_an_office_sees_the_same_tables_but_no_single_answer(survey, page):
    sign_in(page, "office@example.org")
    page.goto("/de/results/needs/")
    expect(page.locator("#question-kind tr", has_text="Verein")).to_contain_text("12")
    one = Response.objects.first()
    for address in ("answers/", f"answers/{one.pk}/", "texts/", "answers.csv", "answers.csv?language=fa"):
        assert page.goto(f"/de/results/needs/{address}").status == 404, address
        expect(page.locator("h1")).to_contain_text("gibt es nicht")


def test_who_is_not_signed_in_comes_back_to_the_page_after_the_code(survey, page):
    page.goto("/de/results/needs/")
    expect(page).to_have_url(re.compile(r"/de/account/\?next="))
    expect(page.locator("#question-kind")).to_have_count(0)
    ask_for_the_code_and_enter_it(page, "member@example.org")
    expect(page).to_have_url(re.compile("/de/results/needs/$"))
    expect(page.locator("#question-kind")).to_be_visible()


def test_the_signed_in_area_speaks_arabic_on_a_phone(survey, phone):
    sign_in(phone, "member@example.org", "ar")
    phone.goto("/ar/results/")
    phone.get_by_role("link", name="ما ينقص").click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("h1")).to_have_text("ما ينقص")
    expect(phone.locator("#question-kind h3")).to_have_text("من أنتم؟")
    assert (overflow(phone), violations(phone)) == (0, [])
    cells = phone.locator("#question-kind :is(th, td)").all()
    assert [cell.inner_text() for cell in cells if cell.evaluate("cell => cell.scrollWidth > cell.clientWidth")] == []
