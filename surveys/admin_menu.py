"""Entries of the admin's menu that not everybody sees."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


def shown_to(may: Callable[[Any], bool]) -> type[MenuItem]:
    """An entry for the users of whom `may` is true. Its views still ask for themselves."""

    class ShownToSome(MenuItem):
        def is_shown(self, request: HttpRequest) -> bool:
            return may(request.user)

    return ShownToSome
