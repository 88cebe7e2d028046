"""Addresses left for the report back: kept apart from answers, written to in their language, deleted by their link."""

import uuid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.mail_addresses import MAIL_ERRORS
from surveys.answering.texts import direction
from surveys.answering.tokens import address_mac, token_hash, unsubscribe_token
from surveys.definition.models import Wave

from .models import ReportBackAddress


class NotDelivered(Exception):
    """The mail server would not take the mail; the address was not kept."""


def leave_address(*, wave: Wave, language: str, address: str, title: str) -> None:
    """Keeps the address and confirms it by a mail; the same address again changes its language only.

    `title` is that of the survey in the language. Do not call inside a transaction: it waits for the mail server.
    Raises NotDelivered.
    """
    row_id = uuid.uuid4()
    row, made = ReportBackAddress.objects.update_or_create(
        wave=wave,
        address_mac=address_mac(wave.pk, address),
        defaults={"language": language},
        create_defaults={
            "id": row_id,
            "language": language,
            "address": encrypted(address),
            "token_hash": token_hash(unsubscribe_token(row_id)),
        },
    )
    if not made:
        return
    try:
        mail(row, *_confirmation(wave, title)).send()
    except MAIL_ERRORS as error:
        row.delete()
        raise NotDelivered from error


def unsubscribe(*, slug: str, token: str) -> None:
    """Deletes the address that the token belongs to, as often as it is asked for."""
    ReportBackAddress.objects.filter(wave__survey__slug=slug, token_hash=token_hash(token)).delete()


def mail(row: ReportBackAddress, subject: str, text: str) -> EmailMultiAlternatives:
    """To one address, in its language: plain text first, and a page that needs nothing from elsewhere.

    One click in the mail program unsubscribes, as RFC 8058 has it.
    """
    with translation.override(row.language):
        place = [row.wave.survey.slug, row.language, unsubscribe_token(row.id)]
        link = settings.WAGTAILADMIN_BASE_URL + reverse("surveys_answering:unsubscribe", args=place)
        context = {"subject": subject, "text": text, "link": link, "language": row.language}
        context["dir"] = direction(row.language)
        message = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("surveys/answering/receipts/mail.txt", context),
            to=[decrypted(row.address)],
            headers={
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{link}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        message.attach_alternative(render_to_string("surveys/answering/receipts/mail.html", context), "text/html")
    return message


def _confirmation(wave: Wave, title: str) -> tuple[str, str]:
    names = {"survey": title, "day": date_format(wave.report_back_on) if wave.report_back_on else ""}
    subject = _("We will tell you when the report is out: %(survey)s") % names
    if not wave.report_back_on:
        return subject, _(
            "This address was left for the survey “%(survey)s”. We will write to it when the report is out, and once "
            "for each step that follows from it. It is kept apart from all answers."
        ) % names
    return subject, _(
        "This address was left for the survey “%(survey)s”. We will write to it when the report is out, by %(day)s, "
        "and once for each step that follows from it. It is kept apart from all answers."
    ) % names
