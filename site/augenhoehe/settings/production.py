"""A real site, behind a proxy that speaks TLS. What must be chosen is asked for by name, one sentence each."""

from urllib.parse import urlsplit

from . import environment
from .base import *  # noqa: F403 - settings by name
from .base import HOME
from .environment import read
from .home import existing_key

DEBUG = False
SECRET_KEY = existing_key(HOME, "SECRET_KEY")
TOKEN_KEY = existing_key(HOME, "TOKEN_KEY")
BASE_URL = read("BASE_URL", environment.base_url, default="", example="https://network.example.org")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ALLOWED_HOSTS = read(
    "ALLOWED_HOSTS", environment.words, default=urlsplit(BASE_URL).hostname or "", example="network.example.org"
)
DEFAULT_FROM_EMAIL = read("MAIL_FROM", environment.mail_address, default="", example="network@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Before the administration and before single answers of surveys.
SECOND_FACTOR = read("SECOND_FACTOR", environment.one_of("required", "off"), default="required", example="off")

DEMO_ACCOUNTS = False
MAIL_PAGE = False

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # a network's site is often a subdomain: other hosts of the domain are not ours to bind
    "security.W021",  # the same: the browsers' preload list takes whole domains only
    "security.W019",  # the admin shows previews of pages in a frame of its own, so framing by oneself is allowed
]

# Attempts to sign in and new answers are counted by the visitor's address, which the proxy in front hands over.
ALLAUTH_TRUSTED_PROXY_COUNT = SURVEYS_TRUSTED_PROXIES = 1
