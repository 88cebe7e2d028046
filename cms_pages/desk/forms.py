"""Forms of the admin for the glossary and for language checkers."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms_pages.sealed import seal, unseal

from .checkers.links import keep_hash
from .locales import site_locales
from .models import GlossaryTerm, LanguageChecker


def languages() -> list[tuple[str, str]]:
    return [(locale.language_code, str(locale)) for locale in site_locales()]


class LanguageField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(**{"choices": languages} | kwargs)


class GlossaryForm(WagtailAdminModelForm):
    source_language = LanguageField(label=_("Language of the term"))
    language = LanguageField(label=_("Language of the translation"))

    class Meta:
        model = GlossaryTerm
        fields = ["source_language", "term", "language", "translation", "note"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("language") and cleaned.get("language") == cleaned.get("source_language"):
            self.add_error("language", _("Please choose another language than that of the term."))
        return cleaned


class CheckerForm(WagtailAdminModelForm):
    language = LanguageField(label=_("Language"))
    address = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Kept sealed, and used for nothing but the links to what is to be checked."),
    )
    renew = forms.BooleanField(
        label=_("Make a new link"),
        required=False,
        help_text=_("The link that was sent before opens nothing any more."),
    )

    class Meta:
        model = LanguageChecker
        fields = ["name", "language", "network", "active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["address"] = unseal(self.instance.sealed_address)

    def save(self, commit=True):
        self.instance.sealed_address = seal(self.cleaned_data["address"])
        if self.cleaned_data["renew"] and self.instance.pk:
            self.instance.generation += 1
        keep_hash(self.instance)
        return super().save(commit)
