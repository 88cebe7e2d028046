"""Going on later: the link as a picture and by mail, and a mail two days before what was saved is deleted.

The address is kept, encrypted, in the draft alone, until the draft is sent or deleted.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.addresses import Addresses
from surveys.answering.compiled import texts_of_edition
from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.limits import Limit
from surveys.answering.mail_addresses import MAIL_ERRORS, problem_of_address
from surveys.answering.models import Draft
from surveys.answering.queries import Standing, standing_of_draft
from surveys.answering.texts import direction
from surveys.answering.tokens import draft_token

MAILED_LINKS = Limit("mailed_links", 300)
"""An office of 200 people may stand behind one address."""
LINKS_OF_DRAFT = Limit("mailed_links_of_draft", 10)
LINKS_TO_ADDRESS = Limit("mailed_links_to_address", 3)
"""Nobody's mailbox is filled by strangers."""

logger = logging.getLogger(__name__)


def address_problem(request: HttpRequest, draft: Draft, address: str) -> str:
    """Why no mail can be sent there; "" where one can, and then it is counted."""
    if problem := problem_of_address(address):
        return problem
    counted = ((MAILED_LINKS, request), (LINKS_OF_DRAFT, str(draft.pk)), (LINKS_TO_ADDRESS, address.lower()))
    if any(limit.is_reached(who) for limit, who in counted):
        return _("Too many mails were asked for from here. Please try again in an hour, or copy the link.")
    for limit, who in counted:
        limit.count(who)
    return ""


def keep_address(*, draft: Draft, address: str) -> None:
    """For the mail before the draft is deleted."""
    draft.address = encrypted(address)
    draft.save(update_fields=["address"])


def mail_link(*, standing: Standing, language: str, address: str) -> bool:
    """Whether the mail server took it. Do not call inside a transaction: it waits for the mail server."""
    try:
        _mail(standing, language, address, _link_words).send()
    except MAIL_ERRORS:
        logger.warning("The link to a draft could not be mailed", exc_info=True)
        return False
    return True


def drafts_with_an_address(until: datetime) -> Iterator[Draft]:
    """Those that will be deleted until then and could still be sent."""
    soon = Draft.objects.filter(submitted=False, trial=False, expires_at__gt=timezone.now(), expires_at__lte=until)
    drafts = soon.exclude(address="").select_related("wave__survey")
    return (draft for draft in drafts if draft.wave.is_open())


def mail_before_deletion(draft: Draft) -> None:
    """Raises one of MAIL_ERRORS where it cannot be sent. An address that is lost gets none."""
    address = decrypted(draft.address)
    standing = standing_of_draft(draft.wave.survey.slug, draft_token(draft.id, draft.generation))
    if address and standing:
        _mail(standing, draft.language, address, _deletion_words).send()


def _mail(standing: Standing, language: str, address: str, words) -> EmailMultiAlternatives:
    """In a language: plain text first, and a page that needs nothing from elsewhere."""
    with translation.override(language):
        names = {
            "survey": texts_of_edition(standing.edition_id, language).plain("title"),
            "day": date_format(timezone.localtime(standing.draft.expires_at)),
        }
        subject, text = words(names)
        place = Addresses(standing.survey.slug, language).resume(standing.token)
        context = {"subject": subject, "text": text, "link": settings.WAGTAILADMIN_BASE_URL + place}
        context |= {"language": language, "dir": direction(language)}
        message = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("surveys/answering/organisation/mail.txt", context),
            to=[address],
            headers={"Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("surveys/answering/organisation/mail.html", context), "text/html")
    return message


def _link_words(names: dict[str, str]) -> tuple[str, str]:
    return _("Your link to go on with: %(survey)s") % names, _(
        "With this link you can go on with the survey “%(survey)s”, on any device and in any of its languages. "
        "Your answers are kept until %(day)s. Whoever has the link can see and change them, so please keep it to "
        "yourself."
    ) % names


def _deletion_words(names: dict[str, str]) -> tuple[str, str]:
    return _("Your answers will be deleted on %(day)s: %(survey)s") % names, _(
        "You began to answer the survey “%(survey)s” and have not sent your answers yet. They will be deleted on "
        "%(day)s. If you want them to count, please go on with this link and send them. As soon as you save a page "
        "again, they are kept longer."
    ) % names
