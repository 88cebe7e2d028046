"""Feeds, with the language in front. A network goes by the last part of its page's address in that language."""

from django.urls import path

from surveys.extras import has

from .news import news_feed

app_name = "cms_pages_feeds"

urlpatterns = [
    path("feeds/news.atom", news_feed, name="news"),
    path("feeds/news/<str:network>.atom", news_feed, name="news_of_network"),
]

if has("hub"):
    from .calendar import calendar, event

    urlpatterns += [
        path("feeds/events.ics", calendar, name="events"),
        path("feeds/events/<str:network>.ics", calendar, name="events_of_network"),
        path("feeds/event/<int:page_id>.ics", event, name="event"),
    ]
