"""Addresses of exports, beside the results they come from."""

from django.urls import path

from surveys.exports import raw_views, views

urlpatterns = [
    path("<slug:slug>/answers.<str:what>", raw_views.answers, name="export_answers"),
    path("<slug:slug>/exports/", views.exports, name="exports"),
    path("<slug:slug>/exports/codebook/", views.codebook, name="codebook"),
    path("<slug:slug>/exports/prepare/<str:what>/", raw_views.prepare, name="export_prepare"),
    path("<slug:slug>/exports/files/<uuid:id>/", raw_views.file, name="export_file"),
    path("<slug:slug>/exports/files/<uuid:id>/download/", raw_views.download, name="export_download"),
    path("<slug:slug>/exports/<str:what>", views.figures, name="export_figures"),
]
