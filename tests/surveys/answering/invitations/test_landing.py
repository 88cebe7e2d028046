"""The link of an invitation: what it shows, that looking changes nothing, and what it opens."""

import pytest
from django.test import Client

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import renew_link, withdraw
from surveys.answering.models import Draft, Response
from surveys.answering.tokens import draft_token, reading_token
from surveys.definition.models import Wave

from .conftest import Respondent, answer, close, invited, next_batch, place_of, token_of


def test_shows_the_organisation_and_one_button(respondent, invitation):
    page = respondent.get(place_of(invitation))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Verein Muster" in text
    assert text.count('<form method="post"') == 1
    assert text.index('lang="fa"') < text.index("</header>")


def test_looking_sets_no_cookie_and_leaves_no_row(respondent, invitation):
    for ask in (respondent.client.get, respondent.client.head):
        page = ask(respondent.base + place_of(invitation) + "/")
        assert (page.status_code, dict(page.cookies)) == (200, {})
    assert Draft.objects.count() == 0


def test_button_leads_into_the_shared_draft(respondent, invitation):
    begun = respondent.send(place_of(invitation))
    assert (begun.status_code, begun["Location"]) == (302, "/s/klein/de/about/")
    assert begun.cookies["draft"].value == f"i-{token_of(invitation)}"
    respondent.send("about", kind="mo")
    colleague = Respondent(language="fa")
    assert colleague.send(place_of(invitation))["Location"] == "/s/klein/fa/needs/"
    assert Draft.objects.get().invitation == invitation


def test_resume_with_an_invitation_is_the_same_page(respondent, invitation):
    page = respondent.get(f"resume/i-{token_of(invitation)}")
    assert "Verein Muster" in page.content.decode()
    assert not page.cookies
    assert respondent.send(f"resume/i-{token_of(invitation)}").cookies["draft"].value == f"i-{token_of(invitation)}"


def test_inside_a_foreign_page_the_token_stays_in_the_address(respondent, invitation):
    place = f"d/i-{token_of(invitation)}/i"
    assert "Verein Muster" in respondent.get(place).content.decode()
    begun = respondent.send(place)
    assert begun["Location"] == f"/s/klein/de/d/i-{token_of(invitation)}/about/"
    assert not begun.cookies


def test_form_sent_from_elsewhere_is_refused(survey, invitation):
    other = Client(enforce_csrf_checks=True, headers={"Origin": "https://elsewhere.example"})
    assert other.post(f"/s/klein/de/{place_of(invitation)}/").status_code == 403


def test_withdrawn_invitation_says_so_everywhere(respondent, invitation):
    respondent.send(place_of(invitation))
    respondent.send("about", kind="mo")
    withdraw(invitations=Invitation.objects.all())
    fresh = Respondent()
    for place in (place_of(invitation), f"resume/i-{token_of(invitation)}", f"d/i-{token_of(invitation)}/about"):
        for page in (fresh.get(place), fresh.send(place, kind="mo")):
            assert page.status_code == 404
            assert "zurückgezogen" in page.content.decode() or "withdrawn" in page.content.decode()
    assert Draft.objects.get().steps["about"]["revision"] == 1


def test_former_link_says_that_there_is_a_new_one(respondent, invitation):
    former = place_of(invitation)
    renew_link(invitation=invitation)
    renew_link(invitation=invitation)
    invitation.refresh_from_db()
    page = respondent.get(former)
    assert page.status_code == 404
    assert page.templates[0].name.endswith("link_renewed.html")
    assert respondent.get(place_of(invitation)).status_code == 200


@pytest.mark.parametrize("place", ["i/aaaa", "i/" + "a" * 32, "resume/i-abc", "resume/abc", "d/i-abc/i", "d/abc/i"])
def test_link_that_was_never_given_is_told(respondent, invitation, place):
    page = respondent.get(place)
    assert page.status_code == 404
    assert page.templates[0].name.endswith("unknown_link.html")
    assert 'href="/s/klein/de/"' in page.content.decode()


def test_closed_wave_shows_the_closed_page(respondent, invitation, wave):
    close(wave)
    assert respondent.get(place_of(invitation)).status_code == 410
    assert respondent.send(place_of(invitation)).status_code == 410


def test_answered_confidentially_says_when_and_leads_to_the_receipt(respondent, confidential, invitation):
    answer(respondent, invitation)
    response = Response.objects.get()
    assert response.participant == invitation.participant
    late = Respondent()
    page = late.get(place_of(invitation))
    assert page.templates[0].name.endswith("answered.html")
    assert late.send(place_of(invitation))["Location"] == "/s/klein/de/receipt/"
    assert late.get("receipt").status_code == 200


def test_answered_anonymously_counts_once_before_and_after_the_batch(respondent, invitation):
    answer(respondent, invitation)
    for used in (1, 0):
        late = Respondent()
        page = late.get(place_of(invitation))
        assert page.templates[0].name.endswith("answered.html")
        assert late.send(place_of(invitation)).status_code == 200
        late.client.cookies["draft"] = f"i-{token_of(invitation)}"
        assert late.send("about", kind="mo")["Location"] == "/s/klein/de/receipt/"
        assert late.send("check").status_code == 302
        assert Response.objects.count() == 1
        close(invitation.wave)
        assert next_batch() == used
        Wave.objects.update(closes=None)


def test_draft_link_changes_nothing_until_the_button(respondent):
    respondent.send("about", kind="mo")
    link = f"resume/{draft_token(Draft.objects.get().id)}"
    other = Respondent()
    page = other.get(link)
    assert (page.status_code, dict(page.cookies)) == (200, {})
    assert other.send(link)["Location"] == "/s/klein/de/needs/"


def test_answers_known_beforehand_are_shown_and_stay(respondent, wave):
    known = invited(wave, "Verein Bekannt", prefilled={"kind": "mo"})
    respondent.send(place_of(known))
    page = respondent.get("about").content.decode()
    assert 'id="q_kind" hidden' in page
    assert "<dd>Verein</dd>" in page
    respondent.send("about", kind="office")
    assert Draft.objects.get().steps["about"]["answers"]["kind"] == "mo"
    respondent.send("needs")
    check = respondent.get("check").content.decode()
    assert "#q_kind" not in check
    assert "#q_topics" in check


@pytest.mark.parametrize("close_it", ["withdraw", "renew"])
@pytest.mark.parametrize("is_sent", [False, True])
def test_links_of_the_draft_close_with_the_invitation(confidential, invitation, respondent, close_it, is_sent):
    respondent.send(place_of(invitation))
    respondent.fill()
    draft = Draft.objects.get()
    tokens = (draft_token(draft.id), reading_token(draft.id))
    if is_sent:
        respondent.send("check", signed_by="Eine Person")
    if close_it == "renew":
        renew_link(invitation=invitation)
    else:
        withdraw(invitations=Invitation.objects.all())
    stranger = Respondent()
    assert stranger.get(f"resume/{tokens[0]}").status_code == 404
    assert stranger.get(f"d/{tokens[0]}/check").status_code == 404
    assert stranger.get(f"r/{tokens[1]}").status_code == 404
    stranger.client.cookies["draft"] = tokens[0]
    assert stranger.send("check", signed_by="Fremd")["Location"] == "/s/klein/de/about/"
    assert Response.objects.count() == is_sent
    if close_it == "renew":
        invitation.refresh_from_db()
        again = Respondent()
        again.send(place_of(invitation))
        assert again.get("receipt" if is_sent else "check").status_code == 200
