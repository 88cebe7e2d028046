"""Whoever has an account hears of each change of its second factor, in their language: it may not have been them."""

import logging
from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms_pages.networks.people.preferred_language import language_of

FORGOTTEN, RECOVERED = "forgotten", "recovery_code_used"
# All but the last two by the names that allauth has for them.
SENTENCES: Mapping[str, str] = {
    "totp_activated": gettext_lazy("Your authenticator app is set up."),
    "totp_deactivated": gettext_lazy("Your authenticator app was removed."),
    "webauthn_added": gettext_lazy("Your security key was added."),
    "webauthn_removed": gettext_lazy("Your security key was removed."),
    "recovery_codes_generated": gettext_lazy("New recovery codes were made. The old ones do not work any more."),
    RECOVERED: gettext_lazy("One of your recovery codes was used."),
    FORGOTTEN: gettext_lazy("Your second factor was removed by whoever runs this site."),
}
logger = logging.getLogger(__name__)


def tell(user: AbstractBaseUser, change: str) -> bool:
    """Whether a mail went out. What a mail server does keeps nobody from changing their second factor."""
    if not user.email:
        return False
    with translation.override(language_of(user)):
        context = {"change": SENTENCES[change], "at": timezone.localtime()}
        body = render_to_string("mfa/email/notice.txt", context)
        subject = f"{settings.WAGTAIL_SITE_NAME}: {_('Your second factor')}"
    try:
        EmailMessage(subject, body, to=[user.email]).send()
    except (OSError, ValueError):  # smtplib's errors are OSErrors; a ValueError is an address that is none
        logger.warning("A notice about a second factor could not be sent", exc_info=True)
        return False
    return True


def tell_of_recovery(user: AbstractBaseUser, authenticator: Authenticator, **_signal) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        tell(user, RECOVERED)


def connect() -> None:
    authenticator_used.connect(tell_of_recovery, dispatch_uid="notice of a recovery code")
