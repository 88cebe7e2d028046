"""Withdrawing deletes every version of what was sent."""

from surveys.answering.models import Draft, Response

from .conftest import Sender, says


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
    figures = "Published figures follow as soon as enough answers have changed that nobody can tell which were yours."
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
