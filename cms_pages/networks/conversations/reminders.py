"""Who promised an answer hears once for each step when the day has passed. A mail tells nothing of what was said."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.models import Coordination
from cms_pages.networks.people.rights import people_who_speak_for

from .absence import heir
from .models import Talk, TalkReminder
from .states import State

STEPS = (State.ASKED, State.TAKEN_UP)
logger = logging.getLogger(__name__)


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
    """Noted first, so that two processes never write twice; taken back if it could not be sent, which is None."""
    with transaction.atomic():
        note, is_first = TalkReminder.objects.get_or_create(talk=talk, step=talk.state, user=user)
    if not is_first:
        return False
    try:
        _mail(talk, user, asked).send()
    except Exception:  # whatever a mail server does, nobody is kept from their mail by it
        note.delete()
        logger.warning("A reminder of a conversation could not be sent", exc_info=True)
        return None
    return True


def _mail(talk: Talk, user, asked: Organisation | None) -> EmailMessage:
    with translation.override(_language_of(user, asked)):
        where = reverse("conversations:talk", args=[talk.network_id, talk.key])
        if asked is None:
            where = reverse("conversations:talks", args=[talk.network_id]) + "?show=all"
        context = {"talk": talk, "asked": asked, "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + where}
        body = render_to_string("cms_pages/conversations/mail.txt", context)
        subject = _("A conversation waits: %(network)s") % {"network": talk.network}
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])


def _language_of(user, organisation: Organisation | None) -> str:
    """The one somebody has chosen; else the first one of their organisation."""
    profile = getattr(user, "wagtail_userprofile", None)
    wanted = [profile.preferred_language if profile else "", *(organisation.languages if organisation else ())]
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)
