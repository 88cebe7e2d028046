"""Below /<language>/networks/<number>/strategy/measures/."""

from django.urls import path

from .views import applications, correcting, goals, measures, overview, own_part, planning, resources

app_name = "measures"

STRATEGY = "<uuid:strategy>/"
GOAL = STRATEGY + "goals/<uuid:goal>/"
MEASURE = STRATEGY + "<uuid:measure>/"
OWN = MEASURE + "own/<int:organisation>/"
RESOURCE = MEASURE + "resources/<uuid:key>/"
APPLICATION = MEASURE + "applications/<uuid:key>/"
MILESTONE = MEASURE + "milestones/<uuid:key>/"
INDICATOR = MEASURE + "indicators/<uuid:key>/"

urlpatterns = [
    path("", overview.index, name="index"),
    path(STRATEGY, overview.overview, name="overview"),
    path(STRATEGY + "goals/new/", goals.new, name="new_goal"),
    path(GOAL, goals.goal, name="goal"),
    path(GOAL + "move/", goals.move, name="move_goal"),
    path(GOAL + "delete/", goals.delete, name="delete_goal"),
    path(GOAL + "measures/new/", measures.new, name="new"),
    path(MEASURE, measures.measure, name="measure"),
    path(MEASURE + "edit/", measures.edit, name="edit"),
    path(MEASURE + "place/", measures.place, name="place"),
    path(OWN, own_part.own_part, name="own_part"),
    path(OWN + "public/", own_part.publicity, name="publicity"),
    path(OWN + "leave/", own_part.leave, name="leave"),
    path(MEASURE + "resources/new/", resources.new, name="new_resource"),
    path(RESOURCE, resources.resource, name="resource"),
    path(RESOURCE + "remove/", resources.remove, name="remove_resource"),
    path(MEASURE + "applications/new/", applications.new, name="new_application"),
    path(APPLICATION, applications.application, name="application"),
    path(APPLICATION + "remove/", applications.remove, name="remove_application"),
    path(MEASURE + "milestones/new/", planning.new_milestone, name="new_milestone"),
    path(MILESTONE, planning.milestone, name="milestone"),
    path(MILESTONE + "remove/", planning.remove_milestone, name="remove_milestone"),
    path(MEASURE + "indicators/new/", planning.new_indicator, name="new_indicator"),
    path(INDICATOR, planning.indicator, name="indicator"),
    path(INDICATOR + "remove/", planning.remove_indicator, name="remove_indicator"),
    path(MEASURE + "correct/<slug:kind>/<uuid:key>/", correcting.correct, name="correct"),
]
