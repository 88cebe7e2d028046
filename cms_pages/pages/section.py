from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .base import SitePage


class SectionPage(SitePage):
    """A part of the site: some words, then the pages below as cards."""

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = list(Page.objects.child_of(self).live().specific().order_by("path"))
        return context
