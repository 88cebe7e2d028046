"""Feeds, with the language in front. A network goes by the last part of its page's address in that language."""

from django.urls import path, re_path

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
        re_path(r"^feeds/event/(?P<page_id>[0-9]{1,18})\.ics$", event, name="event"),
    ]
