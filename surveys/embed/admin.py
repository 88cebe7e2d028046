"""The admin's page of a survey for other websites: which of them may show it, and what to copy into their pages."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from surveys.definition.access import may_run
from surveys.definition.models import Survey

from .forms import FrameHostsForm
from .found import published


class EmbeddingViewSet(ViewSet):
    """Reached from the list of waves and from the survey's page."""

    name = "survey_embedding"
    url_prefix = "surveys/embedding"

    def get_urlpatterns(self):
        return [path("<int:survey>/", embedding, name="edit")]


def embedding(request: HttpRequest, survey: int) -> HttpResponse:
    found = get_object_or_404(Survey, pk=survey)
    if not may_run(request.user, found):
        raise PermissionDenied
    form = FrameHostsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        log(instance=form.save(), action="wagtail.edit", user=request.user)
        messages.success(request, _("The settings of “%(survey)s” were saved.") % {"survey": found.name})
        return redirect("survey_embedding:edit", found.pk)
    context = {
        "form": form,
        "survey": found,
        "code": _code(request, found),
        "page_title": _("On other websites"),
        "page_subtitle": found.name,
        "header_icon": "code",
    }
    return render(request, "surveys/embed/admin/page.html", context)


def _code(request: HttpRequest, survey: Survey) -> str:
    """What to copy, with the addresses of this site; "" for a survey that was never published."""
    found = published(survey.slug, get_language())
    if found is None:
        return ""
    addresses = {
        "address": reverse("surveys_answering:survey", args=[survey.slug]),
        "frame": found.frame,
        "script": reverse("surveys_embed:script"),
    }
    absolute = {name: request.build_absolute_uri(path) for name, path in addresses.items()}
    return render_to_string("surveys/embed/admin/code.html", {**absolute, "title": found.title}).strip()


def buttons_of_page(page, user, view_name, next_url=None) -> Iterator[Button]:
    """In the menu of a survey page's header."""
    page = page.specific_deferred if hasattr(page, "specific_deferred") else page
    survey = getattr(page, "survey", None) if hasattr(page, "survey_id") else None
    if survey and may_run(user, survey):
        address = reverse("survey_embedding:edit", args=[survey.pk])
        yield Button(_("On other websites"), address, icon_name="code", priority=47)
