"""A site on one's own machine: nothing needs to be set, keys are made at the first start, mails are files."""

from . import environment
from .base import *  # noqa: F403 - settings by name
from .base import HOME, PORT, STORAGES
from .environment import read
from .home import key_made_once

DEBUG = read("DEBUG", environment.boolean, default="false", example="true")
SECRET_KEY = key_made_once(HOME, "SECRET_KEY")
TOKEN_KEY = key_made_once(HOME, "TOKEN_KEY")
BASE_URL = read("BASE_URL", environment.base_url, default=f"http://127.0.0.1:{PORT}", example="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ALLOWED_HOSTS = read(
    "ALLOWED_HOSTS", environment.words, default="127.0.0.1,localhost,[::1]", example="127.0.0.1,localhost"
)
DEFAULT_FROM_EMAIL = read(
    "MAIL_FROM", environment.mail_address, default="augenhoehe@demo.invalid", example="network@example.org"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Trying the site out needs no second factor; browsers let a security key be tried under http://localhost alone.
SECOND_FACTOR = read("SECOND_FACTOR", environment.one_of("required", "off"), default="off", example="required")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Demo accounts may sign in here, and the mails that were sent can be read at /mail/.
DEMO_ACCOUNTS = True
MAIL_PAGE = True

# Static files are served from where they are written, without collecting them first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
