from django.urls import path

from . import deciding, rating, views

app_name = "reviews"
urlpatterns = [
    path("", views.reviews, name="reviews"),
    path("new/<uuid:strategy>/", views.new, name="new"),
    path("<uuid:key>/", views.review, name="review"),
    path("<uuid:key>/rating/", rating.rating, name="rating"),
    path("<uuid:key>/close/", views.close, name="close"),
    path("<uuid:key>/decide/<uuid:measure>/", deciding.decide, name="decide"),
    path("<uuid:key>/next/", deciding.begin_next, name="next"),
]
