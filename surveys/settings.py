"""What a project adds to its settings, as lists that stay right when this package is upgraded.

Imported by settings, so nothing here may read them.
"""

from pathlib import Path
from typing import Any

from django.conf.global_settings import LANGUAGES_BIDI as KNOWN_TO_DJANGO

SURVEYS_APPS = ["surveys", "wagtail_localize", "wagtail_localize.locales", "formtools", "django_tasks"]

# In front of all others: what is far too large is refused before the token against forgery is looked for in it.
SURVEYS_MIDDLEWARE = [
    "surveys.answering.uploads.middleware.UploadLimitMiddleware",
    "surveys.definition.middleware.PublishingRefusedMiddleware",
]

# For projects that speak Pashto.
LANGUAGES_BIDI = [*KNOWN_TO_DJANGO, "ps"]


def private_files(folder: Path) -> dict[str, Any]:
    """A storage for what respondents send: a folder that no address leads to. For STORAGES["private"]."""
    options = {"location": str(folder), "base_url": None}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
