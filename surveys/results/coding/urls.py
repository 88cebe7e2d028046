"""Addresses of free text, below those of a survey's results."""

from django.urls import path

from . import agreement_views, frame_views, member_views, one_views, views, work_views

urlpatterns = [
    path("words/", member_views.words, name="words"),
    path("texts/", views.texts, name="texts"),
    path("texts/change/", views.change, name="texts_change"),
    path("texts/work/<slug:name>/", work_views.work, name="texts_work"),
    path("texts/themes/", frame_views.themes, name="themes"),
    path("texts/themes/change/", frame_views.change_themes, name="themes_change"),
    path("texts/themes/show/", frame_views.show_themes, name="themes_show"),
    path("texts/themes/words/", frame_views.change_words, name="clearing_words"),
    path("texts/agreement/", agreement_views.agreement, name="agreement"),
    path("texts/<int:id>/", one_views.text, name="text"),
    path("texts/<int:id>/clear/", one_views.clear, name="text_clear"),
    path("texts/<int:id>/translation/", one_views.translation, name="text_translation"),
    path("texts/<int:id>/quote/", one_views.quote, name="text_quote"),
]
