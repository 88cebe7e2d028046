"""What a draft keeps, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.drafts import KEPT_DAYS, expire_drafts, revision_of
from surveys.answering.models import Draft, Response

from .conftest import GERMAN, Respondent, publish


def the_draft() -> Draft:
    return Draft.objects.get()


def test_nothing_is_expired_before_its_time(respondent):
    respondent.send("about", kind="mo")
    assert expire_drafts() == 0
    assert (the_draft().expires_at - timezone.now()).days in (KEPT_DAYS - 1, KEPT_DAYS)


def test_expired_drafts_are_deleted_once_and_sent_answers_stay(respondent):
    respondent.fill()
    respondent.send("check")
    Respondent().send("about", kind="mo")
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    kept = Respondent()
    kept.send("about", kind="office")
    assert (expire_drafts(), expire_drafts()) == (2, 0)
    assert the_draft().steps["about"]["answers"]["kind"] == "office"
    assert Response.objects.count() == 1


def test_link_of_an_expired_draft_says_so(respondent):
    respondent.send("about", kind="mo")
    link = respondent.get("later").context["link"]
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expire_drafts()
    assert Respondent().client.get(link).status_code == 404
    assert respondent.get("about").status_code == 200


def test_each_saved_step_gives_the_draft_its_full_time_again(respondent):
    respondent.send("about", kind="mo")
    Draft.objects.update(expires_at=timezone.now() + timedelta(days=1))
    respondent.send("needs")
    assert the_draft().expires_at > timezone.now() + timedelta(days=KEPT_DAYS - 1)


@pytest.mark.parametrize("days", [1, 90])
def test_time_can_be_set(respondent, settings, days):
    settings.SURVEYS_DRAFT_DAYS = days
    respondent.send("about", kind="mo")
    left = the_draft().expires_at - timezone.now()
    assert timedelta(days=days) - timedelta(minutes=1) < left <= timedelta(days=days)


def test_each_step_counts_how_often_it_was_saved(respondent):
    assert revision_of(None, "about") == 0
    for revision in range(3):
        respondent.send("about", revision=revision, kind="mo")
    respondent.send("needs")
    steps = the_draft().steps
    assert {key: revision_of(the_draft(), key) for key in ("about", "needs", "office")} == {
        "about": 3,
        "needs": 1,
        "office": 0,
    }
    assert set(steps["about"]) == {"answers", "revision", "by", "at"}


def test_draft_keeps_the_language_it_was_last_written_in(respondent):
    respondent.send("about", kind="mo")
    respondent.in_language("fa").send("needs")
    assert the_draft().language == "fa"


def test_only_the_steps_own_fields_are_kept(respondent):
    respondent.send("about", kind="mo", rooms="3", mail="a@b.org", csrfmiddlewaretoken="x", kind_other="Chor")
    assert the_draft().steps["about"]["answers"] == {"kind": "mo", "topics": None}


def test_token_stands_nowhere_in_the_row(respondent):
    respondent.send("about", kind="mo")
    token = respondent.client.cookies["draft"].value
    assert token not in str(Draft.objects.values().get())


STALE = {
    "steps": [
        {
            "key": "who",
            "questions": [{"key": "kind", "type": "single", "options": [{"code": "mo"}, {"code": "office"}]}],
        },
        {"key": "office", "relevant": "${kind} = 'office'", "questions": [{"key": "rooms", "type": "integer"}]},
        {
            "key": "wishes",
            "questions": [{"key": "wish", "type": "text", "relevant": "${rooms} = ''", "required": True}],
        },
    ]
}


def test_answer_is_not_lost_because_of_one_in_a_step_that_no_longer_applies(db):
    """The draft still holds the rooms; the page asks for the wish, so what is sent has to be kept."""
    publish(structure=STALE, de=GERMAN)
    respondent = Respondent()
    respondent.send("who", kind="office")
    respondent.send("office", rooms="3")
    respondent.send("who", revision=1, kind="mo")
    assert respondent.send("wishes", shown="wish", wish="Raum")["Location"] == "/s/klein/de/check/"
    respondent.send("check")
    assert Response.objects.get().answers == {"kind": "mo", "wish": "Raum"}
