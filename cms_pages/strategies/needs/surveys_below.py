"""The surveys of a network whose results somebody may see."""

from django.db.models import Q

from cms_pages.networks.network import NetworkPage
from cms_pages.strategies.area import People
from surveys.pages import SurveyPage
from surveys.plugs import plug


def surveys_of(people: People) -> list:
    """Newest first: those with a page below a page of the network, as far as the plug lets this person see them."""
    paths = NetworkPage.objects.filter(translation_key=people.network.key).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    there = SurveyPage.objects.filter(below).exclude(survey=None).order_by().values("survey")
    return list(plug("ACCESS_SCOPE").surveys(people.user).filter(pk__in=there).order_by("-pk"))


def survey_of(people: People, slug: str):
    """None for one that is not theirs to see."""
    return next((survey for survey in surveys_of(people) if survey.slug == slug), None)
