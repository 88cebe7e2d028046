"""Mails of rounds: that one has opened, with a personal link, and that the day of one's own body has passed."""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from cms_pages.networks.people.models import Mandate
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.networks.people.rights import people_who_speak_for

from .asked import asked_in, asked_organisation
from .links import address_of
from .models import ConsentRound, Endorsement

INVITED = gettext_noop("Does your organisation agree? %(strategy)s")
REMINDED = gettext_noop("Please confirm your answer: %(strategy)s")

logger = logging.getLogger(__name__)


@task()
def invite(pk: int) -> int:
    """Everybody who speaks for an organisation that is asked. Returns how many mails went out."""
    found = ConsentRound.objects.select_related("strategy__network").filter(pk=pk, closed_at=None).first()
    if found is None:
        return 0
    there = [each.organisation for each in asked_in(found) if not each.left]
    mandates = [mandate for organisation in there for mandate in people_who_speak_for(organisation)]
    return sum(_mail(found, each, "invitation", INVITED) for each in mandates)


def remind_of_bodies() -> int:
    """Organisations whose own body was to decide by a day that has passed, once. Returns how many mails went out."""
    late = Endorsement.objects.filter(round__closed_at=None, until__lt=timezone.localdate(), reminded_at=None)
    found = late.select_related("round__strategy__network", "organisation__merged_into")
    return sum(_remind(each) for each in found if _is_first(each))


def _is_first(each: Endorsement) -> bool:
    """Noted before the mail goes out, so that two processes never write twice."""
    unreminded = Endorsement.objects.filter(pk=each.pk, reminded_at=None, until=each.until)
    return bool(unreminded.update(reminded_at=timezone.now()))


def _remind(each: Endorsement) -> int:
    organisation = each.organisation.merged_into or each.organisation
    if asked_organisation(each.round, organisation) is None:
        return 0
    mandates = people_who_speak_for(organisation)
    return sum(_mail(each.round, one, "reminder", REMINDED) for one in mandates)


def _mail(found: ConsentRound, mandate: Mandate, name: str, subject: str) -> bool:
    if not mandate.user.email:
        return False
    with translation.override(language_of(mandate.user, *mandate.organisation.languages)):
        context = {
            "strategy": found.strategy,
            "network": found.strategy.network,
            "organisation": mandate.organisation.said_name.text,
            "day": date_format(timezone.localtime(found.closes_at), "DATE_FORMAT"),
            "address": address_of(found, mandate),
        }
        subject = _(subject) % {"strategy": found.strategy}
        body = render_to_string(f"cms_pages/strategies/consent/{name}.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), body, to=[mandate.user.email]).send()
    except (OSError, ValueError):  # smtplib's errors are OSErrors; a ValueError is an address that is none
        logger.warning("A mail about a round of consent could not be sent", exc_info=True)
        return False
    return True
