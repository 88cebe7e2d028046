"""One invitation: its link and QR code, its message for messengers, another link, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from surveys.answering.encryption import decrypted
from surveys.answering.models import Side
from surveys.answering.qr_codes import qr_code
from surveys.answering.texts import direction

from ..forecast import forecast
from ..forecast_words import refused_sides
from ..messages import Messages, message_in_words, subject_of
from ..models import Invitation
from ..queries import state_of
from ..services import note_handed_over, renew_link, withdraw
from .access import inviting, may_see_contacts
from .words import STATES, wave_in_words, withdrawn_in_words


@require_GET
@inviting
def invitation(request: HttpRequest, invitation: int) -> HttpResponse:
    found = _found(invitation)
    wave = found.wave
    refusal = refused_sides(forecast(wave.survey, wave)).get(found.participant.side, "")
    context = {
        "invitation": found,
        "wave": wave,
        "side": Side(found.participant.side).label,
        "state": state_of(found),
        "state_label": STATES[state_of(found)],
        "address": decrypted(found.address) if may_see_contacts(request.user, wave.survey) else "",
        "side_refused": refusal,
        "page_title": found.participant.name,
        "page_subtitle": wave_in_words(wave),
        "header_icon": "mail",
    }
    if not (refusal or found.revoked or found.used):
        context |= _shared(found)
    return render(request, "surveys/invitations/invitation.html", context)


def _shared(invitation: Invitation) -> dict:
    message = Messages(invitation.wave).of(invitation)
    return {
        "link": message.link,
        "qr": qr_code(message.link, _("QR code"), scale=4),
        "subject": subject_of(message),
        "text": message_in_words(message),
        "language": message.language,
        "dir": direction(message.language),
    }


@require_POST
@inviting
def act(request: HttpRequest, invitation: int) -> HttpResponse:
    found, action = _found(invitation), request.POST.get("action", "")
    row = Invitation.objects.filter(pk=found.pk)
    if action == "renew":
        renew_link(invitation=found)
        messages.success(request, _("There is a new link. The old one no longer works and says so."))
    elif action == "hand_over":
        note_handed_over(invitations=row)
        messages.success(request, _("It is noted that this invitation was handed over by other means."))
    elif action == "withdraw":
        messages.success(request, withdrawn_in_words(withdraw(invitations=row)))
    return redirect("survey_invitations:invitation", found.pk)


def _found(pk: int) -> Invitation:
    """Raises Http404."""
    return get_object_or_404(Invitation.objects.select_related("wave__survey", "participant"), pk=pk)
