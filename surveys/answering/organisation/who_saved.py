"""Who of an organisation saved a step, and when. Names are what people chose to be called by the others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from surveys.answering.models import Draft

Saved = Mapping[str, Any]
"""A step as `Draft.steps` keeps it."""


def saved_words(saved: Saved) -> str:
    """One sentence."""
    at = timezone.localtime(datetime.fromisoformat(saved["at"]))
    names = {"name": isolated(saved["by"]), "day": date_format(at), "time": time_format(at)}
    if saved["by"]:
        return _("Saved by %(name)s on %(day)s, %(time)s.") % names
    return _("Saved on %(day)s, %(time)s.") % names


def last_saved_words(draft: Draft | None) -> str:
    """Of the step that was saved last; "" where nothing is saved."""
    saved = max(draft.steps.values(), key=lambda each: each["at"], default=None) if draft else None
    return saved_words(saved) if saved else ""


def isolated(name: str) -> str:
    """A name keeps its own direction, whatever stands around it."""
    return f"\u2068{name}\u2069" if name else ""


def is_news(draft: Draft, step: str, own_name: str) -> bool:
    """Whether somebody else saved a step after this person last saved one. Who gave no name is told nothing."""
    saved = draft.steps.get(step)
    if not own_name or saved is None or saved["by"] == own_name:
        return False
    own = max((each["at"] for each in draft.steps.values() if each["by"] == own_name), default="")
    return bool(own) and saved["at"] > own
