"""The machine that translates content, for the desk and for wagtail-localize's own editor alike.

Easy language is never made by a machine, and the terms of the glossary are translated as people have agreed.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from .glossary import protect, put_back, terms_for

EASY = "-simple"
"""Languages whose code ends so are written by people for people."""


class MachineFailed(Exception):
    """The service did not answer, or not in a way that can be read."""


def is_written_by_people_only(code: str) -> bool:
    return code.endswith(EASY)


class Translator(BaseMachineTranslator):
    """The options are those of the setting itself: {"CLASS": …, "OPTIONS": …} of the machine behind it."""

    def __init__(self, options: dict[str, Any]):
        super().__init__(options)
        self.behind = import_string(options["CLASS"])(options.get("OPTIONS", {}))
        self.display_name = self.behind.display_name

    def can_translate(self, source_locale, target_locale) -> bool:
        if is_written_by_people_only(target_locale.language_code):
            return False
        return self.behind.can_translate(source_locale, target_locale)

    def translate(self, source_locale, target_locale, strings: Iterable[StringValue]) -> dict[StringValue, StringValue]:
        """Raises MachineFailed. Nothing for a language that no machine may write."""
        if is_written_by_people_only(target_locale.language_code):
            return {}
        asked = list(dict.fromkeys(strings))
        terms = terms_for(source_locale.language_code, target_locale.language_code)
        protected = [protect(string.data, terms) for string in asked]
        found = self._ask(source_locale, target_locale, [each.text for each in protected])
        made = dict(zip(asked, map(put_back, found, protected), strict=True))
        return {string: StringValue(text) for string, text in self._again(made, source_locale, target_locale).items()}

    def _again(self, made: dict[StringValue, str | None], source_locale, target_locale) -> dict[StringValue, str]:
        """Texts in which a term was lost are translated without the glossary: better than a sentence with a gap."""
        lost = [string for string, text in made.items() if text is None]
        found = self._ask(source_locale, target_locale, [string.data for string in lost]) if lost else []
        return {string: text for string, text in made.items() if text is not None} | dict(zip(lost, found, strict=True))

    def _ask(self, source_locale, target_locale, texts: Sequence[str]) -> list[str]:
        strings = [StringValue(text) for text in texts]
        try:
            found = self.behind.translate(source_locale, target_locale, list(dict.fromkeys(strings)))
            return [found[string].data for string in strings]
        except (OSError, LookupError, ValueError, TypeError) as problem:  # requests' errors are OSErrors
            raise MachineFailed from problem


def machine() -> Translator | None:
    """The machine of the setting WAGTAILLOCALIZE_MACHINE_TRANSLATOR, whether or not that names `Translator`."""
    setting = getattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR", None)
    if not setting:
        return None
    options = setting["OPTIONS"] if import_string(setting["CLASS"]) is Translator else setting
    return Translator(options)
