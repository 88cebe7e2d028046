"""What is written down of what happens, and what is not."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveys.answering.models import Participant, Response
from surveys.answering.receipts.withdrawal import withdraw
from surveys.definition.models import Survey
from surveys.results.public.releasing import release, take_back
from surveys.webhooks.announcing import announce
from surveys.webhooks.events import EVENTS, Event
from surveys.webhooks.listening import forget_listening
from surveys.webhooks.models import Webhook, WebhookDelivery
from tests.surveys.answering.conftest import Respondent, hidden_value, publish
from tests.surveys.answering.invitations.conftest import answer, invited
from tests.surveys.answering.receipts.conftest import Sender
from tests.surveys.webhooks.conftest import RESPONSES, make_webhook

pytestmark = pytest.mark.django_db

OWN = Event("something.ours", "Ours", "nothing")


def told(event: str = "") -> list[dict]:
    """The bodies, in the order in which they were written down."""
    found = WebhookDelivery.objects.order_by("created", "event")
    return [row.body for row in (found.filter(event=event) if event else found)]


def writes(queries) -> list[str]:
    return [query["sql"].split()[0] for query in queries if "webhook" in query["sql"].lower()]


def test_sent_answers_are_told_without_answers(sender, survey):
    make_webhook(survey)
    sender.fill_and_send()
    (body,) = told()
    row = WebhookDelivery.objects.get()
    assert set(body) == {"id", "event", "survey", "wave", "created", "data"}
    assert (body["id"], body["event"], body["survey"], body["wave"]) == (str(row.pk), "response.submitted", "klein", 1)
    assert set(body["data"]) == {"response"}
    response = Response.objects.get()
    assert str(response.pk) not in json.dumps(body)
    assert response.pk.hex not in json.dumps(body)


def test_two_webhooks_are_told_two_names(sender, survey):
    make_webhook(survey)
    make_webhook(None)
    sender.fill_and_send()
    first, second = told()
    assert first["data"]["response"] != second["data"]["response"]
    assert first["id"] != second["id"]


def test_sending_costs_one_insert_more_however_many_listen(sender, survey):
    for _number in range(3):
        make_webhook(survey)
    Respondent().get("about")
    sender.fill_and_send()
    other = Sender()
    other.fill()
    with CaptureQueriesContext(connection) as queries:
        other.send("check")
    assert writes(queries) == ["INSERT"]
    assert len(queries) <= 10
    assert WebhookDelivery.objects.count() == 6


@pytest.mark.parametrize("more", [None, {"active": False}, {"events": ["results.released"]}])
def test_sending_costs_nothing_where_nobody_listens(sender, survey, more):
    if more:
        make_webhook(survey, **more)
    make_webhook(publish("other").version.survey)
    sender.fill_and_send()  # from then on it is known for a minute that nobody listens
    other = Sender()
    other.fill()
    with CaptureQueriesContext(connection) as queries:
        other.send("check")
    assert writes(queries) == []
    assert WebhookDelivery.objects.count() == 0


def test_a_webhook_hears_from_the_moment_it_is_switched_on(survey):
    announce("response.submitted", survey=survey)
    webhook = make_webhook(survey)
    announce("response.submitted", survey=survey)
    webhook.active = False
    webhook.save()
    announce("response.submitted", survey=survey)
    assert len(told()) == 1


def test_a_webhook_deleted_meanwhile_refuses_nobodys_answers(sender, survey):
    """Another process may not have heard of it yet."""
    make_webhook(survey)
    sender.fill()
    Webhook.objects.all().delete()
    forget_listening()
    webhook = make_webhook(survey)
    announce("response.submitted", survey=survey)
    Webhook.objects.filter(pk=webhook.pk)._raw_delete("default")
    sender.send_checked()
    assert Response.objects.count() == 1


def test_the_same_event_written_down_twice_is_one_message(sender, survey):
    from surveys.answering.submission import answers_sent

    make_webhook(survey)
    sender.fill_and_send()
    response = Response.objects.get()
    answers_sent.send(sender=Response, response=response, survey=survey, corrected=None)
    assert len(told()) == 1


def test_what_is_rolled_back_is_not_told(survey):
    make_webhook(survey)

    def fail() -> None:
        with transaction.atomic():
            announce("response.submitted", survey=survey)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert told() == []


def test_a_correction_names_what_it_replaces(sender, survey):
    make_webhook(survey)
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked()
    ((submitted,), (corrected,)) = told("response.submitted"), told("response.corrected")
    assert corrected["data"]["replaces"] == submitted["data"]["response"]
    assert corrected["data"]["response"] != submitted["data"]["response"]


@pytest.mark.parametrize("erase", ["", "yes"])
def test_withdrawing_names_all_versions(sender, survey, erase):
    make_webhook(survey)
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked(erase_earlier=erase)
    withdraw(response=Response.objects.get(superseded_by=None))
    names = [body["data"]["response"] for body in [*told("response.submitted"), *told("response.corrected")]]
    assert told("response.withdrawn")[0]["data"]["responses"] == names
    assert set(WebhookDelivery.objects.values_list("response", flat=True)) == {None}


def test_of_anonymous_answers_nothing_is_told_but_the_day(sender, anonymous_survey):
    make_webhook(anonymous_survey)
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked()
    withdraw(response=Response.objects.get(superseded_by=None))
    bodies = told()
    assert sorted(body["event"] for body in bodies) == sorted(RESPONSES)
    assert [body["data"] for body in bodies] == [{}, {}, {}]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert {body["created"] for body in bodies} == {midnight.isoformat(timespec="seconds")}
    for row in WebhookDelivery.objects.all():
        assert (row.created, row.next_try, row.response) == (midnight, midnight + timedelta(days=1), None)


def test_where_one_side_is_anonymous_so_is_whoever_nobody_knows(sender, survey):
    """They may have been invited for the anonymous side."""
    Survey.objects.filter(pk=survey.pk).update(privacy={"mo": "named", "administration": "named"})
    make_webhook(survey)
    sender.fill_and_send()
    assert told()[0]["data"] == {}
    known = Participant.objects.create(key="known", name="Known", side="mo")
    Response.objects.update(participant=known)
    withdraw(response=Response.objects.select_related("wave__survey").get())
    assert len(told("response.withdrawn")[0]["data"]["responses"]) == 1


@pytest.fixture
def changed(survey) -> Sender:
    """Somebody who answered under a name and then corrected it, for a side that is anonymous."""
    Survey.objects.filter(pk=survey.pk).update(privacy={"mo": "named"})
    make_webhook(survey)
    person = Sender()
    answer(person, invited(survey.waves.get()))
    person.correct(person.code())
    for step, fields in (("about", {"kind": "office"}), ("office", {"rooms": "3"}), ("needs", {})):
        revision = hidden_value(person.get(step), "revision")
        assert person.send(step, revision=revision, **fields).status_code == 302
    person.send_checked()
    return person


def test_no_message_says_that_a_name_is_anonymous_now(changed):
    before, after = Response.objects.get(supersedes=None), Response.objects.get(superseded_by=None)
    assert (before.side, after.side, after.supersedes) == ("mo", "administration", before)
    named = told("response.submitted")[-1]["data"]["response"]
    assert [body["data"] for body in told("response.submitted")] == [{}, {"response": named}]
    assert told("response.corrected") == []
    assert [body["data"] for body in told("response.withdrawn")] == [{"responses": [named]}]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    late = WebhookDelivery.objects.filter(created=midnight, next_try=midnight + timedelta(days=1))
    assert sorted(late.values_list("event", flat=True)) == ["response.submitted", "response.withdrawn"]
    assert set(WebhookDelivery.objects.values_list("response", flat=True)) == {None}


def test_withdrawing_what_is_anonymous_now_names_nobody(changed):
    withdraw(response=Response.objects.get(superseded_by=None))
    first, second = sorted((body["data"] for body in told("response.withdrawn")), key=len)
    assert (first, set(second)) == ({}, {"responses"})
    assert not WebhookDelivery.objects.filter(event="response.withdrawn", next_try__lte=timezone.now()).exists()


def test_where_a_side_is_anonymous_a_withdrawal_looks_like_a_change_to_it(sender, survey):
    Survey.objects.filter(pk=survey.pk).update(privacy={"mo": "named"})
    make_webhook(survey)
    answer(sender, invited(survey.waves.get()))
    withdraw(response=Response.objects.get())
    row = WebhookDelivery.objects.get(event="response.withdrawn")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert len(row.body["data"]["responses"]) == 1
    assert (row.created, row.next_try) == (midnight, midnight + timedelta(days=1))


def test_a_trial_is_not_told(survey):
    from surveys.answering.tokens import trial_token

    make_webhook(survey)
    trying = Sender()
    trying.client.cookies["trial"] = trial_token("klein")
    trying.fill()
    trying.send("check")
    assert Response.objects.count() == 0
    assert told() == []


def test_released_results_are_told_and_taken_back(survey, person):
    make_webhook(survey, events=["results.released", "results.taken_back"])
    wave = survey.waves.get()
    release(wave=wave, ref="kind", texts={}, user=person)
    take_back(wave=wave, ref="kind", user=person)
    take_back(wave=wave, ref="kind", user=person)
    assert [(body["event"], body["wave"], body["data"]) for body in told()] == [
        ("results.released", 1, {"question": "kind"}),
        ("results.taken_back", 1, {"question": "kind"}),
    ]


def test_what_happens_in_no_survey_is_told_to_webhooks_for_all(survey):
    make_webhook(survey, events=["strategy.adopted"])
    for_all = make_webhook(None, events=["strategy.adopted"])
    announce("strategy.adopted", data={"strategy": "work"})
    row = WebhookDelivery.objects.get()
    assert (row.webhook, row.body["survey"], row.body["data"]) == (for_all, None, {"strategy": "work"})


def test_a_site_adds_events_of_its_own(survey, settings):
    make_webhook(survey, events=[OWN.name])
    with pytest.raises(ValueError, match=r"something\.ours"):
        announce(OWN.name, survey=survey)
    settings.WEBHOOK_EVENTS = [f"{__name__}.OWN"]
    announce(OWN.name, survey=survey)
    assert told()[0]["event"] == OWN.name


def test_each_event_says_what_its_message_holds():
    assert len({event.name for event in EVENTS}) == len(EVENTS)
    assert all(event.label and event.holds for event in EVENTS)
