"""What the tests run with: data of their own, SQLite unless TEST_DATABASE_URL names another database."""

import atexit
import os
import shutil
import tempfile

# Each process has a folder of its own, so that several runs at once never meet.
os.environ["AUGENHOEHE_HOME"] = tempfile.mkdtemp(prefix="augenhoehe-test-")
atexit.register(shutil.rmtree, os.environ["AUGENHOEHE_HOME"], ignore_errors=True)
for name in (
    "DATABASE_URL",
    "CACHE_URL",
    "STORAGE_URL",
    "EMAIL_URL",
    "BOUNCE_MAILBOX_URL",
    "TASKS",
    "TRANSLATOR",
    "ANSWER_TRANSLATOR",
    "HEADLESS_PREVIEW_URL",
    "SECOND_FACTOR",
):
    os.environ.pop(name, None)  # a developer's own services are never tested against
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from .development import *  # noqa: E402, F403 - after the environment is settled
from .development import DATABASES, HOME  # noqa: E402

# The same in every process, so that tests named after a token are called the same everywhere.
SECRET_KEY = "only-for-tests-" * 4
TOKEN_KEY = "tokens-of-tests-" * 4
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver", "[::1]"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of the live server and of concurrency tests lock it as they would a real one.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
