"""Finds what was written in responses that arrived since the last look."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.domain.renames import Renames
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses

from .models import SearchedResponse, WrittenText
from .places import Answers, TextPlace, text_places, written_at
from .work import Told

Places = Mapping[str, TextPlace]

AT_ONCE = 500
LOOKED_UP = 5000
"""So many that were not searched are looked up together: what was searched is passed over once for all of them."""


def find_texts(survey: Survey, definition: Definition, told: Told | None = None) -> None:
    """Any number of times: two queries where nothing is new. What was corrected is gone, what is new is waiting."""
    done = 0
    while found := find_some_texts(survey, definition):
        done += found
        if told:
            told(done)


def find_some_texts(survey: Survey, definition: Definition) -> int:
    """In LOOKED_UP responses at most; how many were searched, 0 where nothing is new."""
    forget_superseded(survey)
    follow_renames(survey, definition)
    places = text_places(definition)
    if not places:
        return 0
    found = list(unsearched(survey).values_list("pk", flat=True)[:LOOKED_UP])
    for start in range(0, len(found), AT_ONCE):
        _search(found[start : start + AT_ONCE], places, definition.renames)
    return len(found)


def unsearched(survey: Survey) -> QuerySet[Response]:
    searched = SearchedResponse.objects.filter(response=OuterRef("pk"))
    return standing_responses(survey).filter(~Exists(searched)).order_by()


def forget_superseded(survey: Survey) -> None:
    """Asked of the few corrections, not of all texts."""
    corrections = Response.objects.filter(wave__survey=survey, supersedes__isnull=False)
    WrittenText.objects.filter(response__in=corrections.values("supersedes")).delete()


@transaction.atomic
def _search(responses: Sequence[UUID], places: Places, renames: Renames) -> None:
    """In the order of their ids, which tells nothing about who came first."""
    rows = list(Response.objects.filter(pk__in=responses).order_by("pk").values_list("pk", "answers"))
    texts = [text for pk, answers in rows for text in _texts(pk, renames.answers(answers), places)]
    WrittenText.objects.bulk_create(texts, ignore_conflicts=True)
    SearchedResponse.objects.bulk_create([SearchedResponse(pk=pk) for pk, _answers in rows], ignore_conflicts=True)


def _texts(pk: UUID, answers: Answers, places: Places) -> Iterator[WrittenText]:
    for ref, place in places.items():
        for number, _text in written_at(place, answers):
            yield WrittenText(response_id=pk, ref=ref, number=number)


def follow_renames(survey: Survey, definition: Definition) -> None:
    """A text stays the same when a later version gives its question another key."""
    written = definition.renames.written
    if not written:
        return
    known = WrittenText.objects.filter(response__wave__survey=survey)
    for ref in known.order_by().values_list("ref", flat=True).distinct():
        *path, key = ref.split(".")
        if key in written:
            known.filter(ref=ref).update(ref=".".join((*path, written[key])))
