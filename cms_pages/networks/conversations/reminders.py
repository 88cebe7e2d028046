"""Who promised an answer hears once for each step when the day has passed. A mail tells nothing of what was said."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.models import Coordination
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.networks.people.rights import people_who_speak_for
from cms_pages.pages.addresses import whole_address

from .absence import heir
from .mails import message_to, send_once
from .models import Talk
from .states import State

STEPS = (State.ASKED, State.TAKEN_UP)


def remind_of_talks() -> int:
    """Returns how many mails went out. Raises when one could not be sent, after all others were."""
    overdue = Talk.objects.filter(due__lt=timezone.localdate(), state__in=STEPS).select_related(
        "network", "asked__merged_into"
    )
    sent, failed = 0, 0
    for talk in overdue:
        if talk.reminded != talk.state:
            done = [_remind_once(talk, user, asked) for user, asked in _receivers(talk)]
            sent, failed = sent + done.count(True), failed + done.count(None)
            if None not in done:
                Talk.objects.filter(pk=talk.pk, state=talk.state).update(reminded=talk.state)
    if failed:
        raise RuntimeError("A reminder could not be sent; the log says why.")
    return sent


def _receivers(talk: Talk) -> list[tuple]:
    """People with the organisation they speak for; where nobody speaks for one, who coordinates the network."""
    asked = heir(talk.asked)
    people = [mandate.user for mandate in people_who_speak_for(asked)] if asked else []
    found = [(user, asked) for user in people if user.email]
    return found or [(user, None) for user in _coordinating(talk) if user.email]


def _coordinating(talk: Talk) -> Iterable:
    current = Coordination.objects.current().filter(network=talk.network_id, user__is_active=True)
    return {each.user for each in current.select_related("user")}


def _remind_once(talk: Talk, user, asked: Organisation | None) -> bool | None:
    with translation.override(language_of(user, *(asked.languages if asked else ()))):
        where = reverse("conversations:talk", args=[talk.network_id, talk.key])
        if asked is None:
            where = reverse("conversations:talks", args=[talk.network_id]) + "?show=all"
        context = {"talk": talk, "asked": asked, "address": whole_address(where)}
        body = render_to_string("cms_pages/conversations/mail.txt", context)
        message = message_to(user, _("A conversation waits: %(network)s") % {"network": talk.network}, body)
    return send_once(message, talk=talk, step=talk.state, user=user)
