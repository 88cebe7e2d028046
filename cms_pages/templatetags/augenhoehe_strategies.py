"""What templates of strategies show: words of members, in the reader's language."""

from django import template

from cms_pages.strategies.measures.sentences import said_progress
from cms_pages.strategies.public.content import Told, told_of
from cms_pages.strategies.public.in_short import InShort, in_short
from cms_pages.strategies.words import shown
from surveys.pages import can_print

register = template.Library()


@register.inclusion_tag("cms_pages/strategies/words.html")
def said(words):
    """Words as `words.WordsField` keeps them, with language, direction and whether a machine translated them."""
    return {"said": shown(words)}


@register.inclusion_tag("cms_pages/strategies/words.html")
def as_said(found):
    """The same of a `words.Shown`."""
    return {"said": found}


@register.filter
def plain(words) -> str:
    """The text alone, for attributes and titles."""
    return shown(words).text


@register.inclusion_tag("cms_pages/strategies/texts/text.html")
def said_at_length(words):
    """The same in paragraphs."""
    return {"text": shown(words)}


@register.simple_tag
def strategy_told(page) -> Told | None:
    """What everybody may read of the strategy of a page; None before it is kept."""
    strategy = page.record
    return told_of(strategy) if strategy else None


@register.simple_tag
def strategy_in_short(page) -> InShort | None:
    """How far the strategy of a network's page is; None where there is none to read."""
    return in_short(page)


@register.simple_tag
def prints() -> bool:
    return can_print()


@register.simple_tag(name="said_progress")
def progress_in_words(progress) -> str:
    return said_progress(progress)
