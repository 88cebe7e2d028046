"""Who is asked hears of it, and who has asked hears that it is taken up. A mail tells nothing of what was said."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.networks.people.rights import people_who_speak_for
from cms_pages.pages.addresses import whole_address

from .absence import heir
from .mails import message_to, send_once
from .models import Talk
from .states import State

ASKED, TAKEN_UP = "told_asked", "told_taken_up"


@task()
def tell_asked(pk: int) -> int:
    """To whoever speaks for the organisation that is asked, or for any of the side. Returns how many mails went out."""
    talk = _talk(pk)
    if talk is None or talk.state != State.ASKED:
        return 0
    asked = [heir(talk.asked)] if talk.asked else _of_the_side(talk)
    return sum(_tell(talk, ASKED, user, each) for each in asked for user in _speakers(each))


@task()
def tell_taken_up(pk: int) -> int:
    """To who has asked; where they do not speak for the organisation any more, to who does."""
    talk = _talk(pk)
    if talk is None or talk.state != State.TAKEN_UP:
        return 0
    asking = heir(talk.asking)
    people = _speakers(asking)
    return sum(
        _tell(talk, TAKEN_UP, user, asking)
        for user in [each for each in people if each.pk == talk.asked_by_id] or people
    )


def _talk(pk: int) -> Talk | None:
    related = ("network", "field", "asking__merged_into", "asked__merged_into")
    return Talk.objects.select_related(*related).filter(pk=pk).first()


def _speakers(organisation: Organisation) -> list:
    return [mandate.user for mandate in people_who_speak_for(organisation) if mandate.user.email]


def _of_the_side(talk: Talk) -> Iterable[Organisation]:
    there = Membership.objects.current().filter(network=talk.network_id).select_related("organisation")
    found = (membership.organisation for membership in there.exclude(organisation=talk.asking_id))
    return [each for each in found if each.own_side == talk.asked_side]


def _tell(talk: Talk, step: str, user, organisation: Organisation) -> bool:
    with translation.override(language_of(user, *organisation.languages)):
        where = reverse("conversations:talk", args=[talk.network_id, talk.key])
        is_asked = step == ASKED
        other = heir(talk.asking if is_asked else talk.asked)
        context = {"talk": talk, "name": other.said_name, "is_asked": is_asked, "address": whole_address(where)}
        body = render_to_string("cms_pages/conversations/told.txt", context)
        waits = _("A conversation waits: %(network)s") if is_asked else _("A conversation is taken up: %(network)s")
        message = message_to(user, waits % {"network": talk.network}, body)
    return bool(send_once(message, talk=talk, step=step, user=user))
