"""Finds what was written in responses that arrived since the last look."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses

from .models import SearchedResponse, WrittenText
from .places import text_places, written_at

AT_ONCE = 500


def find_texts(survey: Survey, definition: Definition) -> None:
    """Any number of times: three queries where nothing is new. What was corrected is gone, what is new is waiting."""
    forget_superseded(survey)
    _follow_renames(survey, definition)
    if not text_places(definition):
        return
    searched = SearchedResponse.objects.filter(response=OuterRef("pk"))
    missing = standing_responses(survey).filter(~Exists(searched)).order_by("pk").values_list("pk", "answers")
    batch = list(missing[:AT_ONCE])
    while batch:
        _keep(batch, definition)
        batch = list(missing.filter(pk__gt=batch[-1][0])[:AT_ONCE])


def forget_superseded(survey: Survey) -> None:
    WrittenText.objects.filter(response__wave__survey=survey, response__superseded_by__isnull=False).delete()


def forget_corrected(*, response: Response, **_kwargs) -> None:
    """At once, when a correction is sent: what was cleared of a text is as personal as the text."""
    WrittenText.objects.filter(response=response).delete()


@transaction.atomic
def _keep(batch: list[tuple], definition: Definition) -> None:
    texts = [text for pk, answers in batch for text in _texts(pk, definition.renames.answers(answers), definition)]
    WrittenText.objects.bulk_create(texts, ignore_conflicts=True)
    searched = [SearchedResponse(response_id=pk) for pk, _answers in batch]
    SearchedResponse.objects.bulk_create(searched, ignore_conflicts=True)


def _texts(pk, answers, definition: Definition) -> Iterator[WrittenText]:
    for ref, place in text_places(definition).items():
        for number, _text in written_at(place, answers):
            yield WrittenText(response_id=pk, ref=ref, number=number)


def _follow_renames(survey: Survey, definition: Definition) -> None:
    """A text stays the same when a later version gives its question another key."""
    written = definition.renames.written
    if not written:
        return
    known = WrittenText.objects.filter(response__wave__survey=survey)
    for ref in known.order_by().values_list("ref", flat=True).distinct():
        *path, key = ref.split(".")
        if key in written:
            known.filter(ref=ref).update(ref=".".join((*path, written[key])))
