"""An association asks in Arabic, an office takes it up in German: both see the same. Without scripts, on phones."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from cms_pages.models import ContactPoint, Organisation, Talk
from cms_pages.networks.kinds import Kind
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import make_site_pages
from tests.factories.talks import add_coordinator, add_person, begin

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "هل يمكننا أن نتحدث عن مواعيد الاستشارة؟"
ANSWER = "Gern. Wir schlagen den kommenden Dienstag vor."


@pytest.fixture
def network(live_server):
    page = make_site_pages()["de"]["network"]
    association = make_organisation("Verein Beispiel", Kind.MIGRANT_ORGANISATION, key="verein")
    office = make_organisation("Amt Beispiel", Kind.ADMINISTRATION, key="amt")
    for organisation in (association, office):
        add_member(page, organisation)
    ContactPoint.objects.create(organisation=office, function="Erste Auskunft", reply_days=3)
    add_person("association", association)
    add_person("office", office)
    add_coordinator(page.record)
    return page.record


def signed_in(browser, live_server, name, *, scripts=False) -> Page:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    size = {"width": 390, "height": 844}
    context = browser.new_context(base_url=live_server.url, viewport=size, java_script_enabled=scripts)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    return context.new_page()


def state_on(page: Page) -> str:
    return page.locator("dl.facts dd strong").first.inner_text()


def test_asked_in_arabic_taken_up_in_german_met_and_closed(browser, live_server, network):
    association, office = (signed_in(browser, live_server, name) for name in ("association", "office"))
    association.goto(f"/ar/networks/{network.pk}/talks/new/")
    association.locator("[name=wish][value=asks_talk]").check()
    association.locator("[name=to]").select_option(label="Amt Beispiel")
    association.locator("[name=subject]").fill("موعد")
    association.locator("[name=text]").fill(QUESTION)
    association.locator("main form button").click()
    expect(association.locator("h1")).to_have_text("موعد")

    office.goto(f"/de/networks/{network.pk}/talks/")
    office.get_by_role("link", name="موعد").click()
    words = office.get_by_text(QUESTION)
    expect(words).to_be_visible()
    assert words.evaluate("node => node.closest('[lang]').lang + ' ' + node.closest('[dir]').dir") == "ar rtl"
    office.locator("[name=text]").fill(ANSWER)
    office.locator("button[value=take_up]").click()
    expect(office.locator("button[value=meet]")).to_be_visible()

    association.reload()
    words = association.get_by_text(ANSWER)
    assert words.evaluate("node => node.closest('[lang]').lang + ' ' + node.closest('[dir]').dir") == "de ltr"
    association.goto(re.sub("/ar/", "/de/", association.url))
    assert state_on(association) == state_on(office)
    association.locator("button[value=meet]").click()
    expect(association.locator("button[value=meet]")).to_have_count(0)
    office.locator("button[value=close]").click()
    expect(office.locator("main form")).to_have_count(0)
    association.reload()
    assert state_on(association) == state_on(office)
    talk = Talk.objects.get()
    assert (talk.state, talk.messages.count()) == ("closed", 2)
    for page in (association, office):
        page.context.close()


def test_pages_have_no_barriers(browser, live_server, network):
    association = signed_in(browser, live_server, "association", scripts=True)
    coordinator = signed_in(browser, live_server, "coordinator", scripts=True)
    association.goto(f"/de/networks/{network.pk}/talks/new/")
    association.locator("main form button").evaluate("button => button.form.noValidate = true")
    association.locator("main form button").click()
    expect(association.locator(".error-summary")).to_be_visible()
    assert (violations(association), overflow(association)) == ([], 0)
    association.locator("[name=wish]").first.check()
    association.locator("[name=to]").select_option(label="Amt Beispiel")
    association.locator("[name=subject]").fill("Betreff")
    association.locator("[name=text]").fill("Ein Wort" * 60)
    association.locator("main form button").click()
    expect(association.locator("button[value=write]")).to_be_visible()
    assert (violations(association), overflow(association)) == ([], 0)
    for language in ("de", "ar"):
        for page, place in [
            (association, "talks/?show=ours"),
            (association, "talks/figures/"),
            (association, "inside/"),
            (association, "inside/new/"),
            (association, "inside/contacts/"),
            (coordinator, "talks/"),
        ]:
            page.goto(f"/{language}/networks/{network.pk}/{place}")
            assert (violations(page), overflow(page)) == ([], 0), (language, place)
    for page in (association, coordinator):
        page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_table_of_all_is_read_on_a_phone_without_moving_it_sideways(browser, live_server, network, language):
    person = get_user_model().objects.get(username="association")
    begin(network, person, Organisation.objects.get(key="amt"))
    page = signed_in(browser, live_server, "coordinator")
    page.goto(f"/{language}/networks/{network.pk}/talks/?show=all")
    region = page.locator(".table-scroll")
    assert region.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    name = region.locator("td").first.evaluate("node => getComputedStyle(node, '::before').content")
    assert region.locator("th[scope=col]").nth(1).text_content() in name
