"""A second factor before the administration and before single answers."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import resolve, reverse

from cms_pages.sealed import unseal
from surveys.models import ResultsGrant, Survey
from tests.admin_addresses import admin_addresses
from tests.site.sign_in.test_code import ask_for_code, code_in_mail, signed_in_user

pytestmark = pytest.mark.django_db
BACKEND = "augenhoehe.sign_in.backend.AccountBackend"
NEEDED = "/account/second-factor/needed/"


@pytest.fixture
def user():
    return get_user_model().objects.create(username="boss", email="member@example.org", is_superuser=True)


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def sign_in(client, user):
    """As an operator's link does it: without any second factor."""
    client.force_login(user, backend=BACKEND)


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up(user):
    """What an app was told, and the recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret, RecoveryCodes.activate(user).get_unused_codes()


def show(client, secret, then="/admin/"):
    return client.post(f"/en/account/second-factor/reauthenticate/?next={then}", {"code": code_of(secret)})


def test_no_address_of_the_administration_answers_without_one(client, user, required):
    sign_in(client, user)
    addresses = [address.filled({}) for address in admin_addresses()]
    assert len(addresses) > 300
    opened = [each for each in addresses if NEEDED not in client.get(each).headers.get("Location", "")]
    assert opened == []


def test_posting_is_refused_too_and_leads_back_to_no_form(client, user, required):
    sign_in(client, user)
    location = client.post("/admin/pages/1/delete/").headers["Location"]
    assert NEEDED in location
    assert "next" not in location


def test_visitor_who_is_not_signed_in_is_asked_to_sign_in_first(client, required):
    assert client.get("/admin/").headers["Location"].startswith("/de/account/?next=")


def test_page_says_why_and_how_to_set_one_up(client, user, required):
    sign_in(client, user)
    page = client.get("/admin/", headers={"accept-language": "en"}, follow=True).content.decode()
    assert "Whoever gets into the administration" in page
    assert "/account/second-factor/totp/activate/" in page


def test_shown_once_it_opens_the_administration(client, user, required):
    secret, _codes = set_up(user)
    sign_in(client, user)
    page = client.get("/admin/", headers={"accept-language": "en"}, follow=True)
    assert "Show my second factor" in page.content.decode()
    assert show(client, secret).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_wrong_code_is_told_and_opens_nothing(client, user, required):
    set_up(user)
    sign_in(client, user)
    page = client.post("/en/account/second-factor/reauthenticate/?next=/admin/", {"code": "000000"})
    assert page.content.decode().count("This code is not right.") == 2
    assert client.get("/admin/").status_code == 302


def test_recovery_code_stands_in_for_a_lost_phone_once(client, user, required):
    _secret, codes = set_up(user)
    for opens in (True, False):
        client.logout()
        sign_in(client, user)
        client.post("/en/account/second-factor/reauthenticate/?next=/admin/", {"code": codes[0]})
        assert (client.get("/admin/").status_code == 200) is opens


def test_whoever_has_one_shows_it_when_signing_in(client, user, required):
    secret, _codes = set_up(user)
    ask_for_code(client)
    asked = client.post("/en/account/code/", {"code": code_in_mail()})
    assert asked.headers["Location"] == reverse("mfa_authenticate").replace("/de/", "/en/")
    assert "Now one from your own device." in client.get(asked.headers["Location"]).content.decode()
    assert signed_in_user(client) is None
    client.post(asked.headers["Location"], {"code": code_of(secret)})
    assert signed_in_user(client) == str(user.pk)
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_counts_as_showing_it_and_leads_on(client, user, required):
    sign_in(client, user)
    client.get("/admin/reports/locked/", follow=True)
    page = client.get("/en/account/second-factor/totp/activate/")
    secret = page.context["form"].secret
    codes = client.post("/en/account/second-factor/totp/activate/", {"code": code_of(secret)})
    shown = client.get(codes.headers["Location"])
    assert shown.status_code == 200
    assert 'href="/admin/reports/locked/"' in shown.content.decode()
    assert client.get("/admin/").status_code == 200


def test_secret_lies_sealed_in_the_database(user):
    secret, codes = set_up(user)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert stored != secret
    assert unseal(stored) == secret
    assert codes[0] not in str(Authenticator.objects.get(type="recovery_codes").data)


@pytest.mark.parametrize("name", ["responses", "export_answers", "suspicious"])
def test_single_answers_are_behind_it_and_tables_are_not(client, user, required, name):
    survey = Survey.objects.create(slug="needs", name="Needs")
    for right in ("raw", "aggregates"):
        ResultsGrant.objects.create(user=user, survey=survey, right=right)
    sign_in(client, user)
    kwargs = {"slug": "needs"} | ({"what": "csv"} if name == "export_answers" else {})
    refused = client.get(reverse(f"results:{name}", kwargs=kwargs))
    assert "why=answers" in refused.headers["Location"]
    assert client.get(reverse("results:survey", args=["needs"])).status_code == 200


def test_every_view_of_single_answers_is_marked():
    from surveys.results import raw_views

    for name in ("responses", "response", "file"):
        assert getattr(raw_views, name).needs_right == "raw"
    assert resolve(reverse("results:survey", args=["needs"])).func.needs_right == "aggregates"


def test_site_may_leave_it_off(client, user, settings):
    settings.SECOND_FACTOR = "off"
    sign_in(client, user)
    assert client.get("/admin/").status_code == 200


def test_operator_forgets_it_and_every_session_ends(client, user, required, capsys):
    secret, _codes = set_up(user)
    sign_in(client, user)
    show(client, secret)
    call_command("forget_second_factor", "Member@example.org")
    assert "Second factors forgotten: 1." in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert client.get("/admin/").headers["Location"].startswith("/de/account/?next=")


def test_operator_hears_of_an_unknown_address():
    with pytest.raises(CommandError, match="no account"):
        call_command("forget_second_factor", "nobody@example.org")


@pytest.mark.parametrize("body", [{"credential": "no json"}, {"credential": "{}"}, {"credential": ""}])
def test_broken_answer_of_a_security_key_is_no_failure(client, user, body):
    sign_in(client, user)
    assert client.post("/en/account/second-factor/webauthn/add/", body | {"name": "x"}).status_code == 200


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_load_only_files_of_the_site(client, user, language):
    sign_in(client, user)
    page = client.get(f"/{language}/account/second-factor/webauthn/add/")
    text = page.content.decode()
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert "<noscript>" in text
    assert text.count("<script src=") == 2
    assert mail.outbox == []
