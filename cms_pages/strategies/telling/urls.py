from django.urls import path

from . import views

app_name = "telling"
urlpatterns = [
    path("", views.steps, name="steps"),
    path("<slug:survey>/<int:wave>/<str:code>/", views.step, name="step"),
]
