"""The link for reading only: it shows, changes nothing, and can be taken back."""

import re

from django.utils import translation
from django.utils.translation import gettext

from surveys.answering.models import Draft
from surveys.answering.organisation.reading import renew_reading_link
from surveys.answering.printing.typesetting import can_print

from .conftest import Member, Respondent, text_of


def reading_link(member: Respondent) -> str:
    return member.get("share").context["link"]


def rows() -> list:
    return list(Draft.objects.values())


def test_shows_all_answers_and_who_saved_them(invitation, stranger):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo", topics=["b"])
    page = stranger.get(reading_link(amal))
    text = text_of(page)
    assert page.status_code == 200
    assert "Thema B" in text
    assert "Amal" in text
    assert "Verein Muster" in text
    with translation.override("de"):
        assert gettext("Draft, not sent") in text


def test_changes_nothing_and_leads_to_no_change(invitation, stranger):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    link, before = reading_link(amal), rows()
    for ask in (stranger.get, stranger.head):
        page = ask(link)
        assert (page.status_code, dict(page.cookies)) == (200, {})
        assert (page["X-Robots-Tag"], page["Cache-Control"]) == ("noindex", "no-store")
    assert stranger.post(link, {"kind": "office"}).status_code == 403
    text = text_of(stranger.get(link))
    assert "<form" not in text
    assert "/about/" not in text
    assert rows() == before


def test_in_another_language(invitation, stranger):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    text = text_of(stranger.get(reading_link(amal).replace("/de/", "/fa/")))
    assert "انجمن" in text
    assert 'dir="rtl"' in text


def test_a_new_link_makes_the_old_one_worthless_and_the_drafts_own_stays(respondent, stranger):
    respondent.send("about", kind="mo")
    own = respondent.get("later").context["link"]
    for _round in range(3):
        old = reading_link(respondent)
        assert respondent.send("share")["Location"] == "/s/klein/de/share/?renewed=yes"
        assert stranger.get(old).status_code == 404
        assert stranger.get(reading_link(respondent)).status_code == 200
    assert stranger.get(own).status_code == 200
    assert respondent.get("needs").status_code == 200


def test_links_may_be_made_anew_without_end(respondent, stranger):
    respondent.send("about", kind="mo")
    draft = Draft.objects.get()
    draft.reading_generation = 1_000_000
    renew_reading_link(draft=draft)
    assert stranger.get(reading_link(respondent)).status_code == 200
    assert respondent.send("share").status_code == 302


def test_reading_link_never_opens_the_draft(respondent, stranger):
    respondent.send("about", kind="mo")
    token = re.search(r"/r/([^/]+)/", reading_link(respondent))[1]
    assert stranger.get(f"/s/klein/de/resume/{token}/").status_code == 404
    assert stranger.get(f"/s/klein/de/d/{token}/about/").status_code == 404
    own = re.search(r"/resume/([^/]+)/", respondent.get("later").context["link"])[1]
    assert stranger.get(f"/s/klein/de/r/{own}/").status_code == 404


def test_after_sending_the_link_shows_no_answers(respondent, stranger):
    respondent.fill(topics=("b",))
    link = reading_link(respondent)
    respondent.send("check")
    page = stranger.get(link)
    assert page.status_code == 200
    assert "Thema B" not in text_of(page)


def test_of_another_survey_or_nonsense_is_unknown(respondent, stranger):
    assert stranger.get("/s/klein/de/r/nonsense/").status_code == 404


def test_as_pdf(respondent, stranger):
    if not can_print():
        return
    respondent.send("about", kind="mo")
    page = stranger.get(reading_link(respondent) + "draft.pdf")
    assert (page["Content-Type"], page.content[:5]) == ("application/pdf", b"%PDF-")


def test_nothing_to_share_before_the_first_step(respondent):
    assert respondent.get("share")["Location"] == "/s/klein/de/"
