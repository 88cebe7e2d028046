"""A copy of the whole database against the promise of an anonymous side. All names are synthetic."""

import re

import pytest
from django.db import connection
from django.db.models import DateField
from django.utils import timezone

from surveys.answering.invitations.models import Invitation, SpentInvitation
from surveys.answering.invitations.services import mark_used_invitations, renew_link
from surveys.answering.models import Response
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.tokens import invitation_token, spent_mac

from .conftest import Respondent, answer, close, invited, next_batch, place_of, several
from .dump import Row, dump, everything, of

NAMES = ("Frau Musterbeispiel", "Herr Probe")
ORDER = (7, 2, 9, 4, 6)
"""In which order five of twelve answer."""


@pytest.fixture
def asked(survey, wave) -> list[Invitation]:
    return several(wave, 12, address="office@verein.example", prefilled={"kind": "mo"})


@pytest.fixture
def answered(asked) -> list[Invitation]:
    """Five have answered, one after another; in each, people left their names with the steps. A sixth has begun."""
    for number in ORDER:
        respondent = Respondent()
        respondent.send(place_of(asked[number]))
        respondent.send("about", topics=["b"], **{":name": NAMES[0]})
        Respondent(language="de").send(place_of(asked[number]))
        respondent.send("needs", **{":name": NAMES[1]})
        assert respondent.send("check", signed_by=NAMES[1], signed="on").status_code == 302
    assert Response.objects.count() == len(ORDER)
    begun = Respondent()
    begun.send(place_of(asked[0]))
    begun.send("about", topics=["c"])
    return [asked[number] for number in ORDER]


@pytest.fixture
def lying_before(asked) -> list[int]:
    """The invitations as they lie before anybody has answered."""
    return [int(row.cell("id")) for row in of(dump(), "invitation")]


def telling(row: Row) -> set[str]:
    """The values of a row that few others have: ids, hashes, tokens, times to the second, words."""
    dull = {"", "None", "True", "False", "0", "1", "{}", "[]", "de", "fa", "mo", "online", "anonymous"}
    found = set()
    for name, text in row.cells:
        if name in ("wave_id", "version_id", "edition_id"):
            continue
        found |= {text} | set(re.findall(r"[0-9a-f]{8,}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?", text))
    return found - dull


def about_who_was_asked(rows: list[Row]) -> list[Row]:
    return [*of(rows, "invitation"), *of(rows, "participant")]


def about_answers(rows: list[Row]) -> list[Row]:
    """Responses, and the drafts of what was sent."""
    return [*of(rows, "response"), *(row for row in of(rows, "draft") if row.cell("submitted") in ("True", "1"))]


def shared(rows: list[Row]) -> set[str]:
    """What stands both in a row about who was asked and in a row about answers."""
    who = {word for row in about_who_was_asked(rows) for word in telling(row)}
    return {
        word
        for row in about_answers(rows)
        for word in telling(row)
        if word in who and not re.fullmatch(r"\d{1,3}", word)
    }


@pytest.mark.parametrize("after_the_batch", [False, True])
def test_no_value_joins_an_invitation_with_an_answer(answered, after_the_batch):
    if after_the_batch:
        assert next_batch() == len(ORDER)
    rows = dump()
    days = {str(timezone.localdate()), str(timezone.now().date())}
    known = {"klein", '{"kind": "mo"}'}
    assert shared(rows) - days - known == set()
    assert all(row.cell("participant_id") == "None" for row in of(rows, "response"))
    assert all(row.cell("invitation_id") == "None" for row in about_answers(rows) if row.table == "surveys_draft")


def test_no_row_elsewhere_names_both(answered):
    rows = dump()
    for row in rows:
        who = [each for each in answered if str(each.reference) in row.words or each.reference.hex in row.words]
        sent = [each for each in Response.objects.all() if each.pk.hex in row.words.replace("-", "")]
        assert not (who and sent), row


@pytest.mark.parametrize("after_the_batch", [False, True])
def test_names_of_who_saved_the_steps_are_nowhere(answered, after_the_batch):
    if after_the_batch:
        next_batch()
    text = everything(dump())
    for name in NAMES:
        assert name not in text
    assert "office@verein.example" not in text


