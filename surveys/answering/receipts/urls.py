"""Addresses, below `/s/`."""

from django.urls import path

from . import report_views, views

_HERE = "<slug:survey>/<slug:language>/"

urlpatterns = [
    path(f"{_HERE}my/", views.my, name="my"),
    path(f"{_HERE}my/answers/", views.answers, name="my_answers"),
    path(f"{_HERE}my/answers.json", views.as_json, name="my_json"),
    path(f"{_HERE}my/answers.pdf", views.as_pdf, name="my_pdf"),
    path(f"{_HERE}my/correct/", views.correct, name="my_correct"),
    path(f"{_HERE}my/withdraw/", views.withdraw_answers, name="my_withdraw"),
    path(f"{_HERE}my/withdrawn/", views.withdrawn, name="my_withdrawn"),
    path(f"{_HERE}report/<int:number>/", report_views.report, name="report"),
    path(f"{_HERE}report/<int:number>/left/", report_views.left, name="report_left"),
    path(f"{_HERE}unsubscribe/<slug:link>/", report_views.take_away, name="unsubscribe"),
]
