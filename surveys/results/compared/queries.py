"""What comparing waves reads from the records: of the responses that a batch counts, the newest batch of each wave."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q, QuerySet

from surveys.answering.models import Response
from surveys.answering.submission import mode_of_side
from surveys.definition.models import Survey, TextEdition, Wave
from surveys.results.release.models import Released
from surveys.results.release.statements import NAMED

from .kept import Who

EDITION = "edition"
"""What a batch keeps of the edition that was answered, as {"id": …}: single answers are deleted some day."""


def counted_in(waves: Iterable[Wave], current: Wave) -> QuerySet[Response]:
    """Of `current`, of which a batch is being made, those too that it is the first to count."""
    new = Q(wave=current, snapshot_part__isnull=False)
    counted = Q(batch__isnull=False) | new
    return Response.objects.filter(counted, wave__in=list(waves), superseded_by=None, left_out=False).order_by()


def editions_of(waves: Collection[Wave], current: Wave) -> Mapping[int, TextEdition]:
    """The newest edition that each wave was answered with, by the wave's id. Three queries."""
    rows = counted_in(waves, current).values_list("wave", "version__number", "edition__number", "edition").distinct()
    kept = Released.objects.filter(batch__wave__in=[wave for wave in waves if wave != current], name=EDITION)
    newest = {wave: edition for wave, _version, _edition, edition in sorted(rows)}
    newest |= dict(kept.order_by("batch__number").values_list("batch__wave", "content__id"))
    editions = TextEdition.objects.select_related("version").in_bulk(newest.values())
    return {wave: editions[edition] for wave, edition in newest.items()}


def who_answered(waves: Collection[Wave], current: Wave) -> Mapping[int, Mapping[str, Who]]:
    """By the wave's id and the side. One query."""
    found: defaultdict[tuple[int, str], list[tuple[int | None, str | None]]] = defaultdict(list)
    rows = counted_in(waves, current).values_list("wave", "side", "participant", "participant__side")
    for wave, side, participant, own_side in rows:
        found[wave, side].append((participant, own_side))
    who: defaultdict[int, dict[str, Who]] = defaultdict(dict)
    for (wave, side), answered in found.items():
        who[wave][side] = _who(current.survey, side, answered)
    return who


def _who(survey: Survey, side: str, answered: list[tuple[int | None, str | None]]) -> Who:
    """Whose answers everybody may know is as `release.statements.names_known` says."""
    known = {
        own_side: own_side is not None and all(mode_of_side(survey, each) == NAMED for each in (side, own_side))
        for own_side in {own_side for _participant, own_side in answered}
    }
    organisations = frozenset(participant for participant, _side in answered if participant is not None)
    return Who(len(answered), organisations, sum(not known[own_side] for _participant, own_side in answered))


def released_before(survey: Survey, wave: Wave) -> list[Wave]:
    """Earlier waves of which something was released, oldest first. One query."""
    return list(survey.waves.filter(number__lt=wave.number, batches__isnull=False).distinct().order_by("number"))


def pairs_told(survey: Survey) -> Mapping[tuple[int, int], list[dict]]:
    """What was told of each pair of waves, by their numbers, oldest first. One query."""
    found: defaultdict[tuple[int, int], list[dict]] = defaultdict(list)
    released = Released.objects.filter(batch__wave__survey=survey, name="compared").order_by("pk")
    for pairs in released.values_list("content__pairs", flat=True):
        for pair in pairs:
            found[pair["earlier"], pair["later"]].append(pair)
    return found
