"""Where a respondent stands: survey, wave, version, edition and draft, in one SQL."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave

from .models import Draft
from .tokens import draft_token, token_hash


@dataclass
class Standing:
    """`draft` is None until the first step was saved. `version_id` is the draft's own, or the newest."""

    survey: Survey
    wave: Wave
    version_id: int
    edition_id: int
    draft: Draft | None = None

    @cached_property
    def token(self) -> str:
        return draft_token(self.draft.id, self.draft.generation) if self.draft else ""

    @property
    def answers(self) -> dict[str, Any]:
        steps = self.draft.steps if self.draft else {}
        return {key: answer for step in steps.values() for key, answer in step["answers"].items()}

    @property
    def saved(self) -> frozenset[str]:
        return frozenset(self.draft.steps if self.draft else ())


def standing_of_draft(slug: str, token: str, lock: bool = False) -> Standing | None:
    """None for a token that opens no draft of this survey. `lock` holds the row until the transaction ends."""
    editions = TextEdition.objects.filter(version=OuterRef("version")).order_by("-number").values("id")[:1]
    drafts = Draft.objects.select_related("wave__survey").annotate(edition_id=Subquery(editions))
    if lock:
        drafts = drafts.select_for_update(of=("self",))
    draft = drafts.filter(token_hash=token_hash(token), wave__survey__slug=slug).first()
    if draft is None:
        return None
    return Standing(draft.wave.survey, draft.wave, draft.version_id, draft.edition_id, draft)


def standing_without_draft(slug: str) -> Standing | None:
    """The newest wave that has begun, or the next one planned, with the newest version.

    None for a survey that is not there or never was published.
    """
    wave = _newest_waves(slug).first()
    if wave is None or wave.edition_id is None:
        return None
    return Standing(wave.survey, wave, wave.version_id, wave.edition_id)


def _newest_waves(slug: str) -> QuerySet[Wave]:
    versions = SurveyVersion.objects.filter(survey=OuterRef("survey")).order_by("-number").values("id")[:1]
    editions = TextEdition.objects.filter(version__survey=OuterRef("survey")).order_by("-version__number", "-number")
    return (
        Wave.objects.select_related("survey")
        .filter(survey__slug=slug)
        .annotate(version_id=Subquery(versions), edition_id=Subquery(editions.values("id")[:1]))
        .annotate(planned=Case(When(opens__gt=timezone.now(), then=True), default=False))
        .order_by("planned", Case(When(planned=True, then="number"), default=-F("number")))
    )
