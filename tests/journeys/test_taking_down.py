"""A helper with a pile of paper: by keyboard alone, fast, and without scripts too. All answers are synthetic."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from playwright.sync_api import Page, expect

from surveys.answering.models import Response
from tests.surveys.answering.conftest import GERMAN, PERSIAN, STRUCTURE, publish

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "/s/klein/de/assisted/"


@pytest.fixture
def helper(live_server) -> dict[str, str]:
    """The cookie of somebody who may take down answers to the small survey."""
    publish(structure=STRUCTURE, de=GERMAN, fa=PERSIAN)
    user = get_user_model().objects.create(username="helper")
    user.user_permissions.add(Permission.objects.get(codename="add_response"))
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


def test_two_papers_by_keyboard_alone(page: Page, helper):
    page.context.add_cookies([helper])
    page.goto(PLACE)
    page.locator("[name='entry[mode]']").first.focus()
    page.keyboard.press("Space")
    for _ in range(4):  # language, day, organisation, the first question
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "kind"
    for key in ("1", "Enter", "1", "2", "Enter"):  # the field for “other” is not shown
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name") == "why_a"
    page.keyboard.type("Darum")
    page.keyboard.press("Enter")
    expect(page.locator("#g_step-office")).to_be_hidden()
    assert page.evaluate("document.activeElement.name") == "severity_a"
    for key in ("2", "Enter", "1"):
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".receipt-code")).to_be_visible()
    found = Response.objects.get()
    assert (found.mode, found.answers["topics"], found.answers["why_a"]) == ("paper", ["a", "b"], "Darum")
    assert (found.answers["severity_a"], found.answers["severity_b"]) == ("2", "1")
    assert page.evaluate("document.activeElement.name") == "kind"
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".receipt-code")).to_be_visible()
    page.wait_for_load_state()
    assert Response.objects.count() == 2


def test_double_click_is_one_response(page: Page, helper):
    page.context.add_cookies([helper])
    page.goto(PLACE)
    page.check("[name='entry[mode]'][value=assisted]")
    page.check("[name=kind][value=mo]")
    page.locator(".entry .actions button").dblclick()
    expect(page.locator(".receipt-code")).to_be_visible()
    assert Response.objects.count() == 1


def test_without_scripts_everything_stands_open_and_mistakes_keep_what_was_typed(plain_phone: Page, helper):
    page = plain_phone
    page.context.add_cookies([helper])
    page.goto(PLACE)
    expect(page.locator("[name=rooms]")).to_be_visible()
    page.check("[name=kind][value=office]")
    page.fill("[name=rooms]", "zwei")
    page.locator(".entry .actions button").click()
    assert page.title().startswith(("Fehler", "Error"))
    assert page.locator(".error-summary a").count() == 2
    page.check("[name='entry[mode]'][value=paper]")
    assert page.input_value("[name=rooms]") == "zwei"
    page.fill("[name=rooms]", "۲")
    page.locator(".entry .actions button").click()
    expect(page.locator(".receipt-code")).to_be_visible()
    assert Response.objects.get().answers["rooms"] == 2


@pytest.mark.parametrize("language", ["de", "fa"])
def test_page_is_accessible_with_and_without_problems(phone: Page, helper, language):
    phone.context.add_cookies([helper])
    phone.goto(PLACE.replace("/de/", f"/{language}/"))
    assert (violations(phone), overflow(phone)) == ([], 0)
    phone.locator(".entry .actions button").click()
    expect(phone.locator(".error-summary")).to_be_focused()
    assert (violations(phone), overflow(phone)) == ([], 0)
