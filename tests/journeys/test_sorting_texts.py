"""The coordinating team sorts what people wrote: by keyboard, and without scripts."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from surveys.results.coding.frame import add_theme
from surveys.results.coding.models import Coding, WrittenText
from surveys.results.models import ResultsGrant
from tests.factories.surveys import make_responses, make_survey, one_step, question

from .every_kind import make_everything
from .html_checker import html_errors
from .looking import Looking
from .texts_walk import look_at_texts

LIST = "/de/results/needs/texts/"


@pytest.fixture
def coder(transactional_db):
    user = get_user_model().objects.create(username="coder", email="coder@example.org")
    ResultsGrant.objects.create(user=user, right="raw")
    return user


@pytest.fixture
def texts(coder):
    survey = make_survey(one_step(question("why", "long_text")), {"de": {"title": "Bedarf"}})
    make_responses(survey, {"why": "Zu wenig Räume"}, {"why": "Zu lange Wege"}, {"why": "Frau Muster hilft"})
    for label in ("Räume", "Wege"):
        add_theme(survey=survey, label=label, language="de", by=coder)
    return survey


def signed_in(browser, live_server, client, user, **more):
    client.force_login(user)
    context = browser.new_context(base_url=live_server.url, **more)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context


def found():
    return sorted(Coding.objects.values_list("text", "theme__key"))


def test_texts_are_sorted_by_keyboard_alone(browser, live_server, client, coder, texts):
    context = signed_in(browser, live_server, client, coder)
    page = context.new_page()
    page.goto(LIST)
    one, two, three = WrittenText.objects.order_by("pk").values_list("pk", flat=True)
    page.locator("[data-text] input").first.focus()
    page.keyboard.press("1")
    expect(page.locator(".notice-ok")).to_be_visible()
    expect(page.locator(f"#text-{one} input")).to_be_focused()
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("2")
    expect(page.locator(f"#text-{two} input")).to_be_focused()
    assert found() == [(one, "t1"), (two, "t2"), (three, "t2")]
    page.fill("#sought-words", "j1")
    assert page.input_value("#sought-words") == "j1"
    context.close()


def test_texts_are_sorted_and_cleared_without_scripts(browser, live_server, client, coder, texts):
    context = signed_in(browser, live_server, client, coder, java_script_enabled=False)
    page = context.new_page()
    page.goto(LIST)
    for box in page.locator("[data-text] input").all():
        box.check()
    page.select_option("#theme", "t2")
    page.click("button[value=give]")
    assert len(found()) == 3
    page.click("button[name=undo]")
    assert found() == []
    page.locator("[data-text]", has_text="Frau Muster").locator("a").click()
    expect(page.locator("mark")).to_have_text("Frau Muster")
    expect(page.locator("#cleared")).to_have_value("[…] hilft")
    page.click("button[value=clear]")
    assert list(WrittenText.objects.exclude(cleared="").values_list("cleared", flat=True)) == ["[…] hilft"]
    context.close()


@pytest.mark.parametrize(("language", "scheme", "width"), [("de", "light", 1280), ("ar", "dark", 320)])
def test_every_page_of_free_text(browser, live_server, client, coder, language, scheme, width, tmp_path):
    make_everything()
    more = {"viewport": {"width": width, "height": 640}, "color_scheme": scheme, "locale": language}
    context = signed_in(browser, live_server, client, coder, reduced_motion="reduce", **more)
    looking = Looking(context.new_page(), language)
    look_at_texts(looking)
    context.close()
    assert (looking.wrong, html_errors(looking.html, tmp_path)) == ({}, {})
