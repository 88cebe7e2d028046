"""What the people who share a draft see of each other on a step's page, and the name that they choose."""

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.answering.visit import LONGEST_NAME, NAME_COOKIE, NAME_FIELD, Visit

from .who_saved import saved_words

_FIELD = (
    '<div class="question"><label for="chosen_name">{}</label> <span class="optional">{}</span>'
    '<p class="help" id="help_chosen_name">{}</p>'
    '<input type="text" id="chosen_name" name="{}" value="{}" dir="auto" autocomplete="nickname" maxlength="{}"'
    ' aria-describedby="help_chosen_name"></div>'
)


def name_field(visit: Visit) -> SafeString | str:
    """Only where several people may answer together."""
    if visit.standing.invitation is None:
        return ""
    return format_html(
        _FIELD,
        _("Your name, so that the others know"),
        _("(optional)"),
        _("It stands beside the page that you save, until your answers are sent. It is no part of them."),
        NAME_FIELD,
        visit.chosen_name,
        LONGEST_NAME,
    )


def remember_name(visit: Visit, response: HttpResponse) -> None:
    """In a cookie of this survey, as it was last written."""
    if visit.standing.invitation is not None and NAME_FIELD in visit.request.POST:
        visit.set_cookie(response, NAME_COOKIE, visit.chosen_name)


def earlier_notice(visit: Visit) -> SafeString:
    """On the first page of somebody who may have answered in an earlier wave."""
    return format_html(
        '<p>{} <a href="{}">{}</a></p>',
        _("Did you answer last time?"),
        visit.addresses.place("earlier"),
        _("Start from those answers"),
    )


def saved_notice(visit: Visit, step: str) -> SafeString | str:
    """Who saved this step of a shared draft, and when."""
    standing = visit.standing
    saved = standing.draft.steps.get(step) if standing.draft and standing.invitation else None
    return format_html('<p class="meta">{}</p>', saved_words(saved)) if saved else ""
