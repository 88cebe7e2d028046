"""The steps of reporting back: which wave can be told what by now, and what it says in a language."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms_pages.networks.record import Network
from cms_pages.strategies.journal.noting import name_of
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.reviews.models import Review
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.voting.models import Vote
from surveys.pages import wave_to_tell

from .lines import told_of, waves_of_network
from .models import ToldStep


class Step(TextChoices):
    HEARD = "heard", gettext_lazy("What we heard")
    FIRST = "first", gettext_lazy("What comes first")
    ADOPTED = "adopted", gettext_lazy("What we do, and what we do not")
    REVIEWED = "reviewed", gettext_lazy("How far we are")


@dataclass(frozen=True)
class Due:
    """A step that a wave can be told. `about` is what the journal calls the record it follows from."""

    network: Network
    survey: str
    wave: int
    step: Step
    about: str
    needs: tuple[Need, ...]
    told_at: datetime | None = None

    @property
    def code(self) -> str:
        """Names the step for surveys, which tells it each address once."""
        return f"{self.step.value}:{self.about.partition(':')[2]}"

    def to_tell(self):
        return wave_to_tell(self.survey, self.wave, self.code)


def steps_of(network: Network) -> list[Due]:
    """Of waves that are still there and of those that are gone, step by step."""
    told = {
        (each.survey, each.wave, each.step, each.about): each.at for each in ToldStep.objects.filter(network=network)
    }
    found = []
    for (survey, wave), needs in waves_of_network(network).items():
        for step, about in _reached(network, needs):
            at = told.get((survey, wave, step.value, about))
            found.append(Due(network, survey, wave, step, about, tuple(needs), at))
    return found


def _reached(network: Network, needs: list[Need]) -> list[tuple[Step, str]]:
    """What follows from these needs so far."""
    ids = [need.pk for need in needs]
    votes = Vote.objects.filter(needs__in=ids).exclude(closed_at=None).distinct().order_by("closed_at")
    strategies = Strategy.objects.filter(
        pk__in=Measure.objects.filter(needs__in=ids).values("goal__strategy"), adopted_at__isnull=False
    )
    reviews = Review.objects.filter(strategy__in=strategies).exclude(closed_at=None).order_by("closed_at")
    return [
        (Step.HEARD, f"network:{network.key}"),
        *((Step.FIRST, name_of(vote)) for vote in votes),
        *((Step.ADOPTED, name_of(strategy)) for strategy in strategies.order_by("number")),
        *((Step.REVIEWED, name_of(review)) for review in reviews),
    ]


def words_of(due: Due, told, language: str) -> tuple[str, str]:
    """Subject and text of the mail in a language: each need, what follows, and the way to one's own answers."""
    with translation.override(language):
        names = {"survey": told.title(language), "step": due.step.label}
        lines = [_("You answered the survey “%(survey)s”. This is what became of it.") % names, ""]
        for each in told_of(list(due.needs), language):
            lines += [f"• {each.heard}", *(f"  {text}" for text, _address in each.follows)]
        lines += [
            "",
            _("With the code of your receipt you can read here what became of your own answers:"),
            told.receipt_address(language),
        ]
        return _("%(step)s: %(survey)s") % names, "\n".join(lines)
