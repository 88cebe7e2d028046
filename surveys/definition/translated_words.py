"""What wagtail-localize knows of the words of a survey page: which were translated, and from which words."""

from collections import defaultdict

from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from .texts import Texts, texts_of, translated
from .translating import text_paths

Origins = dict[str, dict[str, set[str]]]
"""{language: {path: the words that a translation of it was made from}}, as wagtail-localize stores words."""


def origins_of(source) -> Origins:
    """One query. `source` is the page in its original language."""
    found: Origins = defaultdict(lambda: defaultdict(set))
    known = StringTranslation.objects.filter(context__object_id=source.translation_key, has_error=False)
    rows = list(known.values_list("locale__language_code", "context__path", "translation_of__data"))
    paths = dict(text_paths(source)) if rows else {}
    for language, place, words in rows:
        if place in paths:
            found[language][paths[place]].add(words)
    return found


def translated_words(page, original: Texts, origins: Origins) -> Texts:
    """The texts of a translation without the gaps that wagtail-localize fills with the source's words.

    Words that are the same in both languages count where somebody said so in wagtail-localize's editor.
    """
    texts, own = texts_of(page), origins.get(page.locale.language_code, {})
    same = {path for path, text in texts.items() if original.get(path) == text and stored(text) in own.get(path, ())}
    return {**translated(texts, original), **{path: texts[path] for path in same}}


def translated_from_older(language: str, texts: Texts, original: Texts, origins: Origins) -> set[str]:
    """Paths whose words were translated from other words than those of today."""
    own = origins.get(language, {})
    return {path for path in texts if path in own and path in original and stored(original[path]) not in own[path]}


def stored(text: str) -> str:
    return StringValue.from_plaintext(text).data
