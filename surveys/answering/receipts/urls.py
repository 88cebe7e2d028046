"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from . import report_views, views

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/answers/", views.answers, name="my_answers"),
    path("my/answers.json", views.as_json, name="my_json"),
    path("my/answers.pdf", views.as_pdf, name="my_pdf"),
    path("my/correct/", views.correct, name="my_correct"),
    path("my/withdraw/", views.withdraw_answers, name="my_withdraw"),
    path("my/withdrawn/", views.withdrawn, name="my_withdrawn"),
    path("report/<int:number>/", report_views.report, name="report"),
    path("report/<int:number>/left/", report_views.left, name="report_left"),
    path("unsubscribe/<slug:link>/", report_views.take_away, name="unsubscribe"),
]
