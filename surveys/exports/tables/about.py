"""What a data package and a catalogue say about the figures of a wave."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from surveys.definition.models import Wave
from surveys.results.definition import Definition
from surveys.results.public.open_data import who_is_counted
from surveys.results.public.reading import PublicWave

from .licences import Licence


@dataclass(frozen=True)
class About:
    """`address` is where the figures are found; `at` is when they were computed, `first_at` when for the first time.

    `email` is that of the site, "" where it sends none. The wave was open from `opens` to `closes`.
    """

    slug: str
    title: str
    description: str
    language: str
    publisher: str
    email: str
    address: str
    wave: int
    batch: int
    at: datetime | None
    first_at: datetime | None
    opens: datetime
    closes: datetime | None
    licence: Licence


def about(
    wave: Wave, open_data: PublicWave, definition: Definition, language: str, address: str, licence: Licence
) -> About:
    """In the active language, which must be `language`."""
    described = _(
        "Figures of a survey: how many chose what, after small groups were hidden. Single answers are not in it."
    )
    if counted := who_is_counted(open_data):
        described += " " + counted
    if wave.survey.demonstration:
        described += " " + _("Demonstration data: nobody gave these answers.")
    return About(
        slug=wave.survey.slug,
        title=definition.labels.plain("title") or wave.survey.name,
        description=described,
        language=language,
        publisher=_publisher(wave, definition),
        email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        address=address,
        wave=wave.number,
        batch=open_data.shown.batch,
        at=open_data.shown.at,
        first_at=wave.batches.order_by("number").values_list("at", flat=True).first(),
        opens=wave.opens,
        closes=wave.closes,
        licence=licence,
    )


def _publisher(wave: Wave, definition: Definition) -> str:
    """Who asks, as the start page of the survey says it; else the site."""
    site = getattr(settings, "WAGTAIL_SITE_NAME", "")
    return definition.labels.plain("who_asks") or site or wave.survey.name
