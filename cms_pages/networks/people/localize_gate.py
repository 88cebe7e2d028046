"""wagtail-localize lets whoever may submit translations submit those of any page: here only of pages they may edit."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import edit_translation, report, submit_translations, update_translations

View = Callable[..., HttpResponse]


def _may_edit(user, key) -> bool:
    """In any language. What is no page is guarded by its own permissions."""
    same = Page.objects.filter(translation_key=key)
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return not same.exists() or same.filter(pk__in=mine.order_by().values("pk")).exists()


def _demand(request: HttpRequest, key) -> None:
    if not _may_edit(request.user, key):
        raise PermissionDenied


def of_page(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        _demand(request, get_object_or_404(Page, pk=page_id).translation_key)
        return view(request, page_id=page_id, **kwargs)

    return guarded


def of_source(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, translation_source_id: int, **kwargs) -> HttpResponse:
        _demand(request, get_object_or_404(TranslationSource, pk=translation_source_id).object_id)
        return view(request, translation_source_id=translation_source_id, **kwargs)

    return guarded


def of_translation(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs) -> HttpResponse:
        found = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
        _demand(request, found.source.object_id)
        return view(request, translation_id=translation_id, **kwargs)

    return guarded


class OwnTranslationsReport(report.TranslationsReportView):
    """Of pages somebody may edit, and of what is no page."""

    def get_queryset(self):
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        others = Page.objects.exclude(translation_key__in=mine.order_by().values("translation_key"))
        found = super().get_queryset().exclude(source__object_id__in=others.order_by().values("translation_key"))
        return found.order_by("-pk")


_preview = of_translation(edit_translation.preview_translation)
urlpatterns = [
    path("localize/submit/page/<int:page_id>/", of_page(submit_translations.SubmitPageTranslationView.as_view())),
    path(
        "localize/update/<int:translation_source_id>/",
        of_source(update_translations.UpdateTranslationsView.as_view()),
    ),
    path("localize/translate/<int:translation_id>/preview/", _preview),
    path("localize/translate/<int:translation_id>/preview/<str:mode>/", _preview),
    path(
        "localize/translate/<int:translation_id>/pofile/download/",
        of_translation(edit_translation.download_pofile),
    ),
    path("localize/translate/<int:translation_id>/disable/", of_translation(edit_translation.stop_translation)),
    path("localize/reports/translations/", OwnTranslationsReport.as_view()),
    path("localize/reports/translations/results/", OwnTranslationsReport.as_view(results_only=True)),
]
"""At the addresses wagtail-localize has for them, and before it."""
