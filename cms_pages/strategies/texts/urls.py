"""Below /<language>/networks/<number>/strategy/texts/."""

from django.urls import path

from .views import beginning, moderation, passages, suggestions, versions, working

app_name = "texts"

STRATEGY = "<uuid:strategy>/"

urlpatterns = [
    path("", beginning.index, name="index"),
    path("new/", beginning.new, name="new"),
    path("rules/", moderation.rules, name="rules"),
    path(STRATEGY, working.working, name="working"),
    path(STRATEGY + "add/", working.add, name="add"),
    path(STRATEGY + "passages/<str:passage>/", passages.passage, name="passage"),
    path(STRATEGY + "passages/<str:passage>/suggest/", passages.suggest, name="suggest"),
    path(STRATEGY + "passages/<str:passage>/write/", working.write, name="write"),
    path(STRATEGY + "suggestions/<uuid:key>/", suggestions.answer, name="answer"),
    path(STRATEGY + "comments/<uuid:key>/", moderation.moderate, name="moderate"),
    path(STRATEGY + "versions/", versions.versions, name="versions"),
    path(STRATEGY + "versions/<int:number>/", versions.version, name="version"),
    path(STRATEGY + "versions/compare/", versions.compared, name="compare"),
]
