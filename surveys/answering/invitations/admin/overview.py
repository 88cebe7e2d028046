"""The waves with their invitations, and all invitations of one wave with what can be done for many at once."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from surveys.answering.compiled import languages_of_edition, survey_of_version, texts_of_edition
from surveys.answering.models import Side
from surveys.answering.printing.typesetting import can_print
from surveys.answering.texts import native_name
from surveys.definition.models import TextEdition, Wave

from ..forecast import Forecast, forecast
from ..forecast_words import name_of, refused_sides, side_in_words, view_in_words
from ..letters import letters_of
from ..models import Invitation
from ..queries import invitations_of, rates_by_side, state_of, to_be_mailed, to_be_reminded
from ..services import note_handed_over, withdraw
from ..tasks import mail_all, progress_of
from .access import inviting
from .words import MODES, STATES, handed_over_in_words, wave_in_words, withdrawn_in_words

ROWS_A_PAGE = 200
REFRESH_SECONDS = 2
MOST_DIGITS = 18
"""A number that any database takes."""


@require_GET
@inviting
def index(request: HttpRequest) -> HttpResponse:
    waves = Wave.objects.select_related("survey").annotate(invited=Count("invitations"))
    context = {
        "waves": waves.order_by("survey__name", "-number"),
        "page_title": _("Invitations"),
        "header_icon": "mail",
    }
    return render(request, "surveys/invitations/index.html", context)


@require_GET
@inviting
def invitations(request: HttpRequest, wave: int) -> HttpResponse:
    found = wave_of(wave)
    page = Paginator(invitations_of(found), ROWS_A_PAGE).get_page(request.GET.get("p"))
    edition = newest_edition(found)
    told = forecast(found.survey, found, survey_of_version(edition.version_id) if edition else None)
    refused = refused_sides(told)
    context = {
        "wave": found,
        "page": page,
        "rows": [_row(invitation, refused) for invitation in page],
        "forecast": _forecast_context(told, edition),
        "rates": [(Side(rate.side).label, rate) for rate in rates_by_side(found)],
        "waiting": to_be_mailed(found).exclude(participant__side__in=refused).count(),
        "unanswered": to_be_reminded(found).count(),
        "can_print": can_print(),
        "page_title": _("Invitations"),
        "page_subtitle": wave_in_words(found),
        "header_icon": "mail",
    }
    return render(request, "surveys/invitations/invitations.html", context)


def _row(invitation: Invitation, refused: dict[str, str]) -> dict[str, Any]:
    state = state_of(invitation)
    return {
        "invitation": invitation,
        "participant": invitation.participant,
        "side": Side(invitation.participant.side).label,
        "language": native_name(invitation.language) if invitation.language else "",
        "state": state,
        "state_label": STATES[state],
        "may_be_asked": invitation.participant.side not in refused,
    }


def _forecast_context(told: Forecast, edition: TextEdition | None) -> dict[str, Any]:
    sides = [
        {"side": side, "label": Side(side.side).label, "mode": MODES[side.mode], "said": side_in_words(side, told.k)}
        for side in told.sides
    ]
    views = []
    if edition and told.views:
        survey = survey_of_version(edition.version_id)
        texts = texts_of_edition(edition.pk, languages_of_edition(edition.pk)[0])
        views = [(view, name_of(view, survey, texts), view_in_words(view, told.k)) for view in told.views]
    return {"k": told.k, "least": 2 * told.k, "sides": sides, "views": views}


@require_POST
@inviting
def act(request: HttpRequest, wave: int) -> HttpResponse:
    """One action for the chosen invitations, or for all that wait for it."""
    found, action = wave_of(wave), request.POST.get("action", "")
    back = redirect("survey_invitations:invitations", found.pk)
    if action in ("mail_all", "remind_all"):
        waiting = to_be_mailed(found) if action == "mail_all" else to_be_reminded(found)
        return _send(request, found, list(waiting.values_list("pk", flat=True)), reminder=action == "remind_all")
    ids = [int(pk) for pk in request.POST.getlist("invitation") if pk.isdecimal() and len(pk) <= MOST_DIGITS]
    chosen = found.invitations.filter(pk__in=ids)
    if not chosen.exists():
        messages.error(request, _("Please choose at least one organisation."))
        return back
    if action in ("mail", "remind"):
        return _send(request, found, ids, reminder=action == "remind")
    if action == "letters":
        return _letters(request, found, ids)
    if action == "hand_over":
        messages.success(request, handed_over_in_words(note_handed_over(invitations=chosen)))
    elif action == "withdraw":
        messages.success(request, withdrawn_in_words(withdraw(invitations=chosen)))
    return back


def _send(request: HttpRequest, wave: Wave, ids: list[int], *, reminder: bool) -> HttpResponse:
    if not wave.is_open():
        messages.error(request, _("This wave is not open. Mails can be sent as soon as it is."))
        return redirect("survey_invitations:invitations", wave.pk)
    if not reminder:
        _tell_refused(request, wave, ids)
    return redirect("survey_invitations:sending", wave.pk, mail_all(wave=wave, ids=ids, reminder=reminder))


def _tell_refused(request: HttpRequest, wave: Wave, ids: list[int]) -> dict[str, str]:
    refused = refused_sides(forecast(wave.survey, wave))
    asked = set(wave.invitations.filter(pk__in=ids).values_list("participant__side", flat=True))
    for side, reason in refused.items():
        if side in asked:
            messages.error(request, reason)
    return refused


def _letters(request: HttpRequest, wave: Wave, ids: list[int]) -> HttpResponse:
    refused = _tell_refused(request, wave, ids)
    chosen = invitations_of(wave).filter(pk__in=ids, revoked=False, used=False).exclude(participant__side__in=refused)
    if not chosen or not can_print():
        messages.error(request, _("There is no letter to print."))
        return redirect("survey_invitations:invitations", wave.pk)
    response = HttpResponse(letters_of(wave, chosen), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{wave.survey.slug}-{wave.number}.pdf"'
    return response


@require_GET
@inviting
def sending(request: HttpRequest, wave: int, name: str) -> HttpResponse:
    """How far the mails are. The page asks again by itself until all are gone."""
    found, progress = wave_of(wave), progress_of(name)
    context = {
        "wave": found,
        "progress": progress,
        "refresh": REFRESH_SECONDS if progress and not progress["over"] else 0,
        "page_title": _("Sending mails"),
        "page_subtitle": wave_in_words(found),
        "header_icon": "mail",
    }
    return render(request, "surveys/invitations/sending.html", context)


def wave_of(pk: int) -> Wave:
    """Raises Http404."""
    return get_object_or_404(Wave.objects.select_related("survey"), pk=pk)


def newest_edition(wave: Wave) -> TextEdition | None:
    editions = TextEdition.objects.filter(version__survey=wave.survey_id).defer("texts")
    return editions.order_by("-version__number", "-number").first()
