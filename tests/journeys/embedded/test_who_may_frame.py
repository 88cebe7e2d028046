"""Which websites show a survey, and what stands there where it cannot be answered."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import violations

from .framed_survey import survey_in


@pytest.mark.parametrize("place", ["", "about/"])
def test_sandbox_that_lets_nothing_be_sent_shows_the_address(town, reader, live_server, place):
    address = f"{live_server.url}/s/rahmen/de/d/new/{place}"
    framed = f'<iframe sandbox="allow-scripts" src="{address}" referrerpolicy="strict-origin"></iframe>'
    reader.goto(town.put(framed))
    frame = survey_in(reader)
    own = f"{live_server.url}/s/rahmen/de/"
    expect(frame.get_by_role("link", name=own)).to_have_attribute("href", own)
    assert frame.locator("main .actions, main form, main button").count() == 0
    if not place:
        expect(frame.locator("main")).to_contain_text("Dort können Sie antworten.")
    assert violations(reader.frames[1]) == []


@pytest.mark.parametrize("content", ["element", "frame"])
def test_website_that_is_not_named_shows_a_link(stranger, with_element, as_plain_frame, reader, live_server, content):
    reader.goto(stranger.put(with_element() if content == "element" else as_plain_frame))
    frame = survey_in(reader)
    link = frame.get_by_role("link")
    expect(link).to_have_attribute("href", f"{live_server.url}/s/rahmen/de/")
    with reader.expect_popup() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_have_text("Rahmenprobe")
    assert opened.value.locator(".actions a.button").count() == 1


def test_browser_refuses_the_steps_to_a_website_that_is_not_named(stranger, live_server, reader):
    for place in ("de/about/", "de/", "de/d/new/about/"):
        reader.goto(stranger.put(f'<iframe src="{live_server.url}/s/rahmen/{place}"></iframe>'))
        assert survey_in(reader).locator(".survey").count() == 0


def test_links_that_lead_elsewhere_open_outside_of_the_frame(town, with_element, reader, live_server):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    with reader.expect_popup() as opened:
        frame.locator("a[href$='/my/']").click()
    expect(opened.value).to_have_url(f"{live_server.url}/s/rahmen/de/my/")
