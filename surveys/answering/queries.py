"""Where a respondent stands: survey, wave, version, edition and draft, in one SQL."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave

from .compiled_sql import CompiledRead, Row, mark
from .invitations.models import Invitation, SpentInvitation
from .models import Draft, Participant
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
        """Answers known from the invitation, which the respondent cannot change; a correction keeps them."""
        if self.invitation:
            return self.invitation.prefilled
        return self.draft.earlier.get("locked", {}) if self.draft else {}

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
    row = _READS["draft", lock].first(slug=slug, hash=token_hash(token))
    return _standing(row) if row else None


def standing_of_invitation(slug: str, token: str, lock: bool = False) -> Standing | None:
    """One SQL to read. To lock, the draft's row is held, and where there is none yet the invitation's.

    Whoever waited for the invitation reads anew: somebody else may have begun its draft meanwhile, or answered.
    """
    found = token_hash(token)
    if lock and (standing := _drafted(slug, found)):
        return standing
    given = {"slug": slug, "hash": found, "spent": spent_mac(found)}
    row = _READS["invitation", lock].first(**given)
    if lock and row:
        row = _READS["invitation", False].first(**given)
    if row is None:
        return None
    if lock and row["draft"]:
        return _drafted(slug, found)
    row["invitation"].spent = row["spent"]
    if row["draft"]:
        row["edition_id"] = row["draft_edition_id"]
    return _standing(row)


def _drafted(slug: str, found: str) -> Standing | None:
    row = _INVITED_DRAFT.first(slug=slug, hash=found)
    return _standing(row) if row else None


def _standing(row: Row) -> Standing:
    wave, draft, invitation = row["wave"], row.get("draft"), row.get("invitation")
    wave.survey = row["survey"]
    if invitation:
        invitation.participant = row["participant"]
    if draft:
        draft.wave, draft.invitation = wave, invitation
    version = draft.version_id if draft else row["version_id"]
    return Standing(row["survey"], wave, version, row["edition_id"], draft, invitation)


def standing_without_draft(slug: str) -> Standing | None:
    """The newest wave that has begun, or the next one planned, with the newest version.

    None for a survey that is not there or never was published.
    """
    rows = [row for row in _WAVES.all(slug=slug) if row["edition_id"]]
    if not rows:
        return None
    now = timezone.now()
    begun = [row for row in rows if row["wave"].opens <= now]
    newest = max(begun, key=_number) if begun else min(rows, key=_number)
    return _standing(newest)


def _number(row: Row) -> int:
    return row["wave"].number


def _drafts() -> QuerySet[Draft]:
    editions = TextEdition.objects.filter(version=OuterRef("version")).order_by("-number").values("id")[:1]
    open_ones = Draft.objects.filter(wave__survey__slug=mark("slug")).exclude(invitation__revoked=True)
    return open_ones.annotate(edition_id=Subquery(editions))


def _invitations() -> QuerySet[Invitation]:
    of_draft = TextEdition.objects.filter(version=OuterRef("draft__version")).order_by("-number").values("id")[:1]
    invitations = Invitation.objects.filter(token_hash=mark("hash"), wave__survey__slug=mark("slug"), revoked=False)
    return invitations.annotate(
        **_newest("wave__survey"),
        draft_edition_id=Subquery(of_draft),
        spent=Exists(SpentInvitation.objects.filter(mac=mark("spent"))),
    )


def _newest(survey: str) -> dict[str, Subquery]:
    """The newest version and edition of a survey."""
    versions = SurveyVersion.objects.filter(survey=OuterRef(survey)).order_by("-number").values("id")[:1]
    editions = TextEdition.objects.filter(version__survey=OuterRef(survey)).order_by("-version__number", "-number")
    return {"version_id": Subquery(versions), "edition_id": Subquery(editions.values("id")[:1])}


_WAVE = {"wave": (Wave, "wave__"), "survey": (Survey, "wave__survey__")}
_DRAFT = {
    "draft": (Draft, ""),
    **_WAVE,
    "invitation": (Invitation, "invitation__"),
    "participant": (Participant, "invitation__participant__"),
}
_INVITED = {
    "draft": (Draft, "draft__"),
    **_WAVE,
    "invitation": (Invitation, ""),
    "participant": (Participant, "participant__"),
}
_NEWEST = ("version_id", "edition_id")
_READS = {
    ("draft", lock): CompiledRead(lambda: _drafts().filter(token_hash=mark("hash")), _DRAFT, ["edition_id"], lock)
    for lock in (False, True)
} | {
    ("invitation", lock): CompiledRead(_invitations, _INVITED, [*_NEWEST, "draft_edition_id", "spent"], lock)
    for lock in (False, True)
}
"""What is read, and whether it is locked. Revoked invitations are not found, nor are their drafts."""

_INVITED_DRAFT = CompiledRead(
    lambda: _drafts().filter(invitation__token_hash=mark("hash"), invitation__revoked=False),
    _DRAFT,
    ["edition_id"],
    lock=True,
)
_WAVES = CompiledRead(
    lambda: Wave.objects.filter(survey__slug=mark("slug")).annotate(**_newest("survey")),
    {"wave": (Wave, ""), "survey": (Survey, "survey__")},
    _NEWEST,
)
