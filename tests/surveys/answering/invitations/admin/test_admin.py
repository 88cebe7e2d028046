"""The admin's pages for invitations: upload and preview, sending, one invitation, and who may see them."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.queries import state_of
from surveys.answering.models import Participant
from surveys.plugs import DirectoryEntry
from surveys.results.models import ResultsGrant
from tests.surveys.answering.invitations.conftest import invited, participant, place_of, several, token_of


@pytest.fixture
def inviter(db):
    user = get_user_model().objects.create_user("inviter", "inviter@demo.invalid")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", "change_invitation")))
    return user


@pytest.fixture
def admin(inviter) -> Client:
    client = Client()
    client.force_login(inviter)
    return client


def address(name: str, *args) -> str:
    return reverse(f"survey_invitations:{name}", args=args)


def upload(admin: Client, wave, *lines: str):
    file = SimpleUploadedFile("list.csv", "\n".join(lines).encode())
    return admin.post(address("upload", wave.pk), {"file": file})


def signed(page) -> str:
    return re.search(r'name="list" value="([^"]+)"', page.content.decode())[1]


def test_list_is_shown_before_anything_is_stored(admin, wave):
    page = upload(admin, wave, "organisation;side;email", "Verein A;mo;a@b.example", "Amt B;administration;")
    assert (page.status_code, Participant.objects.count(), Invitation.objects.count()) == (200, 0, 0)
    assert "Verein A" in page.content.decode()
    stored = admin.post(address("store", wave.pk), {"list": signed(page)})
    assert stored["Location"] == address("invitations", wave.pk)
    assert list(Invitation.objects.values_list("participant__name", flat=True).order_by("pk")) == ["Verein A", "Amt B"]
    assert admin.get(stored["Location"]).status_code == 200


def test_nothing_is_stored_while_a_row_is_wrong(admin, wave):
    page = upload(admin, wave, "organisation,side", "Verein A,mo", "Verein B,nowhere")
    assert (page.status_code, Invitation.objects.count()) == (422, 0)
    assert re.search(r"(Row|Zeile) 3", page.content.decode())
    assert 'name="list"' not in page.content.decode()


@pytest.mark.parametrize("content", [b"", b"\x00", b"PK\x03\x04", b"\xff\xfe", b"a" * 9_000])
def test_any_file_is_answered_with_a_page(admin, wave, content):
    file = SimpleUploadedFile("list.xlsx", content)
    assert admin.post(address("upload", wave.pk), {"file": file}).status_code == 422


@pytest.mark.parametrize("sent", ["", "x", "a:b:c"])
def test_only_what_was_shown_can_be_stored(admin, wave, sent):
    assert admin.post(address("store", wave.pk), {"list": sent})["Location"] == address("upload", wave.pk)
    assert Invitation.objects.count() == 0


def test_organisations_come_from_the_directory_once(admin, wave):
    participant("Verein A")
    for _ in range(2):
        assert admin.post(address("directory", wave.pk), {"organisation": ["verein-a"]}).status_code == 302
    assert Invitation.objects.get().participant.name == "Verein A"
    assert Participant.objects.count() == 1
    assert "Verein A" in admin.get(address("directory", wave.pk)).content.decode()


class Hub:
    def entries(self):
        yield DirectoryEntry("hub:7", "Verein Hub", "mo", languages=("xx", "fa"), email="hub@verein.example")


def test_directory_of_the_site_gives_addresses_and_languages(admin, inviter, wave, settings):
    import sys

    sys.modules.setdefault("directory_of_test", sys.modules[Hub.__module__])
    settings.SURVEYS_PARTICIPANT_DIRECTORY = "directory_of_test.Hub"
    admin.post(address("directory", wave.pk), {"organisation": ["hub:7"]})
    invitation = Invitation.objects.get()
    assert (invitation.language, invitation.participant.external_key) == ("fa", "hub:7")
    ResultsGrant.objects.create(user=inviter, right="contacts", survey=wave.survey)
    assert "hub@verein.example" in admin.get(address("invitation", invitation.pk)).content.decode()


@pytest.mark.parametrize(("right", "seen"), [("contacts", True), ("raw", False), ("release", False)])
def test_addresses_are_shown_to_those_with_the_right_to_contact_details(admin, inviter, invitation, right, seen):
    ResultsGrant.objects.create(user=inviter, right=right, survey=invitation.wave.survey)
    page = admin.get(address("invitation", invitation.pk)).content.decode()
    assert ("office@verein.example" in page) == seen


def test_mails_go_to_the_chosen_ones_and_the_page_says_how_many(admin, confidential, wave):
    one, two = (invited(wave, name, address=f"{name}@verein.example") for name in ("eins", "zwei"))
    sent = admin.post(address("act", wave.pk), {"action": "mail", "invitation": [one.pk]}, follow=True)
    assert re.search(r"1 (of|von) 1", sent.content.decode())
    assert 'http-equiv="refresh"' not in sent.content.decode()
    admin.post(address("act", wave.pk), {"action": "mail_all"})
    admin.post(address("act", wave.pk), {"action": "remind_all"})
    assert [each.to for each in mail.outbox] == [
        [f"{name}@verein.example"] for name in ("eins", "zwei", "eins", "zwei")
    ]
    two.refresh_from_db()
    assert state_of(two) == "reminded"


def test_side_that_is_too_small_to_be_anonymous_is_refused_with_the_reason(admin, survey, wave):
    (one, *_rest) = several(wave, 9, address="a@b.example")
    page = admin.post(address("act", wave.pk), {"action": "mail", "invitation": [one.pk]}, follow=True)
    assert mail.outbox == []
    assert re.search(r"10", page.content.decode())
    shown = admin.get(address("invitation", one.pk)).content.decode()
    assert token_of(one) not in shown
    letters = admin.post(address("act", wave.pk), {"action": "letters", "invitation": [one.pk]})
    assert letters.status_code == 302


@pytest.mark.parametrize("sent", ["9" * 5000, "9" * 19, "x", "-1", "\u0661" * 30])
def test_what_is_no_invitation_is_chosen_by_nobody(admin, confidential, wave, sent):
    page = admin.post(address("act", wave.pk), {"action": "withdraw", "invitation": [sent]})
    assert (page.status_code, Invitation.objects.filter(revoked=True).count()) == (302, 0)


def test_list_calls_languages_and_the_wave_by_name(admin, confidential, wave):
    invited(wave, language="fa")
    invited(wave, "Verein ohne Sprache")
    page = admin.get(address("invitations", wave.pk)).content.decode()
    assert page.count("<td><bdi>دری / فارسی</bdi></td>") == 1
    assert "– Erhebungswelle 1" in page


def test_letters_are_a_pdf(admin, confidential, wave):
    pytest.importorskip("typst")
    one = invited(wave, language="fa")
    letters = admin.post(address("act", wave.pk), {"action": "letters", "invitation": [one.pk]})
    assert letters["Content-Type"] == "application/pdf"
    assert letters.content.startswith(b"%PDF")


def test_one_invitation_shows_message_link_and_qr_code(admin, confidential, wave):
    one = invited(wave, language="fa", address="a@b.example")
    page = admin.get(address("invitation", one.pk)).content.decode()
    assert page.count(f"/s/klein/fa/{place_of(one)}/") == 2
    assert "<svg" in page
    assert 'lang="fa" dir="rtl"' in page


@pytest.mark.parametrize(("action", "state"), [("hand_over", "handed_over"), ("withdraw", "withdrawn")])
def test_one_invitation_can_be_handed_over_or_withdrawn(admin, confidential, wave, action, state):
    one = invited(wave)
    assert admin.post(address("act_on_one", one.pk), {"action": action}).status_code == 302
    one.refresh_from_db()
    assert state_of(one) == state
    other = invited(wave, "anders")
    admin.post(address("act", wave.pk), {"action": action, "invitation": [other.pk]})
    other.refresh_from_db()
    assert state_of(other) == state


def test_new_link_replaces_the_old_one(admin, confidential, wave):
    one = invited(wave)
    old = token_of(one)
    admin.post(address("act_on_one", one.pk), {"action": "renew"})
    page = admin.get(address("invitation", one.pk)).content.decode()
    one.refresh_from_db()
    assert old not in page
    assert token_of(one) in page


def test_mails_wait_until_the_wave_is_open(admin, confidential, wave):
    invited(wave, address="a@b.example")
    wave.report_back_on = None
    wave.save()
    page = admin.post(address("act", wave.pk), {"action": "mail_all"}, follow=True)
    assert mail.outbox == []
    assert page.redirect_chain[-1][0] == address("invitations", wave.pk)


def test_get_of_every_page_changes_nothing(admin, confidential, wave):
    one = invited(wave, address="a@b.example")
    before = list(Invitation.objects.values())
    for page in (address("index"), address("invitations", wave.pk), address("upload", wave.pk)):
        assert admin.get(page).status_code == 200
    assert admin.get(address("sending", wave.pk, "abc")).status_code == 200
    for name, pk in (("act", wave.pk), ("store", wave.pk), ("act_on_one", one.pk)):
        assert admin.get(address(name, pk)).status_code == 405
    assert list(Invitation.objects.values()) == before


def test_only_who_may_invite_sees_anything(inviter, admin, wave):
    one = invited(wave)
    places = [address("index"), address("invitations", wave.pk), address("invitation", one.pk)]
    ResultsGrant.objects.create(user=inviter, right="aggregates", side="administration")
    assert {admin.get(place).status_code for place in places} <= {302, 403}
    ResultsGrant.objects.all().delete()
    assert {admin.get(place).status_code for place in places} == {200}
    inviter.user_permissions.remove(Permission.objects.get(codename="change_invitation"))
    assert {admin.get(place).status_code for place in places} <= {302, 403}
