"""Files of a strategy, below /<language>/strategies/<key>/."""

from django.urls import path

from . import views

app_name = "strategy_files"
urlpatterns = [
    path("<uuid:key>/strategy.pdf", views.pdf_file, name="pdf"),
    path("<uuid:key>/strategy.csv", views.csv_file, name="csv"),
    path("<uuid:key>/strategy.json", views.json_file, name="json"),
]
