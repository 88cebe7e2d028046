"""One view that does nothing: what a request costs here at the least."""

from django.http import HttpResponse
from django.urls import re_path

# About as large as the page that is measured beside it.
CONTENT = b"<p>Beide Seiten planen gemeinsam.</p>" * 400

urlpatterns = [re_path("", lambda request: HttpResponse(CONTENT))]
