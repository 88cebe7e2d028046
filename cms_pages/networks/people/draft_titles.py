"""The title of a draft is for those who may edit it. Others find and choose the page in the admin by its public one.

Wagtail asks the page alone, often without its own class, and often when its view has returned already: hence its own
method is replaced, for every page, and who asks is known from the request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.http import HttpRequest
from wagtail.models import Page

_asking: ContextVar[HttpRequest | None] = ContextVar("asking", default=None)


@contextmanager
def asked_by(request: HttpRequest) -> Iterator[None]:
    token = _asking.set(request)
    try:
        yield
    finally:
        _asking.reset(token)


def guard() -> None:
    """More than once does no harm."""
    if not hasattr(Page.get_admin_display_title, "__wrapped__"):
        Page.get_admin_display_title = _for_who_asks(Page.get_admin_display_title)


def _for_who_asks(title_of_draft: Callable[[Page], str]) -> Callable[[Page], str]:
    @wraps(title_of_draft)
    def title(page: Page) -> str:
        request, draft = _asking.get(), title_of_draft(page)
        if request is None or not page.live or draft == page.title:
            return draft
        return draft if page.permissions_for_user(request.user).can_edit() else page.title

    return title
