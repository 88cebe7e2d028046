"""Notices by mail, as often as somebody likes, and each of them in one mail only."""

import logging
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.mails import message_to
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.pages.addresses import whole_address

from .models import Notice, NoticeChoice
from .sentences import lines_of

logger = logging.getLogger(__name__)

Rhythm = NoticeChoice.Rhythm
PAUSE = {Rhythm.AT_ONCE: timedelta(0), Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(days=7)}
TOLD_ONE_BY_ONE = 30
"""In one mail; of what is beyond it says how many."""


def mail_notices() -> int:
    """To everybody whose time has come. Returns how many mails went out."""
    waiting = Notice.objects.filter(seen_at=None, mailed_at=None, user__is_active=True).exclude(user__email="")
    people = get_user_model().objects.filter(pk__in=waiting.order_by().values("user"))
    return sum(_mail(user) for user in people.select_related("notice_choice").order_by("pk") if _is_time(user))


def rhythm_of(user) -> str:
    choice = getattr(user, "notice_choice", None)
    return choice.rhythm if choice else Rhythm.DAILY


def _is_time(user) -> bool:
    rhythm, choice = rhythm_of(user), getattr(user, "notice_choice", None)
    if rhythm == Rhythm.NEVER:
        return False
    last = choice.last_mail_at if choice else None
    return last is None or last + PAUSE[rhythm] <= timezone.now()


def _mail(user) -> bool:
    """Noted before it goes out, so that two processes never write the same; taken back if the server refused it."""
    now = timezone.now()
    notices = _take(user, now)
    if not notices:
        return False
    try:
        _message(user, notices).send()
    except Exception:  # whatever a mail server does, nobody else is kept from their mail by it
        logger.warning("A mail with notices could not be sent", exc_info=True)
        Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mailed_at=None)
        return False
    return True


def _take(user, now) -> list[Notice]:
    with transaction.atomic():
        choice, _made = NoticeChoice.objects.get_or_create(user=user)
        NoticeChoice.objects.select_for_update().get(pk=choice.pk)
        waiting = Notice.objects.filter(user=user, seen_at=None, mailed_at=None)
        notices = list(waiting.select_related("entry__network").order_by("entry__at", "pk"))
        Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mailed_at=now)
        NoticeChoice.objects.filter(pk=choice.pk).update(last_mail_at=now)
    return notices


def _message(user, notices: list[Notice]):
    with translation.override(language_of(user)):
        shown = notices[:TOLD_ONE_BY_ONE]
        lines = [(line, whole_address(line.about.address)) for line in lines_of(each.entry for each in shown)]
        network = notices[-1].entry.network
        context = {
            "lines": lines,
            "more": len(notices) - len(shown),
            "address": whole_address(reverse("notices:notices", args=[network.pk])),
        }
        subject = _("News of our strategy: %(network)s") % {"network": network}
        return message_to(user, subject, render_to_string("cms_pages/strategies/notices/mail.txt", context))
