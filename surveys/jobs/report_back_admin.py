"""In the admin: write to those who left an address in a wave, once the report is out."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.auth import user_passes_test
from wagtail.admin.viewsets.base import ViewSet

from surveys.admin_menu import shown_to
from surveys.answering.texts import native_name
from surveys.definition.models import Wave
from surveys.jobs.report_back_mail import waiting, write_to_all

LONGEST_TEXT = 20_000


def may_write(user) -> bool:
    return user.has_perm("surveys.change_wave")


class ReportBackViewSet(ViewSet):
    name = "survey_report_back"
    url_prefix = "surveys/report-back"
    icon = "mail"
    menu_label = gettext_lazy("Report back by mail")
    menu_item_class = shown_to(may_write)

    def get_urlpatterns(self):
        return [path("", index, name="index"), path("<int:wave>/", write, name="write")]


class ReportBackMailForm(forms.Form):
    """A subject and a text for each language in which somebody waits. A language may be left for later."""

    def __init__(self, languages: Counter[str], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.languages = languages
        for language in languages:
            names = {"language": native_name(language)}
            self.fields[f"{language}:subject"] = forms.CharField(
                label=_("Subject, %(language)s") % names, max_length=200, required=False
            )
            self.fields[f"{language}:text"] = forms.CharField(
                label=_("Text, %(language)s") % names,
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8, "lang": language, "dir": "auto"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for language in self.languages:
            subject, text = f"{language}:subject", f"{language}:text"
            if bool(cleaned.get(subject)) != bool(cleaned.get(text)) and not self.errors:
                self.add_error(text if cleaned.get(subject) else subject, _("Please write a subject and a text."))
        if not self.errors and not self.texts:
            self.add_error(None, _("Please write the mail in at least one language."))
        return cleaned

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        found = {
            language: {part: self.cleaned_data.get(f"{language}:{part}", "") for part in ("subject", "text")}
            for language in self.languages
        }
        return {language: words for language, words in found.items() if all(words.values())}


@user_passes_test(may_write)
def index(request: HttpRequest) -> HttpResponse:
    """The waves in which somebody left an address."""
    found = Wave.objects.select_related("survey").filter(report_back_addresses__isnull=False).distinct()
    rows = [
        {
            "wave": wave,
            "waiting": sum(waiting(wave).values()),
            "url": reverse("survey_report_back:write", args=[wave.pk]),
        }
        for wave in found.order_by("survey__name", "-number")
    ]
    context = {"rows": rows, "page_title": _("Report back by mail"), "header_icon": "mail"}
    return render(request, "surveys/jobs/report_back_index.html", context)


@user_passes_test(may_write)
def write(request: HttpRequest, wave: int) -> HttpResponse:
    found = get_object_or_404(Wave.objects.select_related("survey"), pk=wave)
    languages = waiting(found)
    form = ReportBackMailForm(languages, request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_to_all.enqueue(found.pk, form.texts)
        count = sum(languages[language] for language in form.texts)
        text = ngettext("The mail goes to %(count)d address.", "The mails go to %(count)d addresses.", count)
        messages.success(request, text % {"count": count})
        return redirect("survey_report_back:index")
    counts = [{"name": native_name(language), "count": count} for language, count in sorted(languages.items())]
    context = {"wave": found, "form": form, "counts": counts, "page_title": _("Report back by mail")}
    return render(request, "surveys/jobs/report_back_write.html", context | {"header_icon": "mail"})
