"""Makes an empty site in one transaction."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import send_mail
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from augenhoehe.setup.pages import make_pages
from augenhoehe.sign_in.accounts import DEMO_DOMAIN
from cms_pages.models import HomePage

# A site with this file loads no demonstration when it starts.
OWN_SITE = "own-site"
DEMO_SIGN_INS = "demo-sign-ins.txt"
SITE_NAME = "site-name"


class SetupError(Exception):
    """Why the site cannot be made, as a sentence."""


def check(*, name: str, languages: list[str], mail: str) -> None:
    """Raises SetupError."""
    known = [code for code, _name in settings.LANGUAGES]
    unknown = [code for code in languages if code not in known]
    if HomePage.objects.exists():
        raise SetupError("This site has pages already. AUGENHOEHE_HOME=/another/folder makes another one.")
    if not name.strip():
        raise SetupError("The site needs a name.")
    if unknown or not languages:
        raise SetupError(f"Languages are some of: {', '.join(known)}. Not known: {', '.join(unknown) or 'none given'}.")
    if mail.lower().endswith(DEMO_DOMAIN) or not _is_mail(mail):
        raise SetupError("The operator needs a real mail address, such as operator@example.org.")


@transaction.atomic
def make_site(*, name: str, languages: list[str], mail: str) -> AbstractBaseUser:
    """Pages in all languages, the source language first, and the operator's account. Returns the operator."""
    check(name=name, languages=languages, mail=mail)
    codes = sorted({settings.LANGUAGE_CODE, *languages}, key=[code for code, _name in settings.LANGUAGES].index)
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in codes]
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    make_pages(name=name, locales=locales, hostname=address.hostname or "localhost", port=port)
    user = get_user_model()(username=mail, email=mail, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    return user


def remember(home: Path, name: str) -> None:
    """So that the next start shows this name and loads no demonstration."""
    (home / SITE_NAME).write_text(name + "\n")
    keep_demo_away(home)


def keep_demo_away(home: Path) -> None:
    """So that no start loads the demonstration, after an update either, or lists its accounts."""
    (home / OWN_SITE).touch()
    (home / DEMO_SIGN_INS).unlink(missing_ok=True)


def send_test_mail(name: str, mail: str) -> None:
    """Raises OSError (smtplib's errors are such) when the mail server refuses."""
    names = {"name": name}
    send_mail(
        _("Test mail of %(name)s") % names,
        _("This mail shows that %(name)s can send mails. Codes for signing in will come the same way.") % names,
        None,
        [mail],
    )


def _is_mail(text: str) -> bool:
    try:
        EmailValidator()(text)
    except Exception:
        return False
    return True
