"""What changes conversations. Whoever calls these has asked `access` before; the state is asked again here."""

from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation

from .absence import Absence, absence
from .access import Standing
from .models import Message, Talk
from .promises import promised_until
from .states import Move, NotPossible, Party, State, after, may_write
from .telling import tell_asked, tell_taken_up

MOST_WAITING = 10
"""Conversations that one organisation has asked for in a network and that nobody has taken up yet."""
MOST_MESSAGES = 200
"""In one conversation."""


class Refused(Exception):
    """`args[0]` says why: too_many, full, changed, left or said."""


def ask(*, standing: Standing, organisation: Organisation, key: UUID, text: str, asked, **fields) -> Talk:
    """`asked` is an organisation, or the side of which anybody may help. A second time with one key, nothing is made.

    Raises Refused.
    """
    named = asked if isinstance(asked, Organisation) else None
    now = timezone.now()
    talk = Talk(
        key=key,
        network=standing.network,
        asking=organisation,
        asking_side=organisation.own_side,
        asked=named,
        asked_side=named.own_side if named else asked,
        asked_by=standing.user,
        asked_at=now,
        due=promised_until(named, fields.get("field"), timezone.localdate(now)),
        **fields,
    )
    try:
        with transaction.atomic():
            # One at a time for an organisation: many at once are no more than the limit, and one key makes one.
            Organisation.objects.select_for_update().get(pk=organisation.pk)
            if before := Talk.objects.filter(key=key, network=standing.network, asking=organisation).first():
                return before
            _need_room(organisation, standing)
            talk.save()
            _store(talk, standing.user, organisation, key, talk.language, text)
            transaction.on_commit(partial(tell_asked.enqueue, talk.pk))
    except IntegrityError as error:
        raise Refused("said") from error
    return talk


def _need_room(organisation: Organisation, standing: Standing) -> None:
    waiting = Talk.objects.filter(network=standing.network, asking=organisation, state=State.ASKED)
    if waiting.count() >= MOST_WAITING:
        raise Refused("too_many")


def write(*, standing: Standing, talk: Talk, key: UUID, language: str, text: str) -> None:
    """Raises Refused, also where the state has changed meanwhile."""
    with transaction.atomic():
        locked = Talk.objects.select_for_update().get(pk=talk.pk)
        party = standing.party(locked)
        if _is_said(locked, key):
            return
        if not may_write(State(locked.state), party):
            raise Refused("changed")
        if absence(locked, standing) is Absence.LEFT:
            raise Refused("left")
        _store(locked, standing.user, standing.organisation_in(locked), key, language, text)
        if party is Party.ASKED and locked.due:
            Talk.objects.filter(pk=locked.pk).update(due=None)


def move(*, standing: Standing, talk: Talk, move: Move, key: UUID, language: str = "", text: str = "") -> Talk:
    """With words or without. Of two who do it at the same moment one wins; raises Refused for the other.

    The same move again changes nothing; where it comes with words that are not there yet, it is refused.
    """
    with transaction.atomic():
        locked = Talk.objects.select_for_update().get(pk=talk.pk)
        is_said = not text or _is_said(locked, key)
        if _done_before(locked, move, standing):
            if is_said:
                return locked
            raise Refused("changed")
        party = standing.party(locked)
        try:
            following = after(State(locked.state), move, party)
        except NotPossible as error:
            raise Refused("changed") from error
        if move is not Move.CLOSE and absence(locked, standing) is Absence.LEFT:
            raise Refused("left")
        organisation = standing.organisation_in(locked)
        _note(locked, following, party, organisation, standing.user)
        locked.save()
        if following is State.TAKEN_UP:
            transaction.on_commit(partial(tell_taken_up.enqueue, locked.pk))
        if not is_said:
            _store(locked, standing.user, organisation, key, language, text)
    return locked


def _is_said(talk: Talk, key: UUID) -> bool:
    """Whether these words are in the conversation. Raises Refused where the key is that of another one's."""
    before = Message.objects.filter(key=key).first()
    if before and before.talk_id != talk.pk:
        raise Refused("said")
    return before is not None


def _done_before(talk: Talk, move: Move, standing: Standing) -> bool:
    return (
        (move is Move.TAKE_UP and talk.state == State.TAKEN_UP and talk.taken_up_by_id == standing.user.pk)
        or (move is Move.MEET and talk.state == State.MET)
        or (move is Move.CLOSE and talk.state == State.CLOSED)
    )


def _note(talk: Talk, state: State, party: Party, organisation: Organisation, user) -> None:
    """The days of a conversation; what the asked side does first is its answer."""
    now = timezone.now()
    talk.state = state
    if party is not Party.ASKING and talk.answered_at is None:
        talk.answered_at = now
    talk.due = None
    if state is State.TAKEN_UP:
        talk.taken_up_at, talk.taken_up_by, talk.asked = now, user, organisation
        talk.due = promised_until(organisation, talk.field, timezone.localdate(now))
    elif state is State.MET:
        talk.met_at = now
    elif state is State.CLOSED:
        talk.closed_at = now


def _store(talk: Talk, user, organisation: Organisation, key: UUID, language: str, text: str) -> None:
    if talk.messages.count() >= MOST_MESSAGES:
        raise Refused("full")
    Message.objects.create(
        key=key,
        talk=talk,
        organisation=organisation,
        author=user,
        language=language,
        text=text,
        written_at=timezone.now(),
    )
