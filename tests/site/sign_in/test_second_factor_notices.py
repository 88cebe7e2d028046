"""A mail to the account for each change of its second factor, and when a recovery code stands in for it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from wagtail.users.models import UserProfile

from tests.site.sign_in.test_second_factor import code_of, set_up, show, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
AT = "/en/account/second-factor"


@pytest.fixture
def user():
    found = get_user_model().objects.create(username="boss", email="member@example.org")
    UserProfile.objects.create(user=found, preferred_language="en")
    return found


def told():
    found = [message.body.partition("\n")[0] for message in mail.outbox if message.to == ["member@example.org"]]
    mail.outbox.clear()
    return found


def test_app_that_is_set_up_and_removed(client, user):
    sign_in(client, user)
    secret = client.get(f"{AT}/totp/activate/").context["form"].secret
    client.post(f"{AT}/totp/activate/", {"code": code_of(secret)})
    assert told() == ["Your authenticator app is set up."]
    client.post(f"{AT}/totp/deactivate/")
    assert told() == ["Your authenticator app was removed."]
    assert not Authenticator.objects.exists()


def test_security_key_that_is_removed(client, user):
    secret, _codes = set_up(user)
    key = WebAuthn.add(user, "Key", {}).instance
    sign_in(client, user)
    show(client, secret)
    client.post(f"{AT}/webauthn/keys/{key.pk}/remove/")
    assert told() == ["Your security key was removed."]


def test_recovery_codes_made_anew_and_one_used(client, user):
    _secret, codes = set_up(user)
    sign_in(client, user)
    client.post(f"{AT}/reauthenticate/", {"code": codes[0]})
    assert told() == ["One of your recovery codes was used."]
    client.post(f"{AT}/recovery-codes/generate/")
    assert told() == ["New recovery codes were made. The old ones do not work any more."]


def test_code_of_the_app_or_a_wrong_one_is_no_news(client, user):
    secret, _codes = set_up(user)
    sign_in(client, user)
    client.post(f"{AT}/reauthenticate/", {"code": "000000"})
    show(client, secret)
    assert told() == []


def test_operator_who_forgets_it_tells_the_account(user):
    set_up(user)
    call_command("forget_second_factor", "member@example.org")
    assert told() == ["Your second factor was removed by whoever runs this site."]


def test_notice_is_in_the_language_of_the_account_and_names_neither_code_nor_device(client, user):
    _secret, codes = set_up(user)
    UserProfile.objects.update(preferred_language="de")
    sign_in(client, user)
    client.post(f"{AT}/reauthenticate/", {"code": codes[0]}, headers={"user-agent": "Browser X"})
    (message,) = mail.outbox
    assert "zweiter Faktor" in message.subject
    for secret in (codes[0], "127.0.0.1", "Browser X"):
        assert secret not in message.subject + message.body


def test_mail_that_cannot_be_sent_changes_nothing(client, user):
    get_user_model().objects.update(email="nobody\n@example.org")
    user.refresh_from_db()
    _secret, codes = set_up(user)
    sign_in(client, user)
    client.post(f"{AT}/reauthenticate/", {"code": codes[0]})
    assert mail.outbox == []
    assert client.get(f"{AT}/recovery-codes/").status_code == 200
