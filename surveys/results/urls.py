"""Addresses of the signed-in area, under /<language>/results/."""

from django.urls import include, path

from surveys.results import progress_views, raw_views, suspicious_views, views
from surveys.results.public import release_views
from surveys.results.year import views as year_views

app_name = "results"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.survey, name="survey"),
    path("<slug:slug>/print/", views.whole, name="whole"),
    path("<slug:slug>/needs/", views.needs, name="needs"),
    path("<slug:slug>/sides/", views.sides, name="sides"),
    path("<slug:slug>/contacts/", views.relations, name="relations"),
    path("<slug:slug>/compared/", views.compared, name="compared"),
    path("<slug:slug>/statements/", views.statements, name="statements"),
    path("<slug:slug>/answers/", raw_views.responses, name="responses"),
    path("<slug:slug>/answers/<uuid:id>/", raw_views.response, name="response"),
    path("<slug:slug>/answers/<uuid:id>/files/<uuid:upload>/", raw_views.file, name="file"),
    path("<slug:slug>/", include("surveys.results.coding.urls")),
    path("<slug:slug>/progress/", progress_views.progress, name="progress"),
    path("<slug:slug>/suspicious/", suspicious_views.suspicious, name="suspicious"),
    path("<slug:slug>/suspicious/<uuid:id>/", suspicious_views.decide, name="suspicious_decide"),
    path("<slug:slug>/release/", release_views.questions, name="release"),
    path("<slug:slug>/release/<int:number>/<str:ref>/", release_views.question, name="release_question"),
    path("<slug:slug>/year/", year_views.year, name="year"),
    # By name: exports build on results, not the other way.
    path("", include("surveys.exports.urls")),
]
