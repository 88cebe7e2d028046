from django.urls import path

from . import casting, files, views

app_name = "voting"
urlpatterns = [
    path("", views.votes, name="votes"),
    path("new/", views.new, name="new"),
    path("<uuid:key>/", views.vote, name="vote"),
    path("<uuid:key>/ballot/", casting.ballot, name="ballot"),
    path("<uuid:key>/close/", views.close, name="close"),
    path("<uuid:key>/result.<str:kind>", files.result, name="file"),
]
