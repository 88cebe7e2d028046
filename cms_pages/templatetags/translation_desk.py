"""Tags for what the translation desk tells on pages; the logic is in cms_pages.desk."""

from django import template
from wagtail_localize.models import Translation

from cms_pages.desk.glossary import terms_for, terms_in
from cms_pages.desk.label import shows_machine_words as shows
from cms_pages.desk.models import GlossaryTerm
from cms_pages.desk.texts import segments_of

register = template.Library()


@register.simple_tag
def shows_machine_words(page) -> bool:
    return shows(page)


@register.simple_tag
def glossary_of(translation: Translation) -> list[GlossaryTerm]:
    """The terms that stand in the texts of this translation."""
    terms = terms_for(translation.source.locale.language_code, translation.target_locale.language_code)
    return terms_in([segment.string.data for segment in segments_of(translation.source_id)], terms) if terms else []
