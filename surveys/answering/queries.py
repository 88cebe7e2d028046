"""Where a respondent stands: survey, wave, version, edition and draft, in one SQL."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave

from .invitations.models import Invitation, SpentInvitation
from .models import Draft
from .tokens import INVITED, draft_token, invitation_token, spent_mac, token_hash


@dataclass
class Standing:
    """`draft` is None until the first step was saved. `version_id` is the draft's own, or the newest.

    `invitation` is that of an invited organisation, whose people share one draft.
    """

    survey: Survey
    wave: Wave
    version_id: int
    edition_id: int
    draft: Draft | None = None
    invitation: Invitation | None = None

    @cached_property
    def token(self) -> str:
        """What opens this again: the invitation's where there is one, else the draft's."""
        if self.invitation:
            return INVITED + invitation_token(self.invitation.reference, self.invitation.generation)
        return draft_token(self.draft.id, self.draft.generation) if self.draft else ""

    @property
    def is_answered(self) -> bool:
        """Were the answers sent? On an anonymous side the invitation knows no draft any more."""
        if self.draft:
            return self.draft.submitted
        return bool(self.invitation and (self.invitation.used or getattr(self.invitation, "spent", False)))

    @property
    def locked(self) -> dict[str, Any]:
        """Answers known from the invitation, which the respondent cannot change."""
        return self.invitation.prefilled if self.invitation else {}

    @property
    def answers(self) -> dict[str, Any]:
        steps = self.draft.steps if self.draft else {}
        return {key: answer for step in steps.values() for key, answer in step["answers"].items()} | self.locked

    @property
    def saved(self) -> frozenset[str]:
        return frozenset(self.draft.steps if self.draft else ())


def standing_of_token(slug: str, token: str, lock: bool = False) -> Standing | None:
    """For a draft's token or an invitation's; None for one that opens nothing of this survey.

    `lock` holds the row until the transaction ends.
    """
    if token.startswith(INVITED):
        return standing_of_invitation(slug, token.removeprefix(INVITED), lock)
    return standing_of_draft(slug, token, lock)


def standing_of_draft(slug: str, token: str, lock: bool = False) -> Standing | None:
    draft = _drafts(slug, lock).filter(token_hash=token_hash(token)).first()
    return _standing(draft) if draft else None


def standing_of_invitation(slug: str, token: str, lock: bool = False) -> Standing | None:
    """One SQL to read. To lock, the draft's row is held, and where there is none yet the invitation's.

    Whoever waited for the invitation reads the draft anew: somebody else may have begun it meanwhile.
    """
    found = token_hash(token)
    if lock and (draft := _drafts(slug, lock).filter(invitation__token_hash=found).first()):
        return _standing(draft)
    invitations = Invitation.objects.select_related("wave__survey", "participant")
    invitations = invitations.select_for_update(of=("self",)) if lock else invitations.select_related("draft")
    wanted = invitations.filter(token_hash=found, wave__survey__slug=slug, revoked=False).annotate(
        **_newest("wave__survey"), spent=Exists(SpentInvitation.objects.filter(mac=spent_mac(found)))
    )
    invitation = wanted.first()
    if invitation is None:
        return None
    draft = _drafts(slug, lock).filter(invitation=invitation).first() if lock else getattr(invitation, "draft", None)
    if draft and lock:
        return _standing(draft)
    version, edition = invitation.version_id, invitation.edition_id
    if draft:
        version, edition = draft.version_id, invitation.draft_edition_id
    return Standing(invitation.wave.survey, invitation.wave, version, edition, draft, invitation)


def _drafts(slug: str, lock: bool) -> QuerySet[Draft]:
    editions = TextEdition.objects.filter(version=OuterRef("version")).order_by("-number").values("id")[:1]
    related = Draft.objects.select_related("wave__survey", "invitation__participant")
    drafts = related.annotate(edition_id=Subquery(editions)).filter(wave__survey__slug=slug)
    return drafts.select_for_update(of=("self",)) if lock else drafts


def _standing(draft: Draft) -> Standing:
    return Standing(draft.wave.survey, draft.wave, draft.version_id, draft.edition_id, draft, draft.invitation)


def _newest(survey: str) -> dict[str, Subquery]:
    """The newest version and edition of a survey, and the newest edition of an invitation's draft."""
    versions = SurveyVersion.objects.filter(survey=OuterRef(survey)).order_by("-number").values("id")[:1]
    editions = TextEdition.objects.filter(version__survey=OuterRef(survey)).order_by("-version__number", "-number")
    of_draft = TextEdition.objects.filter(version=OuterRef("draft__version")).order_by("-number").values("id")[:1]
    return {
        "version_id": Subquery(versions),
        "edition_id": Subquery(editions.values("id")[:1]),
        "draft_edition_id": Subquery(of_draft),
    }


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
