from django.urls import path

from . import views

urlpatterns = [
    path("<slug:token>/", views.pages, name="language_checker"),
    path("<slug:token>/<uuid:key>/", views.page, name="language_checker_page"),
]
