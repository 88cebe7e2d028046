"""Organisations answer the needs survey: in Dari and German, on a phone, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from surveys.answering.models import Draft, Response
from surveys.needs_survey.create import languages, structure, texts_in
from tests.factories.surveys import make_survey

from .accessibility import overflow, violations
from .needs_survey import CONSENTS, REASON_FIELD, fill_about, fill_rest, go_on


@pytest.fixture
def needs_survey(transactional_db):
    return make_survey(structure(), {language: texts_in(language) for language in languages()}, slug="bedarf")


@pytest.mark.parametrize("device", ["phone", "plain_phone"])
def test_dari_on_a_phone_then_german_half_way_then_sent(needs_survey, request, device):
    page: Page = request.getfixturevalue(device)
    page.goto("/s/bedarf/fa/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("main a.button").click()
    fill_about(page)
    page.locator(".language-switch summary").click()
    page.locator(".language-switch a[lang=de]").click()
    expect(page).to_have_url(re.compile("/s/bedarf/de/needs/"))
    expect(page.locator("h1")).to_have_text("Was gebraucht wird")
    fill_rest(page)
    expect(page).to_have_url(re.compile("/s/bedarf/de/check/$"))
    expect(page.locator("main")).to_contain_text("Anerkennung dauert zu lange.")
    page.locator("main form .button").click()
    expect(page.locator(".receipt-code")).to_have_text(re.compile(r"^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$"))
    response = Response.objects.get()
    assert response.answers["fields"] == ["recognition", "women_childcare"]
    assert response.answers["severity_recognition"] == "5"
    assert response.answers["severity_women_childcare"] is None
    assert "severity_housing" not in response.answers
    assert (response.side, response.language) == ("mo", "de")


def test_mistake_is_told_on_top_and_at_the_field_and_takes_the_focus(needs_survey, phone):
    phone.goto("/s/bedarf/de/about/")
    go_on(phone)
    expect(phone).to_have_title(re.compile("^Fehler: "))
    expect(phone.locator(".error-summary")).to_be_focused()
    message = phone.locator(".error-summary a").first
    expect(message).to_have_text("Bitte wählen Sie aus, was für eine Organisation Sie sind.")
    message.click()
    expect(phone.locator("[name=actor_kind]").first).to_be_focused()
    expect(phone.locator("#error_actor_kind")).to_contain_text(
        "Bitte wählen Sie aus, was für eine Organisation Sie sind."
    )


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus, and sees that the focus can be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector} shows no focus"
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def press(page: Page, button: str) -> None:
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_survey_is_answered_by_keyboard_alone(needs_survey, page):
    page.goto("/s/bedarf/de/")
    press(page, "main a.button")
    tab_to(page, "[name=actor_kind]")
    page.keyboard.press("Space")
    tab_to(page, "[name=fields][value=recognition]")
    page.keyboard.press("Space")
    press(page, ".actions button")
    tab_to(page, "[name=severity_recognition]")
    page.keyboard.press("ArrowRight")
    press(page, ".actions button")
    tab_to(page, "[name=priority__1]")
    page.keyboard.press("ArrowDown")
    press(page, ".actions button")
    expect(page.locator(REASON_FIELD)).to_be_visible()
    press(page, ".actions button")
    expect(page).to_have_url(re.compile("/s/bedarf/de/cooperation/"))
    press(page, ".actions button")
    for consent in CONSENTS:
        tab_to(page, f"[name={consent}]")
        page.keyboard.press("Space")
    for _ in range(2):
        press(page, ".actions button")
    press(page, "main form .button")
    expect(page.locator(".receipt-code")).to_be_visible()
    answers = Response.objects.get().answers
    assert (answers["severity_recognition"], answers["priority"]) == ("2", ["recognition"])


def test_link_from_the_page_resumes_on_another_device(needs_survey, phone, browser: Browser, live_server):
    phone.goto("/s/bedarf/uk/about/")
    fill_about(phone)
    link = phone.locator(".notice a").get_attribute("href")
    other = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = other.new_page()
    page.goto(link)
    page.locator("main button").click()
    expect(page).to_have_url(re.compile("/s/bedarf/uk/needs/"))
    page.goto("/s/bedarf/uk/about/")
    expect(page.locator("[name=fields][value=women_childcare]")).to_be_checked()
    other.close()
    assert Draft.objects.count() == 1


def test_back_in_the_browser_loses_nothing(needs_survey, phone):
    phone.goto("/s/bedarf/de/about/")
    fill_about(phone)
    phone.check("[name=severity_recognition][value='4']")
    go_on(phone)
    phone.go_back()
    expect(phone.locator("[name=severity_recognition][value='4']")).to_be_checked()
    phone.go_back()
    expect(phone.locator("[name=fields][value=recognition]")).to_be_checked()
    phone.check("[name=fields][value=self_employment]")
    go_on(phone)
    expect(phone.locator("[name=severity_self_employment]").first).to_be_visible()
    expect(phone.locator("[name=severity_recognition][value='4']")).to_be_checked()


def test_double_click_on_send_makes_one_response(needs_survey, phone):
    phone.goto("/s/bedarf/de/about/")
    fill_about(phone)
    fill_rest(phone)
    phone.locator("main form .button").dblclick()
    expect(phone.locator(".receipt-code")).to_be_visible()
    code = phone.locator(".receipt-code").inner_text()
    phone.go_back()
    phone.goto("/s/bedarf/de/check/")
    expect(phone.locator(".receipt-code")).to_have_text(code)
    assert Response.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_page_of_answering_is_accessible_and_fits_a_small_phone(
    needs_survey, browser: Browser, live_server, language, scheme
):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found: dict[str, object] = {}

    def look(name: str) -> None:
        if problems := [*violations(page), *([f"overflow {overflow(page)}"] if overflow(page) > 0 else [])]:
            found[name] = problems

    page.goto(f"/s/bedarf/{language}/")
    look("start")
    page.goto(f"/s/bedarf/{language}/about/")
    go_on(page)
    look("errors")
    fill_about(page)
    look("needs")
    page.check("[name=severity_recognition][value='5']")
    go_on(page)
    page.select_option("[name=priority__1]", "recognition")
    look("top three")
    go_on(page)
    expect(page.locator(REASON_FIELD)).to_be_visible()
    look("reasons")
    go_on(page)
    look("cooperation")
    go_on(page)
    for consent in CONSENTS:
        page.check(f"[name={consent}][value=yes]")
    look("next")
    go_on(page)
    page.check("[name=modules][value=resources]")
    look("modules")
    go_on(page)
    look("resources")
    go_on(page)
    look("check")
    page.goto(f"/s/bedarf/{language}/later/")
    look("later")
    page.goto(f"/s/bedarf/{language}/check/")
    page.locator("main form .button").click()
    look("receipt")
    page.goto(f"/s/bedarf/{language}/d/nothing/about/")
    look("unknown link")
    context.close()
    assert found == {}
