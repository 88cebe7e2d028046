"""One person signs off what an organisation sends together; the others see who it was."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.models import Draft, Response
from surveys.answering.queries import Standing, standing_of_draft
from surveys.answering.submission import ANONYMOUS, mode_of
from surveys.answering.tokens import draft_token
from surveys.answering.visit import Visit
from surveys.domain.questions.text import clean

from .who_saved import isolated

LONGEST_SIGNATURE = 100
FIELD = "signed_by"
DRAFT_FIELD = ":draft"
"""The draft's own token, in the check page of an invited organisation."""


def asks_for_signature(visit: Visit) -> bool:
    """Where the side answers anonymously nobody signs: the name would lead to the answers."""
    return visit.standing.invitation is not None and mode_of(visit.standing, visit.side) != ANONYMOUS


def signature(visit: Visit) -> str:
    """What was written, "" where nobody is asked."""
    return clean_signature(visit, visit.request.POST.get(FIELD, ""))


def clean_signature(visit: Visit, written: str) -> str:
    return " ".join(clean(written).split()) if asks_for_signature(visit) else ""


def signature_problem(visit: Visit) -> str:
    return signature_needs(visit, signature(visit))


def signature_needs(visit: Visit, name: str) -> str:
    """What is wrong with a signature, "" for nothing; `name` as from `clean_signature`."""
    if not asks_for_signature(visit):
        return ""
    if not name:
        return _("Please write who signs off for your organisation.")
    if len(name) > LONGEST_SIGNATURE:
        return _("This name is too long. Please use at most %(most)s letters.") % {"most": LONGEST_SIGNATURE}
    return ""


def sign_off_words(visit: Visit, problem: str = "") -> dict[str, str | bool]:
    """For the check page."""
    draft = visit.standing.draft
    return {
        "asks_for_signature": asks_for_signature(visit),
        "signature": visit.request.POST.get(FIELD, visit.chosen_name),
        "signature_problem": problem,
        "longest_signature": str(LONGEST_SIGNATURE),
        "once": draft_token(draft.id, draft.generation) if visit.standing.invitation and draft else "",
    }


def sent_words(standing: Standing, sent: Response | None) -> str:
    """What the people of an invited organisation read with their receipt; "" for everybody else."""
    draft = standing.draft
    if standing.invitation is None or sent is None or draft is None:
        return ""
    names = {"name": isolated(draft.signed_by), "day": date_format(sent.sent_on)}
    if not draft.signed_by:
        return _("Your organisation’s answers were sent on %(day)s.") % names
    return _("%(name)s sent your organisation’s answers on %(day)s.") % names


def to_the_receipt(visit: Visit) -> HttpResponse:
    """On an anonymous side the invitation has let go of the draft: whoever sent it is given the draft's own token.

    So is whoever sends the check page of that very draft once more, by a second click or after a lost answer.
    """
    draft = visit.standing.draft or _sent_before(visit)
    if draft is None or visit.standing.invitation is None or draft.invitation_id is not None:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    token = draft_token(draft.id, draft.generation)
    addresses = visit.addresses.with_token(token) if visit.in_path else visit.addresses
    response = HttpResponseRedirect(addresses.place("receipt"))
    visit.remember(response, token)
    return response


def _sent_before(visit: Visit) -> Draft | None:
    standing = standing_of_draft(visit.slug, visit.request.POST.get(DRAFT_FIELD, ""))
    return standing.draft if standing and standing.draft.submitted else None
