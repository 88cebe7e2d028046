"""What every page of a survey's results has around it: its names, waves, views, and which figures these are."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.answering.texts import native_name

from ..access import Rights
from ..coding.places import text_places
from ..suppression import small_group
from .visit import Visit


def frame(request: HttpRequest, visit: Visit, rights: Rights) -> dict:
    """The context of `surveys/results/page.html`."""
    title = visit.definition.labels.html("title")
    return {
        "survey": visit.survey,
        "title": title or visit.survey.name,
        "plain_title": visit.definition.labels.plain("title") or visit.survey.name,
        "rights": rights,
        "smallest": small_group(),
        "waves": visit.waves,
        "filters": visit.filters,
        "wave": visit.wave,
        "shown": visit.shown,
        "address": request.build_absolute_uri(),
        "source": _source(visit) if visit.wave else "",
        "views": _views(request, visit),
        "languages": language_links(request),
    }


def _source(visit: Visit) -> str:
    """What stands behind every sentence that is copied: survey, wave, n, invited, date. The address follows."""
    title, shown = visit.definition.labels.plain("title") or visit.survey.name, visit.shown
    invited = visit.invited_of_shown
    parts = [
        _("Source: %(survey)s, wave %(number)s") % {"survey": title, "number": visit.wave.number},
        f"n = {number_format(shown.n)}" if shown and shown.n is not None else "",
        _("invited: %(count)s") % {"count": number_format(invited)} if invited else "",
        date_format(shown.at) if shown and shown.at else "",
    ]
    return ", ".join(part for part in parts if part)


def _views(request: HttpRequest, visit: Visit) -> list[dict]:
    """Links to the views of the wave that is looked at, as far as the survey has something for them."""
    survey, roles = visit.survey, {question.role for question in visit.definition.questions}
    there = {
        "survey": (_("Overview"), True),
        "needs": (_("Needs"), bool(roles & {"severity", "priority"})),
        "sides": (_("Side by side"), bool(visit.dimensions)),
        "relations": (_("Contacts"), "relation" in roles),
        "words": (_("In their own words"), bool(text_places(visit.definition))),
        "compared": (_("Waves compared"), len(visit.waves) > 1),
        "statements": (_("Under their name"), "named" in survey.privacy.values()),
        "exports": (_("Take results along"), True),
    }
    asked = f"?wave={visit.wave.number}" if visit.wave and "wave" in request.GET else ""
    current = request.resolver_match.url_name
    return [
        {"url": reverse(f"results:{name}", args=[survey.slug]) + asked, "label": label, "current": name == current}
        for name, (label, is_there) in there.items()
        if is_there
    ]


def language_links(request: HttpRequest) -> list[dict]:
    """For the language switch: the same page in each language of the site."""
    address, current = request.get_full_path(), get_language()
    return [
        named_language(code) | {"url": translate_url(address, code), "current": code == current}
        for code, _name in settings.LANGUAGES
    ]


def named_language(code: str) -> dict:
    return {"code": code, "name": native_name(code)}
