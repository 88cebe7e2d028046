"""Addresses of the Survey API, below `/api/surveys/v1/`. What is not there is told as every other problem."""

from django.urls import re_path

from .door import nothing_here, through_the_door
from .routes import api

app_name = "surveys_api"

_operations, _app, _namespace = api.urls
for _operation in _operations:
    _operation.callback = through_the_door(_operation.callback)

urlpatterns = [*_operations, re_path(r"", nothing_here)]
