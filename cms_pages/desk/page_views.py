"""One page in all its languages: which are due, and whether its last change was a small correction."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages as admin_messages
from wagtail.models import Page

from .access import page_for
from .corrections import keep_translations_current
from .counting import count_words
from .locales import site_locales
from .matrix import rows_of
from .models import TranslationPlan
from .records import read_records
from .sources import original_of
from .views import ICON


@require_GET
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    records = read_records(page_for(request, key))
    row = rows_of(records)[0]
    plan = records.plans.get(key)
    context = {
        "row": row,
        "cells": [(cell, locale) for cell, locale in zip(row.cells, records.locales, strict=True)],
        "changed_at": plan.changed_at if plan else None,
        "outdated": sum(cell.since is not None for cell in row.cells),
        "own": plan is not None and plan.codes is not None,
        "page_title": _("Translations"),
        "page_subtitle": row.page.title,
        "header_icon": ICON,
    }
    return render(request, "cms_pages/desk/page.html", context)


@require_POST
def due(request: HttpRequest, key: UUID) -> HttpResponse:
    """Names the languages of a page, or leaves them to its network and the site."""
    page_for(request, key)
    if not TranslationPlan.objects.filter(pk=key).exists():
        count_words([original_of(key)])
    asked = request.POST.getlist("language")
    chosen = [locale.language_code for locale in site_locales() if locale.language_code in asked]
    codes = None if "usual" in request.POST else chosen
    TranslationPlan.objects.update_or_create(translation_key=key, defaults={"codes": codes})
    messages.success(request, _("The languages of this page are kept."))
    return redirect("translation_desk:page", key)


def small_correction(request: HttpRequest, key: UUID) -> HttpResponse:
    """Asks first: whoever comes from the message after publishing changes nothing by looking."""
    pages = page_for(request, key)
    if request.method == "POST":
        _tell(request, keep_translations_current(translation_key=key))
        return redirect("translation_desk:page", key)
    context = {
        "title": pages.first().title,
        "action": request.path,
        "back": reverse("translation_desk:page", args=[key]),
        "page_title": _("Small correction"),
        "header_icon": ICON,
    }
    return render(request, "cms_pages/desk/small_correction.html", context)


def _tell(request: HttpRequest, left: int) -> None:
    messages.success(request, _("The translations stay current."))
    if left:
        sentence = ngettext(
            "%(number)s paragraph says something else now. It waits for a new translation.",
            "%(number)s paragraphs say something else now. They wait for a new translation.",
            left,
        )
        messages.warning(request, sentence % {"number": left})


def after_publishing(request: HttpRequest, published: Page) -> None:
    """The question at publishing, as a message with a link, where a translation was made outdated by it."""
    rows = rows_of(read_records(Page.objects.filter(pk=published.pk)))
    if not rows or rows[0].page.pk != published.pk or not any(cell.since for cell in rows[0].cells):
        return
    address = reverse("translation_desk:small_correction", args=[published.translation_key])
    button = admin_messages.button(address, _("The translations stay current"))
    question = _("Its translations are outdated now. Was this a small correction?")
    admin_messages.info(request, question, buttons=[button])
