"""Short addresses. Capital letters, as a phone may write them, are the same."""

from django.urls import re_path

from .share import qr_code, short_link

app_name = "cms_pages_short"
CODE = "(?P<code>[0-9a-zA-Z]{1,7})"

urlpatterns = [
    re_path(rf"^n/{CODE}/$", short_link, name="page"),
    re_path(rf"^n/{CODE}\.svg$", qr_code, name="qr"),
]
