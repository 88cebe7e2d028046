"""Which texts there are, filtered and searched; for the coordinating team."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count, Exists, OuterRef, QuerySet

from surveys.answering.models import Participant
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses
from surveys.results.suppression import small_group

from .codes import roots_of
from .models import ClearingWords, Coding, WrittenText
from .places import original, text_places

MOST_FOUND = 1000
"""A search that finds more shows the first ones."""
NOBODY, NOT_ME = "nobody", "not_me"
"""Values of the filter by theme: sorted by nobody, not sorted by me."""


@dataclass(frozen=True)
class Sought:
    """What a list of texts is filtered by, "" for all."""

    question: str = ""
    theme: str = ""
    state: str = ""
    language: str = ""
    words: str = ""


def texts_of(survey: Survey) -> QuerySet[WrittenText]:
    standing = WrittenText.objects.filter(
        response__wave__survey=survey, response__superseded_by=None, response__left_out=False
    )
    return standing.select_related("response", "response__wave").order_by("response__wave__number", "pk")


def texts_sought(survey: Survey, sought: Sought, definition: Definition, user) -> QuerySet[WrittenText]:
    found = _by_theme(texts_of(survey), survey, sought.theme, user)
    if sought.question:
        found = found.filter(ref=sought.question)
    if sought.state:
        found = found.filter(state=sought.state)
    if sought.language:
        waves = [wave for wave, language in shown_languages(survey) if language == sought.language]
        found = found.filter(response__language=sought.language, response__wave__in=waves)
    return found.filter(pk__in=_with_words(found, sought.words, definition)) if sought.words else found


def _by_theme(found: QuerySet[WrittenText], survey: Survey, theme: str, user) -> QuerySet[WrittenText]:
    if theme == NOBODY:
        return found.filter(~Exists(Coding.objects.filter(text=OuterRef("pk"))))
    if theme == NOT_ME:
        return found.filter(~Exists(Coding.objects.filter(text=OuterRef("pk"), coder=user)))
    if not theme:
        return found
    family = [pk for pk, root in roots_of(survey).items() if root.key == theme]
    return found.filter(Exists(Coding.objects.filter(text=OuterRef("pk"), theme__in=family)))


def _with_words(found: QuerySet[WrittenText], words: str, definition: Definition) -> list[int]:
    """Read one by one: an original stands in the answers of its response, and no database folds all our languages."""
    wanted = words.casefold()
    places = text_places(definition)
    matching = (text.pk for text in found.iterator(chunk_size=500) if wanted in _searched(text, places, definition))
    return list(islice(matching, MOST_FOUND))


def _searched(text: WrittenText, places: Mapping, definition: Definition) -> str:
    return "\n".join([original_of(text, places, definition), text.cleared, text.machine, text.checked]).casefold()


def original_of(text: WrittenText, places: Mapping, definition: Definition) -> str:
    place = places.get(text.ref)
    return original(place, text.number, definition.renames.answers(text.response.answers)) if place else ""


def shown_languages(survey: Survey) -> set[tuple[int, str]]:
    """Wave and language where enough answered in it that it may be told. One query."""
    counted = standing_responses(survey).order_by().values_list("wave", "language").annotate(n=Count("pk"))
    return {(wave, language) for wave, language, n in counted if n >= small_group()}


def words_to_look_for(survey: Survey) -> list[str]:
    """The coordinators' own list, and the names of all organisations that were invited."""
    listed = ClearingWords.objects.filter(survey=survey).values_list("words", flat=True).first() or ""
    names = Participant.objects.filter(invitations__wave__survey=survey).values_list("name", flat=True).distinct()
    return [word for word in (*listed.splitlines(), *names) if len(word.strip()) > 1]
