"""With the code and no account: what one sent can be seen and taken along."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.html import escape

from surveys.answering.models import Draft, Response
from surveys.answering.receipts.limits import WRONG_CODES
from surveys.plugs import TraceEntry

from .conftest import Sender, newest


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
