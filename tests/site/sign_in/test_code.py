"""Signing in with a mailed code."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db
START = "/en/account/"


@pytest.fixture
def user():
    return get_user_model().objects.create(username="member", email="member@example.org")


def ask_for_code(client, email="member@example.org"):
    return client.post(START, {"email": email}, follow=True)


def code_in_mail():
    return re.search(r"^[A-Z0-9-]{6,12}$", mail.outbox[-1].body, re.MULTILINE)[0]


def signed_in_user(client):
    return client.session.get("_auth_user_id")


def test_code_signs_in(client, user):
    assert "member@example.org" in ask_for_code(client).content.decode()
    client.post("/en/account/code/", {"code": code_in_mail()})
    assert signed_in_user(client) == str(user.pk)


def test_wrong_code_is_told_and_does_not_sign_in(client, user):
    ask_for_code(client)
    page = client.post("/en/account/code/", {"code": "WRONG1"}).content.decode()
    assert page.count("This code is not right.") == 2
    assert signed_in_user(client) is None


@pytest.mark.parametrize(("minutes", "works"), [(29, True), (31, False)])
def test_code_works_for_half_an_hour(client, user, minutes, works):
    ask_for_code(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        client.post("/en/account/code/", {"code": code_in_mail()})
    assert (signed_in_user(client) == str(user.pk)) is works


def test_who_mistyped_the_address_can_ask_again_with_another_one(client, user):
    ask_for_code(client, "membre@example.org")
    page = client.post("/en/account/sign-out/", {"next": START}, follow=True)
    assert page.redirect_chain == [(START, 302)]
    ask_for_code(client)
    client.post("/en/account/code/", {"code": code_in_mail()})
    assert signed_in_user(client) == str(user.pk)


def test_code_works_only_in_the_browser_that_asked(client, user):
    ask_for_code(client)
    other = Client()
    other.post("/en/account/code/", {"code": code_in_mail()})
    assert signed_in_user(other) is None


def test_unknown_address_sees_the_same_page_and_gets_no_code(client, user):
    known = ask_for_code(client).content.decode()
    unknown = ask_for_code(Client(), "nobody@example.org").content.decode()
    assert "Enter your code" in known
    assert "Enter your code" in unknown
    assert "no account" in mail.outbox[-1].body


def test_there_is_no_sign_up_and_no_password(client):
    assert client.get("/en/account/signup/").headers["Location"] == START
    assert client.get("/en/account/password/reset/").status_code == 404
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/de/account/?next=/admin/"


def test_real_site_refuses_a_demo_account(client, settings):
    get_user_model().objects.create(username="demo", email="editor@demo.invalid")
    settings.DEMO_ACCOUNTS = False
    ask_for_code(client, "editor@demo.invalid")
    client.post("/en/account/code/", {"code": code_in_mail()})
    assert signed_in_user(client) is None


def test_session_of_a_demo_account_ends_when_the_site_becomes_a_real_one(client, settings, user):
    demo = get_user_model().objects.create(username="demo", email="editor@demo.invalid", is_superuser=True)
    client.force_login(demo, backend="augenhoehe.sign_in.backend.AccountBackend")
    assert client.get("/admin/").status_code == 200
    settings.DEMO_ACCOUNTS = False
    assert client.get("/admin/").status_code == 302


def test_mail_is_in_the_language_of_the_page(client, user):
    client.post("/de/account/", {"email": "member@example.org"})
    assert len(mail.outbox) == 1


def test_signed_in_without_admin_rights_the_administration_leads_to_the_results(client):
    client.force_login(get_user_model().objects.create(username="reader", email="reader@example.org"))
    page = client.get("/admin/", headers={"accept-language": "de"}, follow=True)
    assert page.redirect_chain[-1] == ("/de/results/", 302)
