import uuid
from datetime import date

import pytest
from django.utils import timezone

from cms_pages.models import ContactPoint, FieldOfAction, Message, Talk
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.promises import promised_until, reply_days
from cms_pages.networks.conversations.services import MOST_MESSAGES, MOST_WAITING, Refused
from cms_pages.networks.conversations.states import Move, State
from cms_pages.networks.conversations.working_days import working_days_after
from tests.factories.talks import TEXT, add_person, begin

pytestmark = pytest.mark.django_db


def do(hub, person, talk, move, text=""):
    standing = standing_in(person, hub.network.pk)
    return services.move(standing=standing, talk=talk, move=move, key=uuid.uuid4(), language="de", text=text)


def write(hub, person, talk, text=TEXT, key=None):
    standing = standing_in(person, hub.network.pk)
    services.write(standing=standing, talk=talk, key=key or uuid.uuid4(), language="de", text=text)


@pytest.mark.parametrize(("asking", "asked"), [("verein", "amt"), ("amt", "verein")])
def test_the_whole_way_in_both_directions(hub, asking, asked):
    one, other = getattr(hub, f"{asking}_person"), getattr(hub, f"{asked}_person")
    talk = begin(hub.network, one, getattr(hub, asked))
    assert (talk.state, talk.answered_at, talk.taken_up_by) == (State.ASKED, None, None)
    talk = do(hub, other, talk, Move.TAKE_UP, "Gern.")
    assert (talk.state, talk.taken_up_by, talk.answered_at) == (State.TAKEN_UP, other, talk.taken_up_at)
    write(hub, one, talk)
    talk = do(hub, one, talk, Move.MEET)
    assert (talk.state, talk.due) == (State.MET, None)
    talk = do(hub, other, talk, Move.CLOSE)
    assert talk.state == State.CLOSED
    assert talk.closed_at
    written = talk.messages.values_list("organisation__key", "text")
    assert list(written) == [(asking, TEXT), (asked, "Gern."), (asking, TEXT)]


def test_a_form_that_is_sent_twice_makes_one(hub):
    key = uuid.uuid4()
    first = begin(hub.network, hub.verein_person, hub.amt, key=key)
    assert begin(hub.network, hub.verein_person, hub.amt, key=key) == first
    assert (Talk.objects.count(), Message.objects.count()) == (1, 1)


def test_the_key_of_somebody_else_makes_nothing(hub):
    key = uuid.uuid4()
    begin(hub.network, hub.verein_person, hub.amt, key=key)
    with pytest.raises(Refused, match="said"):
        begin(hub.network, hub.club_person, hub.amt, key=key)
    assert Talk.objects.count() == 1


