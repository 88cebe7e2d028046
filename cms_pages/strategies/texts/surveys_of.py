"""The surveys whose public results can stand in the situation."""

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network
from surveys.pages import SurveyPage

from .pages_of import Pages


def survey_pages(network: Network, pages: Pages) -> list[SurveyPage]:
    """Those below the network's page, in the language the strategy is written in; newest first."""
    if pages.source is None:
        return []
    above = NetworkPage.objects.filter(translation_key=network.key, locale=pages.source.locale).first()
    there = SurveyPage.objects.live().filter(locale=pages.source.locale).exclude(survey=None)
    return list(there.descendant_of(above).order_by("-pk")) if above else []
