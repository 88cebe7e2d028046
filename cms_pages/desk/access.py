"""Who sits at the desk: whoever may submit translations, for the pages they may change in any language."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from .locales import site_locales
from .sources import own_pages

PERMISSION = "wagtail_localize.submit_translation"


def may_sit(user) -> bool:
    return user.has_perm(PERMISSION)


def demand(request: HttpRequest) -> None:
    """Raises PermissionDenied."""
    if not may_sit(request.user):
        raise PermissionDenied


def pages_of(user) -> QuerySet[Page]:
    return page_permission_policy.instances_user_has_permission_for(user, "change").filter(depth__gt=1, alias_of=None)


def page_for(request: HttpRequest, key: UUID) -> QuerySet[Page]:
    """All pages with this key in languages of the site. Raises PermissionDenied, and Http404 where none is left."""
    demand(request)
    same = own_pages().filter(translation_key=key, locale__in=site_locales())
    if not same.exists():
        raise Http404
    if not pages_of(request.user).filter(translation_key=key).exists():
        raise PermissionDenied
    return same


def translation_for(request: HttpRequest, pk: int) -> Translation:
    """For views that stand in for those of wagtail-localize, with its rule: who may edit the translated page."""
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=pk)
    same = {"translation_key": translation.source.object_id, "locale": translation.target_locale_id}
    page = Page.objects.filter(**same).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return translation
