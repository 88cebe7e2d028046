"""Language checkers are asked by mail, and whoever asked is told when a page is checked."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms_pages.desk.models import LanguageChecker, TranslationState
from cms_pages.sealed import unseal

from .links import address_of


def checkers_for(code: str, network: UUID | None) -> list[LanguageChecker]:
    """Of the language, of this network or of all, if they have an address."""
    found = LanguageChecker.objects.filter(language=code, active=True).exclude(sealed_address="")
    return list(found.filter(Q(network=None) | Q(network__key=network)))


def ask_checkers(*, checkers: Iterable[LanguageChecker], page: Page, code: str, user) -> tuple[int, list[str]]:
    """How many mails went out, and the names of those to whom none could be sent."""
    sent, failed = 0, []
    note_asked(page.translation_key, code, user)
    for checker in checkers:
        try:
            _mail(checker, page.title).send()
            sent += 1
        except (OSError, ValueError):  # smtplib's errors are OSErrors; a ValueError is an address that is none
            failed.append(checker.name)
    return sent, failed


def note_asked(translation_key: UUID, code: str, user) -> None:
    locale = Locale.objects.get(language_code=code)
    TranslationState.objects.update_or_create(
        translation_key=translation_key,
        locale=locale,
        defaults={"asked_at": timezone.now(), "asked_by": user},
    )


def _mail(checker: LanguageChecker, title: str) -> EmailMessage:
    with translation.override(checker.language):
        context = {"checker": checker, "title": title, "address": address_of(checker)}
        body = render_to_string("cms_pages/desk/checkers/mail.txt", context)
        subject = _("Please look at a translation: %(title)s") % {"title": title}
    return EmailMessage(" ".join(subject.split()), body, to=[unseal(checker.sealed_address)])


def tell_checked(*, state: TranslationState, page: Page, checker: LanguageChecker) -> None:
    """To the editor who asked. Whoever it cannot be sent to sees it on the desk."""
    editor = state.asked_by
    if editor is None or not editor.email or not editor.is_active:
        return
    where = reverse("translation_desk:cell", args=[page.translation_key, checker.language])
    language = editor.wagtail_userprofile.get_preferred_language() if hasattr(editor, "wagtail_userprofile") else ""
    with translation.override(language or settings.LANGUAGE_CODE):
        context = {
            "page": page,
            "checker": checker,
            "language": dict(settings.LANGUAGES).get(checker.language, checker.language),
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + where,
        }
        body = render_to_string("cms_pages/desk/checkers/checked.txt", context)
        subject = " ".join((_("Checked, please publish: %(title)s") % {"title": page.title}).split())
    EmailMessage(subject, body, to=[editor.email]).send(fail_silently=True)
