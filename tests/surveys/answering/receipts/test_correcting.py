"""A correction begins with what was sent and takes its place."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.formats import date_format

from surveys.answering.models import Draft, Participant, Response

from .conftest import Sender, newest, says


def test_correction_begins_with_what_was_sent_and_replaces_it(sender):
    code = sender.fill_and_send(topics=("b",))
    sender.correct(code)
    page = sender.get("check")
    with translation.override("de"):
        assert date_format(newest().sent_on) in page.content.decode()
    assert 'name="erase_earlier" value="yes" checked' in page.content.decode()
    sender.send("about", revision=1, kind="mo", topics=["c"])
    sender.send("needs", revision=1)
    new = sender.send_checked()
    assert new != code
    assert newest().answers["topics"] == ["c"]
    assert newest().supersedes.answers["topics"] == ["b"]


def test_a_correction_without_a_change_keeps_every_answer(sender):
    sender.send("about", kind="other", kind_other="Chor", topics=["b"])
    sender.send("needs", severity_b="2", since__missing="prefer_not_say", order__1="y", order__2="x", story="kurz")
    code = sender.send_checked()
    sent = newest().answers
    sender.correct(code)
    sender.send_checked()
    assert newest().answers == sent
    assert sent["kind_other"] == "Chor"
    assert sent["since__missing"] == "prefer_not_say"


def test_earlier_version_is_erased_where_that_is_asked_for(sender):
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked(erase_earlier="yes")
    old = newest().supersedes
    assert (old.answers, old.side, old.language, old.participant) == ({}, "", "", None)
    assert says(Sender().open(code), "There is a newer version of these answers. Please write its code.")


def test_all_earlier_versions_are_erased_together(sender):
    first = sender.fill_and_send()
    sender.correct(first)
    second = sender.send_checked()
    sender.correct(second)
    sender.send_checked(erase_earlier="yes")
    assert Response.objects.exclude(answers={}).get() == newest()
    assert Response.objects.count() == 3


def test_old_code_says_that_there_is_a_newer_version(sender):
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked()
    other = Sender()
    other.open(code)
    page = other.get("my/answers")
    assert not page.context["may_correct"]
    assert not page.context["is_newest"]


def test_double_click_on_correct_begins_one_draft(sender):
    code = sender.fill_and_send()
    sender.correct(code)
    sender.client.post(f"{sender.base}my/correct/")
    other = Sender()
    other.correct(code)
    assert Draft.objects.filter(submitted=False).count() == 1


def test_double_click_on_sending_a_correction_sends_it_once(sender):
    sender.correct(sender.fill_and_send())
    code = sender.send_checked(erase_earlier="yes")
    assert sender.send_checked(erase_earlier="yes") == code
    assert Response.objects.count() == 2


def test_correction_supersedes_the_newest_version_if_somebody_was_first(sender):
    code = sender.fill_and_send(topics=("b",))
    sender.correct(code)
    mine = Draft.objects.get(submitted=False)
    Draft.objects.filter(pk=mine.pk).update(corrects=None)  # as if it had been begun in another way
    other = Sender()
    other.correct(code)
    other.send_checked()
    first = Response.objects.get(receipt_hash__isnull=False, supersedes=None)
    Draft.objects.filter(pk=mine.pk).update(corrects=first)
    sender.send("about", revision=1, kind="mo", topics=["c"])
    sender.send("needs", revision=1)
    sender.send_checked()
    assert newest().answers["topics"] == ["c"]
    assert newest().supersedes.supersedes == first


def test_sent_correction_leaves_no_way_from_draft_to_response(sender):
    sender.correct(sender.fill_and_send())
    sender.send_checked()
    ids = {str(pk) for pk in Response.objects.values_list("pk", flat=True)}
    assert not any(pk in str(row) for row in Draft.objects.values() for pk in ids)


def test_sending_a_correction_costs_at_most_ten_statements(sender):
    sender.correct(sender.fill_and_send())
    with CaptureQueriesContext(connection) as queries:
        sender.send("check", erase_earlier="yes")
    assert len(queries) <= 10


def test_organisation_and_what_a_human_found_stay_with_a_correction(sender, survey):
    survey.privacy = {"mo": "named"}
    survey.save()
    code = sender.fill_and_send()
    known = Participant.objects.create(key="verein", name="Verein", side="mo")
    Response.objects.update(participant=known, flags=["fast"], left_out=True, mode="paper")
    sender.correct(code)
    sender.send_checked(erase_earlier="yes")
    found = newest()
    assert (found.participant, found.flags, found.left_out, found.mode) == (known, ["fast"], True, "paper")


def test_signs_that_a_human_cleared_meanwhile_do_not_come_back(sender):
    code = sender.fill_and_send()
    Response.objects.update(flags=["fast"])
    sender.correct(code)
    Draft.objects.filter(submitted=False).update(flags=["trap"])
    Response.objects.update(flags=[])
    sender.send_checked()
    assert newest().flags == ["trap"], "what the correction itself shows stays"


def test_correction_keeps_the_answers_that_the_invitation_locked(sender, survey):
    from surveys.answering.invitations.models import Invitation

    survey.privacy = {"mo": "named"}
    survey.save()
    code = sender.fill_and_send()
    known = Participant.objects.create(key="verein", name="Verein", side="mo")
    Invitation.objects.create(wave=survey.waves.get(), participant=known, token_hash="x", prefilled={"kind": "mo"})
    Response.objects.update(participant=known)
    sender.correct(code)
    sender.send("about", revision=1, kind="office", topics=["b"])
    sender.send_checked()
    assert newest().answers["kind"] == "mo"


def test_anonymous_correction_carries_no_organisation(sender):
    sender.correct(sender.fill_and_send())
    sender.send_checked()
    assert newest().participant is None
    assert Draft.objects.filter(invitation__isnull=False).count() == 0


def test_unsent_answers_in_this_browser_are_pointed_out_before_correcting(sender):
    code = sender.fill_and_send()
    other = Sender()
    other.send("about", kind="office")
    other.open(code)
    assert other.get("my/answers").context["unsent"] == "/s/klein/de/later/"
    sender.open(code)
    assert sender.get("my/answers").context["unsent"] == ""
