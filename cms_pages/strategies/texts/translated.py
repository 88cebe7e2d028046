"""A passage of a translated page, written by a person: kept where wagtail-localize keeps translations, so that its
editor, its machine and the next publishing there have the same words."""

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms_pages.desk.checkers.paragraphs import has_marks
from cms_pages.desk.checkers.paragraphs import plain as plain_string
from cms_pages.desk.publishing import note_words_changed
from cms_pages.desk.texts import segments_of
from cms_pages.strategies.page import StrategyPage

from .paragraphs import as_translation, split
from .refusing import Refused


def keep_translation(*, page: StrategyPage, about: str, text: str, by) -> None:
    """`page` is the translation. One that was written by hand, without wagtail-localize, has nothing to keep.

    Raises Refused: "outdated" where the original has new words that are not translated yet, "segment" where the
    paragraphs or their marks do not fit those of the original.
    """
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return
    segments = list(segments_of(translation.source_id).filter(context__path=_path(about)))
    new = split(text) if about else [text]
    if len(new) != len(segments) or len({each.string_id for each in segments}) != len(segments):
        raise Refused("segment")
    for segment, paragraph in zip(segments, new, strict=True):
        _keep(translation, segment, paragraph, by)
    note_words_changed(translation=translation)


def _path(about: str) -> str:
    return f"body.{about}" if about else "guiding_idea"


def _keep(translation: Translation, segment: StringSegment, paragraph: str, by) -> None:
    place = {
        "translation_of_id": segment.string_id,
        "context_id": segment.context_id,
        "locale_id": translation.target_locale_id,
    }
    row = StringTranslation.objects.select_for_update().filter(**place).first()
    if row is None:
        raise Refused("outdated")
    if split(plain_string(row.data)) == split(paragraph):
        return
    if has_marks(segment.string.data) or has_marks(row.data):
        raise Refused("segment")
    row.data, row.translation_type = as_translation(paragraph), StringTranslation.TRANSLATION_TYPE_MANUAL
    row.tool_name, row.last_translated_by, row.has_error, row.field_error = "", by, False, ""
    row.save()
