"""Rounds of consent, below /<language>/networks/<number>/strategy/consent/."""

from django.urls import path

from . import by_link, changes, views

app_name = "consent"

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("open/<int:strategy>/", changes.open_one, name="open"),
    path("by-link/<str:token>/", by_link.by_link, name="by_link"),
    path("<uuid:key>/", views.one, name="round"),
    path("<uuid:key>/answer/", changes.answer, name="answer"),
    path("<uuid:key>/resolve/", changes.resolve_own, name="resolve"),
    path("<uuid:key>/close/", changes.close, name="close"),
    path("<uuid:key>/call-off/", changes.call_off_one, name="call_off"),
    path("<uuid:key>/council/", changes.council, name="council"),
]
