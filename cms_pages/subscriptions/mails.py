"""The mails: plain text first, and a page that loads nothing from anywhere."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cms_pages.blocks.represent import direction
from cms_pages.sealed import unseal
from surveys.templatetags.site_name import site_name

from .items import Item, Items
from .languages import known_language
from .links import end_address, own_address
from .models import Digest, Subscription
from .wording import subject, told


def message_id(digest: Digest) -> str:
    """The same each time it is tried; by it mail that came back is known."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<news.{digest.subscription.reference}.{digest.number}@{host}>"


def digest_mail(digest: Digest, shown: list[Item], items: Items) -> EmailMultiAlternatives:
    """Ends with one click in the mail program, as RFC 8058 has it."""
    subscription = digest.subscription
    language, end = known_language(subscription.language), end_address(subscription)
    with translation.override(language):
        all_told = [told(item, language, items) for item in shown]
        context = {"items": all_told, "own": own_address(subscription), "end": end}
        title = subject(all_told, site_name())
    headers = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Message-ID": message_id(digest),
    }
    return _mail(subscription, "digest", title, context, headers)


def letter(subscription: Subscription) -> EmailMultiAlternatives:
    """The link: to confirm, or to whoever is subscribed already."""
    with translation.override(known_language(subscription.language)):
        is_new = subscription.confirmed_at is None
        title = _("Please confirm: news by mail") if is_new else _("Your link: news by mail")
        context = {"is_new": is_new, "own": own_address(subscription)}
    return _mail(subscription, "letter", title, context, {})


def _mail(subscription: Subscription, name: str, title: str, context: dict, headers: dict) -> EmailMultiAlternatives:
    language = known_language(subscription.language)
    with translation.override(language):
        shared = {"title": title, "site": site_name(), "language": language, "dir": direction(language)}
        text, page = (
            render_to_string(f"cms_pages/subscriptions/mails/{name}.{kind}", shared | context)
            for kind in ("txt", "html")
        )
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language, **headers}
    mail = EmailMultiAlternatives(title, text, to=[unseal(subscription.sealed_address)], headers=headers)
    mail.attach_alternative(page, "text/html")
    return mail
