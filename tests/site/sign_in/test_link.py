"""One-time links."""

from datetime import timedelta

import pytest
import time_machine
from augenhoehe.sign_in.link import make_token, user_of_token
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return get_user_model().objects.create(username="operator", email="operator@example.org")


def address(user):
    return f"/sign-in/{make_token(user)}/"


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_looking_at_the_link_changes_nothing(client, user):
    page = client.get(address(user))
    assert (page.status_code, is_signed_in(client)) == (200, False)
    assert "operator@example.org" in page.content.decode()


def test_its_button_signs_in_once(user):
    link, first, second = address(user), Client(), Client()
    assert first.post(link).status_code == 302
    assert is_signed_in(first)
    assert second.post(link).status_code == 410
    assert not is_signed_in(second)


def test_button_is_protected_against_forgery(user):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(user)).status_code == 403


def test_link_ends_after_half_an_hour(user):
    token = make_token(user)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert user_of_token(token) is None


def test_changed_link_is_refused(user):
    other = get_user_model().objects.create(username="other", email="other@example.org")
    token = make_token(user)
    assert user_of_token(token) == user
    assert user_of_token(token.replace(f"{user.pk}-", f"{other.pk}-", 1)) is None


@pytest.mark.parametrize("token", ["", "1", "1-2", "1-2-3", "x-y-z", "1-99999999999-" + "0" * 40, "٣-4-x"])
def test_nonsense_is_refused(client, token):
    assert user_of_token(token) is None
    assert client.get(f"/sign-in/{token or 'x'}/").status_code == 410


def test_command_prints_the_link(user, settings, capsys, client):
    call_command("signin_link", "Operator@example.org")
    link = capsys.readouterr().out.strip()
    assert link.startswith(settings.BASE_URL)
    assert client.get(link.removeprefix(settings.BASE_URL)).status_code == 200


def test_command_refuses_unknown_and_demo_accounts(settings):
    settings.DEMO_ACCOUNTS = False
    get_user_model().objects.create(username="demo", email="editor@demo.invalid")
    for email in ("nobody@example.org", "editor@demo.invalid"):
        with pytest.raises(CommandError):
            call_command("signin_link", email)


def test_link_leads_to_the_results_or_to_the_administration(user):
    operator = get_user_model().objects.create(username="root", email="root@example.org", is_superuser=True)
    assert Client(headers={"accept-language": "de"}).post(address(user)).url == "/de/results/"
    assert Client().post(address(operator)).url == "/admin/"
