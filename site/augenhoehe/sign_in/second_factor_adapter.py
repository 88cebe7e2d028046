"""What allauth asks the site about second factors."""

from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms_pages.sealed import seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database: a copy of it alone makes no codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Please look at the newest code and type it again."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second factor. Please set one up first."),
        "cannot_delete_authenticator": _("Your second factor cannot be removed."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", xmldecl=False, scale=4, border=3, omitsize=True)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type) -> str:
        return gettext("Security key")

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME
