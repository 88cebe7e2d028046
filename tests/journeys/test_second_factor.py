"""Setting up a second factor and showing it: with an app on a phone without scripts, and with a security key."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.factories.pages import make_site_pages
from tests.journeys.people_walk import give_security_key
from tests.journeys.signing_in import code_mailed_to, sign_in
from tests.site.sign_in.test_second_factor import code_of

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "boss@example.org"


@pytest.fixture
def boss(settings):
    settings.SECOND_FACTOR = "required"
    make_site_pages()
    user = get_user_model()(username="boss", email=ADDRESS, is_superuser=True)
    user.set_unusable_password()
    user.save()
    return user


def test_app_is_set_up_on_the_way_to_the_administration_without_scripts(plain_phone: Page, boss):
    sign_in(plain_phone, ADDRESS)
    plain_phone.goto("/admin/")
    expect(plain_phone.locator("main .button").first).to_be_visible()
    plain_phone.locator("main .button").first.click()
    secret = plain_phone.locator("code.receipt-code").inner_text().strip()
    plain_phone.locator("input[name=code]").fill(code_of(secret))
    plain_phone.locator("main form button").first.click()
    expect(plain_phone.locator("ul.receipt-code li")).to_have_count(10)
    assert plain_phone.evaluate("document.documentElement.scrollWidth") <= 390
    plain_phone.locator('main .actions a[href="/admin/"]').click()
    expect(plain_phone).to_have_url(plain_phone.url.partition("/admin/")[0] + "/admin/")
    assert Authenticator.objects.filter(user=boss).count() == 2


def test_security_key_is_added_and_shown_when_signing_in(page: Page, boss):
    give_security_key(page)
    sign_in(page, ADDRESS)
    page.goto("/en/account/second-factor/webauthn/add/")
    page.locator("form[data-security-key] button").click()
    expect(page.locator("ul.receipt-code li")).to_have_count(10)
    page.context.clear_cookies()
    page.goto("/en/account/")
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("main form button").first.click()
    page.locator("input[name=code]").fill(code_mailed_to(ADDRESS))
    page.locator("main form button").first.click()
    page.locator("form[data-security-key] button").click()
    expect(page.locator("form[data-security-key]")).to_have_count(0)
    page.goto("/admin/")
    expect(page.locator("#wagtail-sidebar, [data-wagtail-sidebar]").first).to_be_attached()


def test_key_that_does_not_answer_is_told(page: Page, boss):
    sign_in(page, ADDRESS)
    page.goto("/en/account/second-factor/webauthn/add/")
    page.evaluate("window.webauthnJSON = {create: () => Promise.reject(new Error('none'))}")
    page.locator("form[data-security-key] button").click()
    expect(page.locator("[data-problem]")).to_be_visible()
