"""Texts that an organisation writes about itself, each in the languages it likes: {language code: text}."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language


@dataclass(frozen=True)
class Said:
    """A text and the language it is in, which may be another one than was asked for."""

    text: str = ""
    language: str = ""

    @property
    def is_in_another_language(self) -> bool:
        return bool(self.text) and self.language != get_language()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def said(texts: Mapping[str, str], language: str | None = None) -> Said:
    """In a language, by default the active one; else in the site's source language; else in any it was written in."""
    for code in (language or get_language() or "", settings.LANGUAGE_CODE, *texts):
        if texts.get(code):
            return Said(texts[code], code)
    return Said()


class OwnWordsWidget(forms.MultiWidget):
    """One text area for each language of the site, each named in itself."""

    template_name = "cms_pages/networks/own_words.html"

    def __init__(self, attrs=None):
        super().__init__({code: forms.Textarea({"rows": 3}) for code, _name in settings.LANGUAGES}, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, (code, label) in zip(context["widget"]["subwidgets"], settings.LANGUAGES, strict=True):
            part["language"], part["label"] = code, label
            part["attrs"] |= {"lang": code, "dir": "auto", "aria-label": label}
        return context


class OwnWordsFormField(forms.MultiValueField):
    widget = OwnWordsWidget

    def __init__(self, *, max_length: int = 2000, **kwargs):
        fields = [forms.CharField(required=False, max_length=max_length) for _each in settings.LANGUAGES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        return {code: text for (code, _name), text in zip(settings.LANGUAGES, data_list or (), strict=False) if text}


class OwnWordsField(models.JSONField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": dict, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        given = {"label": capfirst(self.verbose_name), "help_text": self.help_text, "required": not self.blank}
        return OwnWordsFormField(**given)
