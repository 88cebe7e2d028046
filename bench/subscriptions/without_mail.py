"""The settings of a site whose mails go nowhere: what is measured is ours, not the mail server's."""

import django
from augenhoehe.settings.development import *  # noqa: F403 - settings by name

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
if django.VERSION < (6, 1):
    EMAIL_BACKEND = NOWHERE
else:
    MAILERS = {"default": {"BACKEND": NOWHERE, "OPTIONS": {}}}
