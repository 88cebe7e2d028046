"""With the code and no account: what one sent can be seen, corrected, withdrawn and taken along."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from surveys.answering.models import Draft, Participant, Response
from surveys.answering.receipts.limits import WRONG_CODES
from surveys.plugs import TraceEntry

from .conftest import Sender, newest, says


def test_code_opens_the_answers_in_words_on_any_device(sender):
    code = sender.fill_and_send(topics=("b", "c"))
    other = Sender()
    assert other.open(code)["Location"] == "/s/klein/de/my/answers/"
    page = other.get("my/answers").content.decode()
    for words in ("Verein", "Thema B", "Thema C", "Über uns"):
        assert words in page
    assert code not in page


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\u200f\n"])
def test_code_may_be_typed_in_any_way(sender, change):
    assert Sender().open(change(sender.fill_and_send())).status_code == 302


def test_code_may_be_typed_with_digits_of_other_scripts(sender):
    code = sender.fill_and_send().translate(str.maketrans("234567", "۲۳٤٥٦٧"))
    assert Sender().open(code).status_code == 302


def test_cookie_of_the_code_is_of_this_survey_and_out_of_reach_of_scripts(sender):
    cookie = sender.open(sender.fill_and_send()).cookies["receipt"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/s/klein/", True, "Lax")


@pytest.mark.parametrize("code", ["ABCD-EFGH-IJKL-MNOP", "x", "\x00", "ا" * 500, "%00%FF", "'; --"])
def test_wrong_code_is_told_at_the_field(sender, code):
    page = sender.open(code)
    assert page.status_code == 422
    assert page.content.decode().count(escape(page.context["problem"])) == 2
    assert page.context["problem"]


def test_unknown_and_withdrawn_codes_are_answered_alike(sender):
    code = sender.fill_and_send()
    sender.open(code)
    sender.client.post(f"{sender.base}my/withdraw/")
    assert Sender().open(code).context["problem"] == Sender().open("ABCD-EFGH-IJKL-MNOP").context["problem"]


def test_guessing_is_stopped_for_an_hour_and_right_codes_pass(sender):
    code = sender.fill_and_send()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        request = sender.open("AAAA").wsgi_request
        WRONG_CODES.count(request, 298)
        assert sender.open("AAAA").status_code == 422
        assert sender.open("AAAA").status_code == 429
        assert sender.open(code).status_code == 302
        clock.shift(timedelta(minutes=50))
        sender.open("AAAA")
        clock.shift(timedelta(minutes=11))
        assert sender.open("AAAA").status_code == 422


def test_empty_field_is_no_wrong_code(sender):
    request = sender.open("").wsgi_request
    WRONG_CODES.count(request, 299)
    assert sender.open("AAAA").status_code == 422


def test_code_of_another_survey_opens_nothing(sender):
    from tests.surveys.answering.conftest import publish

    publish(slug="anders")
    code = sender.fill_and_send()
    assert Sender(slug="anders").open(code).status_code == 422


@pytest.mark.parametrize("place", ["my/answers", "my/answers.json", "my/answers.pdf", "my/withdraw"])
def test_without_a_code_it_is_asked_for(sender, place):
    path = f"{sender.base}{place}" + ("" if "." in place else "/")
    assert sender.client.get(path)["Location"] == "/s/klein/de/my/"


def test_answers_can_be_read_in_another_language(sender):
    sender.open(sender.fill_and_send())
    assert "انجمن" in sender.in_language("fa").get("my/answers").content.decode()


def test_everything_works_after_closing_but_correcting(sender, survey):
    code = sender.fill_and_send()
    survey.waves.update(closes=timezone.now() - timedelta(days=1))
    sender.open(code)
    assert not sender.get("my/answers").context["may_correct"]
    assert sender.client.post(f"{sender.base}my/correct/")["Location"] == "/s/klein/de/my/answers/"
    assert Draft.objects.filter(corrects__isnull=False).count() == 0
    assert sender.client.get(f"{sender.base}my/answers.json").status_code == 200
    sender.client.post(f"{sender.base}my/withdraw/")
    assert Response.objects.count() == 0


def test_answers_of_an_earlier_wave_are_found_in_the_next(sender, survey):
    code = sender.fill_and_send()
    now = timezone.now()
    survey.waves.update(closes=now - timedelta(hours=2))
    survey.waves.create(number=2, opens=now - timedelta(hours=1), report_back_on=timezone.localdate())
    assert Sender().open(code).status_code == 302


def test_correction_begins_with_what_was_sent_and_replaces_it(sender):
    code = sender.fill_and_send(topics=("b",))
    sender.correct(code)
    page = sender.get("check")
    assert page.context["corrects"] == newest()
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


def test_withdrawing_deletes_every_version_and_what_was_begun(sender):
    Sender().fill_and_send()
    code = sender.fill_and_send()
    sender.correct(code)
    new = sender.send_checked()
    sender.correct(new)
    assert sender.get("my/withdraw").status_code == 200
    assert Response.objects.count() == 3
    assert sender.client.post(f"{sender.base}my/withdraw/")["Location"] == "/s/klein/de/my/withdrawn/"
    assert Response.objects.count() == 1
    assert Draft.objects.filter(corrects__isnull=False).count() == 0
    figures = "Published figures follow with the next update, at the latest after 30 days."
    assert says(sender.get("my/withdrawn"), figures)


def test_old_code_withdraws_the_newer_version_too(sender):
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked()
    other = Sender()
    other.open(code)
    other.client.post(f"{other.base}my/withdraw/")
    assert Response.objects.count() == 0
    assert says(sender.get("receipt"), "Your answers are withdrawn")


def test_withdrawing_twice_reads_the_same(sender):
    sender.open(sender.fill_and_send())
    answers = [sender.client.post(f"{sender.base}my/withdraw/") for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {"/s/klein/de/my/withdrawn/"}
    assert sender.get().context["draft"] is None


def test_looking_at_the_withdrawal_changes_nothing(sender):
    sender.open(sender.fill_and_send())
    sender.get("my/withdraw")
    sender.client.head(f"{sender.base}my/withdraw/")
    assert Response.objects.count() == 1


def test_answers_can_be_taken_along_as_json(sender):
    sender.open(sender.fill_and_send(topics=("b",)))
    answer = sender.client.get(f"{sender.base}my/answers.json")
    found = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="klein-de.json"'
    assert found["answers"] == newest().answers
    assert found["in_words"][0]["answers"][0] == {
        "key": "kind",
        "question": "Was sind Sie?",
        "answer": "mo",
        "words": "Verein",
    }
    assert found["in_words"][1]["answers"][0]["row"] == "Zeile B"


def test_answers_can_be_taken_along_as_pdf(sender):
    sender.open(sender.fill_and_send())
    assert sender.client.get(f"{sender.base}my/answers.pdf").content.startswith(b"%PDF")


class SomeTrace:
    def entries(self, response, language):
        yield TraceEntry(f"Bedarf „Räume“ ({response.side})", "/de/strategy/")


def test_trace_of_an_answer_is_shown(sender, settings):
    sender.open(sender.fill_and_send())
    assert sender.get("my/answers").context["trace"] == []
    settings.SURVEYS_RECEIPT_TRACE = f"{__name__}.SomeTrace"
    page = sender.get("my/answers").content.decode()
    assert '<a href="/de/strategy/">Bedarf „Räume“ (mo)</a>' in page


def test_receipt_leads_to_the_answers_and_asks_for_an_address(sender):
    code = sender.fill_and_send()
    page = sender.get("receipt").content.decode()
    assert f'<input type="hidden" name="code" value="{code}">' in page
    assert 'action="/s/klein/de/report/1/"' in page


def test_forms_from_another_website_change_nothing(sender):
    sender.open(sender.fill_and_send())
    for place in ("my", "my/correct", "my/withdraw"):
        answer = sender.client.post(f"{sender.base}{place}/", headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403
    assert (Response.objects.count(), Draft.objects.count()) == (1, 1)


def test_forgetting_forgets_the_code(sender):
    sender.open(sender.fill_and_send())
    sender.send("forget")
    assert sender.get("my/answers")["Location"] == "/s/klein/de/my/"


def test_unsent_answers_in_this_browser_are_pointed_out_before_correcting(sender):
    code = sender.fill_and_send()
    other = Sender()
    other.send("about", kind="office")
    other.open(code)
    assert other.get("my/answers").context["unsent"] == "/s/klein/de/later/"
    sender.open(code)
    assert sender.get("my/answers").context["unsent"] == ""
