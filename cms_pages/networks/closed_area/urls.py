from django.urls import path

from . import views

app_name = "closed_area"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("new/", views.new, name="new"),
    path("contacts/", views.contacts, name="contacts"),
    path("<uuid:key>/", views.paper, name="paper"),
    path("<uuid:key>/file/", views.file, name="file"),
]
