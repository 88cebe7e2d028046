"""The door for a site that tells respondents what became of their answers: which waves, in which languages, what."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from surveys.answering.compiled import languages_of_edition, texts_of_edition
from surveys.answering.invitations.messages import Messages
from surveys.definition.models import Wave

from .report_back_mail import waiting, write_to_all

LONGEST_STEP = 60


@dataclass(frozen=True)
class WaveToTell:
    """`waiting` counts by language the addresses that were not told a step yet."""

    survey: str
    number: int
    waiting: Counter[str]
    wave: Wave

    def title(self, language: str) -> str:
        """In the language, else in the one it was written in; where it was never published, its name."""
        try:
            edition = Messages(self.wave).edition
        except LookupError:
            return self.wave.survey.name
        offered = languages_of_edition(edition.pk)
        return texts_of_edition(edition.pk, language if language in offered else offered[0]).plain("title")

    def receipt_address(self, language: str) -> str:
        """Where the receipt code opens what became of one's own answers."""
        path = reverse("surveys_answering:my", args=[self.survey, language])
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def wave_to_tell(survey: str, number: int, step: str) -> WaveToTell | None:
    """None where the wave is not there any more."""
    wave = Wave.objects.select_related("survey").filter(survey__slug=survey, number=number).first()
    return WaveToTell(survey, number, waiting(wave, step), wave) if wave else None


def tell_wave(told: WaveToTell, step: str, words: Callable[[str], tuple[str, str]]) -> int:
    """Everybody who waits hears the step once, in their language: `words` gives subject and text in a language.

    Returns to how many addresses it goes; the mails are sent by a task.
    """
    texts = {language: dict(zip(("subject", "text"), words(language), strict=True)) for language in told.waiting}
    if texts:
        write_to_all.enqueue(told.wave.pk, texts, step)
    return sum(told.waiting.values())
