"""Which texts there are, filtered and searched; for the coordinating team."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from surveys.answering.models import Participant, Response
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses
from surveys.results.suppression import small_group

from .codes import roots_of
from .models import ClearingWords, Coding, WrittenText
from .places import original

NOBODY, NOT_ME = "nobody", "not_me"
"""Values of the filter by theme: sorted by nobody, not sorted by me."""

Languages = Set[tuple[int, str]]
"""Waves and languages."""


@dataclass(frozen=True)
class Sought:
    """What a list of texts is filtered by, "" for all."""

    question: str = ""
    theme: str = ""
    state: str = ""
    language: str = ""
    words: str = ""


def texts_of(survey: Survey, **of_response) -> QuerySet[WrittenText]:
    """In the order in which they were found, of the responses that stand and are as told.

    Each response is looked up for its text: so a page costs what it shows, however many texts there are.
    """
    standing = Response.objects.filter(superseded_by=None, left_out=False, **{"wave__survey": survey} | of_response)
    texts = WrittenText.objects.filter(Exists(standing.filter(pk=OuterRef("response"))))
    return texts.select_related("response", "response__wave").order_by("pk")


def texts_sought(survey: Survey, sought: Sought, user, shown: Languages) -> QuerySet[WrittenText]:
    """But for the words, which are looked for in `slices`. `shown` as of `shown_languages`."""
    waves = [wave for wave, language in shown if language == sought.language]
    spoken = {"language": sought.language, "wave__in": waves} if sought.language else {}
    found = _by_theme(texts_of(survey, **spoken), survey, sought.theme, user)
    if sought.question:
        found = found.filter(ref=sought.question)
    return found.filter(state=sought.state) if sought.state else found


def _by_theme(found: QuerySet[WrittenText], survey: Survey, theme: str, user) -> QuerySet[WrittenText]:
    if theme == NOBODY:
        return found.filter(~Exists(Coding.objects.filter(text=OuterRef("pk"))))
    if theme == NOT_ME:
        return found.filter(~Exists(Coding.objects.filter(text=OuterRef("pk"), coder=user)))
    if not theme:
        return found
    family = [pk for pk, root in roots_of(survey).items() if root.key == theme]
    return found.filter(pk__in=Coding.objects.filter(theme__in=family).values("text"))


def original_of(text: WrittenText, places: Mapping, definition: Definition) -> str:
    place = places.get(text.ref)
    return original(place, text.number, definition.renames.answers(text.response.answers)) if place else ""


def shown_languages(survey: Survey) -> Languages:
    """Wave and language where enough answered in it that it may be told. One query."""
    counted = standing_responses(survey).order_by().values_list("wave", "language").annotate(n=Count("pk"))
    return {(wave, language) for wave, language, n in counted if n >= small_group()}


def words_to_look_for(survey: Survey) -> list[str]:
    """The coordinators' own list, and the names of all organisations that were invited."""
    listed = ClearingWords.objects.filter(survey=survey).values_list("words", flat=True).first() or ""
    names = Participant.objects.filter(invitations__wave__survey=survey).values_list("name", flat=True).distinct()
    return [word for word in (*listed.splitlines(), *names) if len(word.strip()) > 1]
