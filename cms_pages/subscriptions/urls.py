from django.urls import path

from . import views

app_name = "subscriptions"
urlpatterns = [
    path("", views.subscribe, name="subscribe"),
    path("asked/", views.asked, name="asked"),
    path("renewed/", views.renewed, name="renewed"),
    path("end/<slug:token>/", views.ending, name="end"),
    path("<slug:token>/", views.own, name="own"),
]