def test_a_message_that_is_sent_twice_is_there_once(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    key = uuid.uuid4()
    for _click in range(2):
        write(hub, hub.verein_person, talk, key=key)
    assert talk.messages.count() == 2


def test_an_organisation_has_only_so_many_that_wait(hub):
    key = uuid.uuid4()
    for number in range(MOST_WAITING):
        begin(hub.network, hub.verein_person, hub.amt, key=key if number == MOST_WAITING - 1 else uuid.uuid4())
    with pytest.raises(Refused, match="too_many"):
        begin(hub.network, add_person("another", hub.verein), hub.stelle)
    begin(hub.network, hub.verein_person, hub.amt, key=key)  # the last one, clicked twice
    begin(hub.network, hub.club_person, hub.amt)
    do(hub, hub.amt_person, Talk.objects.filter(asking=hub.verein).first(), Move.TAKE_UP)
    begin(hub.network, hub.verein_person, hub.amt)
    assert Talk.objects.filter(asking=hub.verein).count() == MOST_WAITING + 1


def test_a_conversation_has_an_end(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    row = {"talk": talk, "organisation": hub.verein, "language": "de", "text": TEXT, "written_at": timezone.now()}
    Message.objects.bulk_create(Message(key=uuid.uuid4(), **row) for _ in range(MOST_MESSAGES - 1))
    with pytest.raises(Refused, match="full"):
        write(hub, hub.verein_person, talk)
    do(hub, hub.verein_person, talk, Move.CLOSE)


def test_of_two_colleagues_one_takes_it_up(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    colleague = add_person("colleague", hub.amt, role="member")
    do(hub, hub.amt_person, talk, Move.TAKE_UP)
    with pytest.raises(Refused, match="changed"):
        do(hub, colleague, talk, Move.TAKE_UP, "Ich auch.")
    talk.refresh_from_db()
    assert (talk.taken_up_by, talk.messages.count()) == (hub.amt_person, 1)


def test_of_two_organisations_of_a_side_one_takes_it_up(hub):
    talk = begin(hub.network, hub.verein_person, "administration")
    do(hub, hub.stelle_person, talk, Move.TAKE_UP)
    with pytest.raises(Refused, match="changed"):
        do(hub, hub.amt_person, talk, Move.TAKE_UP)
    talk.refresh_from_db()
    assert (talk.asked, talk.asked_side) == (hub.stelle, "administration")


@pytest.mark.parametrize("move", Move)
def test_a_second_click_changes_nothing(hub, move):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    for each in [Move.TAKE_UP, Move.MEET, Move.CLOSE]:
        talk = do(hub, hub.amt_person, talk, each)
        if each is move:
            break
    first = Talk.objects.values().get()
    do(hub, hub.amt_person, talk, move)
    assert Talk.objects.values().get() == first


def test_words_with_a_move_that_the_other_one_made_first_are_not_passed_over(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    for move in (Move.TAKE_UP, Move.MEET):
        do(hub, hub.amt_person, talk, move)
    with pytest.raises(Refused, match="changed"):
        do(hub, hub.verein_person, talk, Move.MEET, "Danke!")
    do(hub, hub.verein_person, talk, Move.MEET)
    assert talk.messages.count() == 1


def test_nothing_is_written_once_it_is_closed(hub):
    talk = do(hub, hub.verein_person, begin(hub.network, hub.verein_person, hub.amt), Move.CLOSE)
    for person in (hub.verein_person, hub.amt_person):
        with pytest.raises(Refused, match="changed"):
            write(hub, person, talk)


def test_who_is_asked_may_decline_and_that_is_an_answer(hub):
    talk = do(hub, hub.amt_person, begin(hub.network, hub.verein_person, hub.amt), Move.CLOSE, "Leider nicht.")
    assert talk.answered_at == talk.closed_at
    withdrawn = do(hub, hub.verein_person, begin(hub.network, hub.verein_person, hub.amt), Move.CLOSE)
    assert withdrawn.answered_at is None


def test_promised_days_are_those_of_the_field(hub):
    work, school = (FieldOfAction.objects.create(code=code, names={"de": code}) for code in ("work-x", "school-x"))
    assert reply_days(hub.amt, work) == 10
    ContactPoint.objects.create(organisation=hub.amt, function="Alles", reply_days=7)
    ContactPoint.objects.create(organisation=hub.amt, function="Ohne Zusage", field=work)
    ContactPoint.objects.create(organisation=hub.amt, function="Arbeit", field=work, reply_days=3)
    assert [reply_days(hub.amt, field) for field in (work, school, None)] == [3, 7, 7]
    assert reply_days(None, work) == 10
    assert promised_until(hub.amt, work, date(2026, 11, 27)) == date(2026, 12, 2)
    talk = begin(hub.network, hub.verein_person, hub.amt, field=work)
    assert talk.due == working_days_after(timezone.localdate(), 3)


def test_an_answer_in_words_keeps_the_promise(hub):
    talk = do(hub, hub.amt_person, begin(hub.network, hub.verein_person, hub.amt), Move.TAKE_UP)
    assert talk.due
    write(hub, hub.verein_person, talk)
    talk.refresh_from_db()
    assert talk.due
    write(hub, hub.amt_person, talk)
    talk.refresh_from_db()
    assert talk.due is None