@pytest.mark.parametrize("after_the_batch", [False, True])
def test_order_of_rows_does_not_tell_who_answered_first(lying_before, answered, after_the_batch):
    """The invitations lie in one order whoever answered first, and what was spent is known by no value of theirs."""
    assert [int(row.cell("id")) for row in of(dump(), "invitation")] == lying_before
    if not after_the_batch:
        spent = [row.cell("mac") for row in of(dump(), "spentinvitation")]
        text = "\n".join(row.words for row in dump() if row.table != "surveys_spentinvitation")
        assert len(spent) == len(ORDER)
        assert not any(mac in text for mac in spent)
        return
    next_batch()
    rows = dump()
    lying = [int(row.cell("id")) for row in of(rows, "invitation") if row.cell("used") in ("True", "1")]
    orders = [sorted(lying), [pk for pk in lying_before if pk in lying]]
    if connection.vendor == "postgresql":
        orders += _beginning_anywhere(sorted(lying))
    assert [invitation.pk for invitation in answered] not in orders
    assert lying in orders
    assert of(rows, "spentinvitation") == []


def _beginning_anywhere(order):
    """PostgreSQL writes rows where it has room: it may begin in the middle of an order and go on at its start."""
    return [order[start:] + order[:start] for start in range(len(order))]


def test_answered_invitations_keep_no_time_and_no_address(answered):
    next_batch()
    for row in of(dump(), "invitation"):
        if row.cell("used") in ("True", "1"):
            assert row.cell("address") == ""
            assert not re.search(r"\d\d:\d\d", row.words)


def test_sent_drafts_keep_days_not_times(answered):
    for row in about_answers(dump()):
        for time in re.findall(r"\d\d:\d\d:\d\d", row.words):
            assert time == "00:00:00"


def test_batch_takes_each_answer_once_and_new_links_along(asked):
    for one in asked[1:6]:
        answer(Respondent(), one, topics=("b",))
    renew_link(invitation=asked[1])
    asked[1].refresh_from_db()
    assert SpentInvitation.objects.filter(mac=spent_mac(asked[1].token_hash)).exists()
    page = Respondent().get(f"i/{invitation_token(asked[1].reference, 2)}")
    assert page.templates[0].name.endswith("answered.html")
    assert [next_batch(), next_batch()] == [5, 0]


def test_batch_takes_only_days_that_are_over(answered):
    assert mark_used_invitations() == 0
    assert SpentInvitation.objects.count() == len(ORDER)


@pytest.mark.parametrize("others", [0, 4])
def test_fewer_than_k_of_a_side_wait_until_the_wave_has_closed(survey, wave, asked, others):
    for one in [*asked[:4], *several(wave, others, side="administration")]:
        answer(Respondent(), one)
    assert [next_batch(), SpentInvitation.objects.count()] == [0, 4 + others]
    answer(Respondent(), asked[4])
    assert [next_batch(), SpentInvitation.objects.count()] == [5, others]
    close(wave)
    assert [next_batch(), SpentInvitation.objects.count()] == [others, 0]


@pytest.mark.parametrize("mode", ["named", "confidential"])
def test_other_modes_keep_who_answered(survey, wave, mode):
    survey.privacy = {"mo": mode}
    survey.save()
    invitation = invited(wave, address="office@verein.example")
    answer(Respondent(), invitation)
    invitation.refresh_from_db()
    assert Response.objects.get().participant == invitation.participant
    assert (invitation.used, invitation.address) == (True, "")


def test_who_was_asked_anonymously_stays_so_whatever_side_is_answered(survey, wave):
    survey.privacy = {"administration": "named"}
    survey.save()
    answer(Respondent(), invited(wave, side="mo"), kind="office")
    response = Response.objects.get()
    assert (response.side, response.participant) == ("administration", None)


def test_the_same_search_finds_who_answered_confidentially(survey, wave):
    """The search is worth something: it finds what joins an invitation with its answer where that is meant."""
    survey.privacy = {"mo": "confidential"}
    survey.save()
    several(wave, 3)
    answer(Respondent(), invited(wave))
    rows = dump()
    asked, (sent,) = Invitation.objects.get(participant__name="Verein Muster"), of(rows, "response")
    assert sent.cell("participant_id") == str(asked.participant_id)
    (draft,) = of(rows, "draft")
    assert draft.cell("invitation_id") == str(asked.pk)


def test_an_address_for_the_report_keeps_no_day_of_its_own():
    assert not [field for field in ReportBackAddress._meta.concrete_fields if isinstance(field, DateField)]
