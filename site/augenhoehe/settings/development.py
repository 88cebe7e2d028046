"""A site on one's own machine."""

from .base import *  # noqa: F403 - settings by name
from .base import REPOSITORY

VAR = REPOSITORY / "var"
DEBUG = True
SECRET_KEY = "development"  # noqa: S105 - replaced at first start
TOKEN_KEY = "development"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "db.sqlite3"}}
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
