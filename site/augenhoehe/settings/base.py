"""What every kind of run shares. Values that differ between sites come from the environment."""

import os

from . import environment, services
from .environment import read
from .home import REPOSITORY, home, name_given_at_setup
from .languages import LANGUAGE_ALIASES, LANGUAGE_CODE, LANGUAGES, LANGUAGES_BIDI  # noqa: F401 - settings by name
from .security import *  # noqa: F403 - settings by name
from .sign_in import *  # noqa: F403 - settings by name

SITE = REPOSITORY / "site"
HOME = home()

INSTALLED_APPS = [
    "augenhoehe",
    "cms_pages",
    "surveys",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_headless_preview",
    "modelcluster",
    "taggit",
    "formtools",
    "rest_framework",
    "corsheaders",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "augenhoehe.middleware.ContentSecurityPolicyMiddleware",
    "cms_pages.pages.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "augenhoehe.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "surveys.answering.uploads.middleware.UploadLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "augenhoehe.sign_in.second_factor_middleware.SecondFactorMiddleware",
    "cms_pages.networks.people.page_gate.OwnPagesMiddleware",
    "surveys.definition.middleware.PublishingRefusedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "augenhoehe.urls"
WSGI_APPLICATION = "augenhoehe.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = services.databases(HOME)
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")
CACHES = services.caches(HOME)
TASKS = services.tasks()
globals().update(services.mail(HOME))  # MAILERS, or EMAIL_… before Django 6.1; MAIL_FOLDER
STORAGES = {
    "default": services.files(HOME),
    "private": services.private_files(HOME),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

USE_I18N = True
FORMAT_MODULE_PATH = "augenhoehe.formats"
USE_TZ = True
TIME_ZONE = read("TIME_ZONE", environment.time_zone, default="Europe/Berlin", example="Europe/Berlin")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [REPOSITORY / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [folder for folder in (SITE / "static",) if folder.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = STORAGES["default"]["OPTIONS"].get("location", HOME / "media")

# A failure leaves its traceback in the server's output. What visitors do wrong, such as a missing page, is no failure.
# Tokens in addresses open somebody's answers: they are left out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_tokens": {"()": "augenhoehe.masked.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_tokens"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}, "django.request": {"level": "ERROR"}},
}

# The admin form of a survey posts one field for every text and rule in it.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Of one file that a respondent sends, and of all that come with one response.
SURVEYS_UPLOAD_MEGABYTES = read("UPLOAD_MEGABYTES", environment.positive, default="10", example="10")
SURVEYS_UPLOADS_PER_RESPONSE = read("UPLOADS_PER_RESPONSE", environment.positive, default="20", example="20")

# Where answers lie as columns to be counted. A copy of what the database holds: it can be deleted at any time.
SURVEYS_SNAPSHOTS = HOME / "snapshots"

PORT = read("PORT", int, default="8000", example="8000")
# Pictures: none larger, and no drawings that could run a script. Documents: the same.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms_pages.blocks.picture_upload.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "ics", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
# One way to cut texts into words for all languages: PostgreSQL knows none of its own for some of ours.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms_pages.search.backend", "SEARCH_CONFIG": "simple"}}
WAGTAIL_SITE_NAME = os.environ.get("SITE_NAME", "").strip() or name_given_at_setup(HOME) or "Augenhöhe"
# Whom to tell about a hole in security, in /.well-known/security.txt; without it there is no such file.
SECURITY_CONTACT = read("SECURITY_CONTACT", environment.contact, default="", example="mailto:security@example.org")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# The address of a page becomes a link to it; where it is only similar, Wagtail would ask with the title of a draft.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# By default, submitting a live page for translation would publish the untranslated copy.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Of content; none unless one is named.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = services.content_translator()
# Of answers, off unless one is named; it is only ever given cleared text.
ANSWER_TRANSLATOR = services.translator("ANSWER_TRANSLATOR")

WAGTAIL_HEADLESS_PREVIEW = services.headless_preview()

MAIL_FROM = os.environ.get("MAIL_FROM", "")
BOUNCE_MAILBOX_URL = services.returned_mail()
# Tables of a survey are seen by all members of the network it stands in.
SURVEYS_ACCESS_SCOPE = "cms_pages.networks.people.results_scope.NetworkScope"
# What became of an answer: the needs, measures and reasons that followed from it.
SURVEYS_RECEIPT_TRACE = "cms_pages.strategies.telling.trace.StrategyTrace"
# Who can be invited to a survey: the organisations of the networks.
SURVEYS_PARTICIPANT_DIRECTORY = "cms_pages.networks.organisations.participants.NetworkOrganisations"
# Dotted paths of a site's own jobs, besides those in surveys/jobs/registry.py.
DUE_JOBS: list[str] = [
    "augenhoehe.due_jobs.SEND_NEWS",
    "augenhoehe.due_jobs.SEND_LETTERS",
    "augenhoehe.due_jobs.FORGET_SUBSCRIPTIONS",
    "augenhoehe.due_jobs.READ_RETURNED_NEWS",
    "augenhoehe.due_jobs.END_BROKEN_TALKS",
    "augenhoehe.due_jobs.REMIND_OF_TALKS",
    "augenhoehe.due_jobs.FORGET_INVITED",
    "augenhoehe.due_jobs.CHECK_LINKS",
    "augenhoehe.due_jobs.TELL_MEMBERS",
    "augenhoehe.due_jobs.CLOSE_DUE_ROUNDS",
    "augenhoehe.due_jobs.CLOSE_DUE_VOTES",
    "augenhoehe.due_jobs.CLOSE_DUE_REVIEWS",
    "augenhoehe.due_jobs.REMIND_OF_BODIES",
    "augenhoehe.due_jobs.REMIND_LEADS",
]
