"""One person signs off for the organisation, the others see it; on an anonymous side no name is kept."""

import re

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Response

from ..conftest import hidden_value
from .conftest import Member, text_of


def filled(invitation, name: str = "Amal") -> Member:
    member = Member(invitation, name)
    member.save("about", kind="mo")
    member.save("needs")
    return member


def test_check_page_asks_who_signs_off(invitation):
    page = text_of(filled(invitation).get("check"))
    assert 'name="signed_by" value="Amal"' in page


def test_nothing_is_sent_without_a_signature(invitation):
    amal = filled(invitation)
    page = amal.send("check", signed_by="  ")
    assert page.status_code == 422
    assert text_of(page).count('href="#signed_by"') == 1
    assert 'aria-invalid="true"' in text_of(page)
    assert (Response.objects.count(), Draft.objects.get().submitted) == (0, False)


def test_too_long_signature_is_refused(invitation):
    assert filled(invitation).send("check", signed_by="x" * 101).status_code == 422


def test_the_others_see_who_sent_it_wherever_they_are(invitation):
    amal, berta = filled(invitation), Member(invitation, "Berta")
    amal.send("check", signed_by="Amal Vorstand")
    for place in ("about", "needs", "check", "later", "share", "earlier"):
        assert berta.get(place)["Location"] == "/s/klein/de/receipt/", place
    page = text_of(berta.get("receipt"))
    assert "\u2068Amal Vorstand\u2069" in page
    assert page.count("receipt-code") == 1


def test_what_is_sent_twice_counts_once_and_keeps_the_first_signature(invitation):
    amal, berta = filled(invitation), Member(invitation, "Berta")
    assert amal.send("check", signed_by="Amal")["Location"] == "/s/klein/de/receipt/"
    assert berta.send("check", signed_by="Berta")["Location"] == "/s/klein/de/receipt/"
    assert (Response.objects.count(), Draft.objects.get().signed_by) == (1, "Amal")


def test_anonymous_side_is_not_asked_and_keeps_no_name(anonymous, invitation):
    amal = filled(invitation)
    assert "signed_by" not in text_of(amal.get("check"))
    sent = amal.send("check", signed_by="Amal")
    assert sent["Location"] == "/s/klein/de/receipt/"
    draft = Draft.objects.get()
    assert (draft.signed_by, draft.steps, draft.invitation) == ("", {}, None)


def test_whoever_sends_for_an_anonymous_side_gets_the_receipt_the_others_hear_that_it_was_sent(anonymous, invitation):
    amal, berta = filled(invitation), Member(invitation, "Berta")
    amal.send("check")
    assert "receipt-code" in text_of(amal.get("receipt"))
    assert berta.get("needs")["Location"] == "/s/klein/de/receipt/"
    others = text_of(berta.get("receipt"))
    assert "receipt-code" not in others
    assert "Amal" not in others


def test_second_click_on_an_anonymous_side_leads_to_the_same_receipt(anonymous, invitation):
    amal, twice = filled(invitation), Member(invitation, "Amal")
    token = hidden_value(amal.get("check"), ":draft")
    amal.send("check", **{":draft": token})
    second = twice.send("check", **{":draft": token})
    assert second["Location"] == "/s/klein/de/receipt/"
    assert hidden_value(twice.get("receipt"), "code") == hidden_value(amal.get("receipt"), "code")
    assert Response.objects.count() == 1


def test_inside_a_foreign_page_the_receipt_of_an_anonymous_side_is_found_too(anonymous, invitation):
    amal = filled(invitation)
    place = f"d/i-{amal.link.removeprefix('i/')}/check"
    sent = amal.send(place)
    assert "receipt-code" in text_of(amal.client.get(sent["Location"]))


def test_open_link_is_not_asked(respondent):
    respondent.fill()
    assert "signed_by" not in text_of(respondent.get("check"))
    assert respondent.send("check").status_code == 302
    assert Response.objects.count() == 1


def test_after_withdrawing_the_organisation_can_answer_again(invitation):
    amal = filled(invitation)
    amal.send("check", signed_by="Amal")
    code = re.search(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", text_of(amal.get("receipt"))).group()
    amal.client.post(f"{amal.base}my/", {"code": code})
    amal.client.post(f"{amal.base}my/withdraw/")
    assert (Response.objects.count(), Draft.objects.count(), Invitation.objects.get().used) == (0, 0, False)
    filled(invitation, "Berta").send("check", signed_by="Berta")
    assert Response.objects.get().participant == invitation.participant


def test_names_keep_no_letters_that_a_database_refuses(invitation):
    amal = filled(invitation, "A\x00mal")
    amal.client.cookies["name"] = "B%00erta"
    amal.save("needs", revision=1)
    assert {step["by"] for step in Draft.objects.get().steps.values()} == {"Amal"}
    amal.client.cookies["name"] = "B%00erta"
    assert amal.send("needs", revision=2).status_code == 302
    assert Draft.objects.get().steps["needs"]["by"] == "Berta"
    assert amal.send("check", signed_by="A\x00mal\nVorstand").status_code == 302
    assert Draft.objects.get().signed_by == "Amal Vorstand"
