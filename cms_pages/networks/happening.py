"""What happens in a network: its news, its events and its open surveys, in the language of the page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from cms_pages.blocks.published import open_from
from cms_pages.pages.about_network import PARAMETER
from cms_pages.pages.events import EventPage
from cms_pages.pages.fallback import with_fallbacks
from cms_pages.pages.feeds.addresses import calendar_address, feed_address
from cms_pages.pages.news import NewsIndexPage, NewsPage
from surveys import pages as survey_pages

NEWS_SHOWN = 3
EVENTS_SHOWN = 3
SURVEYS_IN_BODY = frozenset({"survey_teaser", "embedded_survey"})


@dataclass(frozen=True)
class OpenSurvey:
    page: survey_pages.SurveyPage
    teaser: object


class Happening:
    """For a page that news and events point to, whichever translation of it they name."""

    def happening(self) -> dict:
        """Nothing is told twice: what an editor has put into the body is left out."""
        in_body = {block["type"] for block in self.body.raw_data}
        return {
            "news": [] if "related_news" in in_body else self.related_news(),
            "events": self.next_events(),
            "surveys": [] if in_body & SURVEYS_IN_BODY else self.open_surveys(),
            "all_news_url": self.address_of_all_news(),
            "feed_url": feed_address(self),
            "calendar_url": calendar_address(self),
        }

    def related_news(self) -> list:
        news = NewsPage.objects.live().filter(network__translation_key=self.translation_key)
        news = news.filter(locale_id=self.locale_id).select_related("locale").order_by("-date", "-pk")
        return list(with_fallbacks(list(open_from(self, news)[:NEWS_SHOWN])))

    def next_events(self) -> list:
        events = EventPage.objects.live().filter(network__translation_key=self.translation_key)
        events = events.filter(locale_id=self.locale_id).select_related("locale").upcoming()
        return list(with_fallbacks(list(open_from(self, events)[:EVENTS_SHOWN])))

    def open_surveys(self) -> list[OpenSurvey]:
        """Those below this page that can be answered today."""
        pages = survey_pages.SurveyPage.objects.live().public().descendant_of(self)
        found = [OpenSurvey(page, survey_pages.teaser(page)) for page in pages]
        return [each for each in found if each.teaser.is_open]

    def address_of_all_news(self) -> str:
        """The list of news in this language, narrowed to this network; "" where there is none."""
        index = NewsIndexPage.objects.live().filter(locale_id=self.locale_id).first()
        return f"{index.url}?{urlencode({PARAMETER: self.slug})}" if index else ""
