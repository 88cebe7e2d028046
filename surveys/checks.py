"""What Django's system check says about a project in which surveys would go wrong, and the line that helps."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import global_settings, settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import FileSystemStorage
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from surveys.answering.uploads.models import NoPrivateStorage, private_storage
from surveys.extras import has, how_to_get
from surveys.languages import UNKNOWN_TO_DJANGO
from surveys.settings import SURVEYS_APPS, SURVEYS_MIDDLEWARE

SHORTEST_KEY = 32
_CSRF = "django.middleware.csrf.CsrfViewMiddleware"


def check_settings(app_configs, **kwargs) -> list[CheckMessage]:
    return [*_apps(), *_middleware(), *_key(), *_private_files(), *_languages()]


def check_addresses(app_configs, **kwargs) -> list[CheckMessage]:
    """That the addresses are mounted, and that whoever wants to see results can sign in."""
    return [*_mounted("surveys_answering:root", "surveys.urls", "E006"), *(_results_pages() if has("results") else ())]


def check_extras(app_configs, **kwargs) -> list[CheckMessage]:
    """What is configured needs its part of the package, and the other way round."""
    return [*_snapshots(), *_files_elsewhere()]


def _apps() -> Iterator[CheckMessage]:
    missing = [app for app in SURVEYS_APPS if app not in settings.INSTALLED_APPS]
    if missing:
        hint = "INSTALLED_APPS += SURVEYS_APPS, from surveys.settings."
        yield Error(f"INSTALLED_APPS lacks {', '.join(missing)}.", hint=hint, id="surveys.E001")


def _middleware() -> Iterator[CheckMessage]:
    hint = "MIDDLEWARE = SURVEYS_MIDDLEWARE + MIDDLEWARE, from surveys.settings."
    missing = [path for path in SURVEYS_MIDDLEWARE if path not in settings.MIDDLEWARE]
    if missing:
        yield Error(f"MIDDLEWARE lacks {', '.join(missing)}.", hint=hint, id="surveys.E002")
    elif _CSRF in settings.MIDDLEWARE[: settings.MIDDLEWARE.index(SURVEYS_MIDDLEWARE[0])]:
        yield Error(f"{SURVEYS_MIDDLEWARE[0]} must stand before {_CSRF}.", hint=hint, id="surveys.E003")


def _key() -> Iterator[CheckMessage]:
    if len(getattr(settings, "TOKEN_KEY", None) or "") < SHORTEST_KEY:
        yield Error(
            f"TOKEN_KEY needs at least {SHORTEST_KEY} random characters.",
            hint="python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes a key. Never change it later: "
            "links and receipt codes follow from it.",
            id="surveys.E004",
        )


def _private_files() -> Iterator[CheckMessage]:
    storage = private_storage()
    if isinstance(storage, NoPrivateStorage):
        hint = 'STORAGES["private"] = private_files(BASE_DIR / "private"), from surveys.settings.'
        yield Error("STORAGES lacks “private”, for what respondents send.", hint=hint, id="surveys.E005")
    elif isinstance(storage, FileSystemStorage) and _is_public(Path(storage.location)):
        hint = "Choose a folder outside of MEDIA_ROOT."
        yield Error("The private files lie where everybody can read them.", hint=hint, id="surveys.E007")


def _is_public(folder: Path) -> bool:
    return bool(settings.MEDIA_ROOT) and folder.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())


def _languages() -> Iterator[CheckMessage]:
    """Without its line a page in such a language would stand the wrong way round."""
    offered = UNKNOWN_TO_DJANGO.keys() & {code for code, _name in settings.LANGUAGES}
    for code in sorted(offered - set(settings.LANGUAGES_BIDI)):
        if UNKNOWN_TO_DJANGO[code]["bidi"]:
            hint = "from surveys.settings import LANGUAGES_BIDI"
            yield Error(f"LANGUAGES_BIDI lacks {code}.", hint=hint, id="surveys.E008")


def _mounted(name: str, urls: str, code: str) -> Iterator[CheckMessage]:
    try:
        reverse(name)
    except NoReverseMatch:
        hint = f'path("", include("{urls}")), before the addresses of Wagtail\'s pages.'
        yield Error(f"The addresses in {urls} are not mounted.", hint=hint, id=f"surveys.{code}")


def _results_pages() -> Iterator[CheckMessage]:
    yield from _mounted("results:index", "surveys.language_urls", "E009")
    if not _can_sign_in():
        hint = 'LOGIN_URL = "wagtailadmin_login"'
        yield Warning("LOGIN_URL leads nowhere, so nobody can see results.", hint=hint, id="surveys.W001")
    if settings.LANGUAGES == global_settings.LANGUAGES:
        hint = "Name those of your site in LANGUAGES."
        yield Warning("Results are offered in all languages that Django knows.", hint=hint, id="surveys.W002")


def _can_sign_in() -> bool:
    """Wagtail's own pages answer any address: that is nowhere, too."""
    try:
        return resolve(resolve_url(settings.LOGIN_URL)).url_name != "wagtail_serve"
    except (NoReverseMatch, Resolver404):
        return False


def _snapshots() -> Iterator[CheckMessage]:
    is_set = bool(getattr(settings, "SURVEYS_SNAPSHOTS", None))
    if has("results") and not is_set:
        hint = 'SURVEYS_SNAPSHOTS = BASE_DIR / "snapshots"'
        yield Error("SURVEYS_SNAPSHOTS names no folder to count answers in.", hint=hint, id="surveys.E010")
    elif is_set and not has("results"):
        yield Warning("SURVEYS_SNAPSHOTS is set, and nothing counts.", hint=how_to_get("results"), id="surveys.W003")


def _files_elsewhere() -> Iterator[CheckMessage]:
    in_a_bucket = [name for name, storage in settings.STORAGES.items() if storage["BACKEND"].startswith("storages.")]
    if in_a_bucket and not has("s3"):
        names = ", ".join(in_a_bucket)
        yield Error(f"STORAGES puts {names} into a bucket.", hint=how_to_get("s3"), id="surveys.E011")
