from django.urls import path

from . import views

app_name = "conversations"
urlpatterns = [
    path("", views.talks, name="talks"),
    path("new/", views.new, name="new"),
    path("figures/", views.figures, name="figures"),
    path("<uuid:key>/", views.talk, name="talk"),
]
