"""The forecast in whole sentences: what can be shown, what cannot, why, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.answering.models import Side
from surveys.answering.texts import Texts
from surveys.answering.words import option_label
from surveys.domain.survey import Survey

from .forecast import Forecast, SideForecast, ViewForecast


def side_in_words(side: SideForecast, k: int) -> list[str]:
    """What to know of a side, the most important first."""
    said = []
    if side.too_few_for_anonymous:
        said.append(too_few_in_words(side, k))
    if side.tells_who:
        said.append(
            _(
                "What is known beforehand would tell who answered, because fewer than %(k)s of this side share it. "
                "Please leave it out of the list, or use coarser bands."
            )
            % {"k": k}
        )
    if side.can_appear:
        said.append(_("Results of this side can be shown once %(k)s have answered.") % {"k": k})
    else:
        said.append(
            _("Results of this side cannot be shown, because fewer than %(k)s are invited. Please invite more.")
            % {"k": k}
        )
    return said


def too_few_in_words(side: SideForecast, k: int) -> str:
    """Why invitations of a side called anonymous are not sent."""
    return ngettext(
        "%(side)s: only %(invited)s organisation is invited. With fewer than %(least)s it may only be called "
        "confidential, not anonymous. Please invite more, or change the privacy mode before anybody answers.",
        "%(side)s: only %(invited)s organisations are invited. With fewer than %(least)s it may only be called "
        "confidential, not anonymous. Please invite more, or change the privacy mode before anybody answers.",
        side.invited,
    ) % {"side": Side(side.side).label, "invited": side.invited, "least": 2 * k}


def view_in_words(view: ViewForecast, k: int) -> str:
    reasons = {
        "": _("can be shown once %(k)s have answered"),
        "few": _("cannot be shown: fewer than %(k)s belong to it. Please combine it with another option."),
        "few_others": _("cannot be shown: fewer than %(k)s stand outside it, and would follow by subtraction."),
        "unknown": _("is not known beforehand: it depends on the answers. Fewer than %(k)s will be hidden."),
    }
    return reasons[view.reason] % {"k": k}


def name_of(view: ViewForecast, survey: Survey, texts: Texts) -> str:
    """The labels of the options, joined as on a filter."""
    labels = (option_label(survey.questions[key], code, texts) for key, code in view.filters)
    return " · ".join(labels)


def refused_sides(forecast: Forecast) -> dict[str, str]:
    """The sides that may not be asked yet, each with the first reason."""
    return {side.side: side_in_words(side, forecast.k)[0] for side in forecast.sides if not side.may_be_asked}
