"""Which survey, which of its waves and which answers are looked at, and what was released of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from surveys.definition.models import Survey, Wave
from surveys.domain.survey import SIDES

from ..definition import Definition
from ..dimensions import SIDE, Dimension, dimensions_in
from ..door import Shown, look_up
from ..queries import definition_of
from ..release.models import Batch
from .filters import Filters, filters_of

UNKNOWN = "combination"


@dataclass(frozen=True)
class Visit:
    """`waves` have begun, newest first; without one that is looked at (`wave`) nothing is shown.

    `shown` is what the filters of the address let through, `everybody` all, `sides` each side that has answered.
    """

    survey: Survey
    definition: Definition
    waves: list[Wave]
    wave: Wave | None
    filters: Filters
    dimensions: tuple[Dimension, ...] = ()
    everybody: Shown | None = None
    shown: Shown | None = None
    sides: Mapping[str, Shown] = field(default_factory=dict)
    figures: Mapping[str, Mapping] = field(default_factory=dict)

    @property
    def invited_of_shown(self) -> int:
        """How many were invited of those that the filters let through; 0 where it is not known."""
        return self.shown.invited if self.shown else 0


def visit_of(request: HttpRequest, survey: Survey, names: Sequence[str] = ()) -> Visit:
    """Four queries. `names` are further pieces that are looked up. A wave that is not there is not found."""
    definition = definition_of(survey, get_language())
    waves = _waves(survey)
    wave = _chosen(waves, request.GET.get("wave"))
    dimensions = dimensions_in(survey, definition, SIDES)
    filters = filters_of(request.GET, dimensions, definition)
    visit = Visit(survey, definition, waves, wave, filters)
    return _with_figures(visit, dimensions, names, request) if wave else visit


def _with_figures(visit: Visit, dimensions: Sequence[Dimension], names: Sequence[str], request: HttpRequest) -> Visit:
    filters = [{}, visit.filters.where, *({SIDE: side} for side in SIDES)]
    (everybody, shown, *by_side), figures = look_up(visit.wave, filters, ["needs", *names])
    sides = {side: found for side, found in zip(SIDES, by_side, strict=True) if found.batch and found.why != UNKNOWN}
    known = dimensions_in(visit.survey, visit.definition, sides)
    return replace(
        visit,
        filters=filters_of(request.GET, known, visit.definition),
        dimensions=known,
        everybody=everybody,
        shown=shown,
        sides=sides,
        figures=figures,
    )


def _waves(survey: Survey) -> list[Wave]:
    released = Exists(Batch.objects.filter(wave=OuterRef("pk")))
    found = survey.waves.filter(opens__lte=timezone.now()).annotate(released=released)
    waves = list(found.order_by("-number"))
    for wave in waves:
        wave.survey = survey
    return waves


def _chosen(waves: list[Wave], asked: str | None) -> Wave | None:
    """The wave that was asked for; else the newest with figures, else the newest."""
    if asked is None:
        return next((wave for wave in waves if wave.released), waves[0] if waves else None)
    found = next((wave for wave in waves if str(wave.number) == asked), None)
    if found is None:
        raise Http404
    return found
