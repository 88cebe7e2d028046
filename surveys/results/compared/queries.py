"""What comparing waves reads from the records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from surveys.answering.models import Response
from surveys.definition.models import Survey, TextEdition, Wave

from .kept import Who


def standing_in(waves: Iterable[Wave]):
    return Response.objects.filter(wave__in=list(waves), superseded_by=None, left_out=False)


def editions_of(waves: Iterable[Wave]) -> Mapping[int, TextEdition]:
    """The newest edition that each wave was answered with, by the wave's id. Two queries."""
    rows = standing_in(waves).order_by().values_list("wave", "version__number", "edition__number", "edition").distinct()
    newest = {wave: edition for wave, _version, _edition, edition in sorted(rows)}
    editions = TextEdition.objects.select_related("version").in_bulk(newest.values())
    return {wave: editions[edition] for wave, edition in newest.items()}


def who_answered(waves: Iterable[Wave]) -> Mapping[int, Mapping[str, Who]]:
    """By the wave's id and the side. One query."""
    found: defaultdict[tuple[int, str], list[int | None]] = defaultdict(list)
    for wave, side, participant in standing_in(waves).order_by().values_list("wave", "side", "participant"):
        found[wave, side].append(participant)
    who: defaultdict[int, dict[str, Who]] = defaultdict(dict)
    for (wave, side), organisations in found.items():
        who[wave][side] = Who(len(organisations), frozenset(one for one in organisations if one is not None))
    return who


def released_before(survey: Survey, wave: Wave) -> list[Wave]:
    """Earlier waves of which something was released, oldest first. One query."""
    return list(survey.waves.filter(number__lt=wave.number, batches__isnull=False).distinct().order_by("number"))
