"""What templates of strategies show: words of members, in the reader's language."""

from django import template

from cms_pages.strategies.words import shown

register = template.Library()


@register.inclusion_tag("cms_pages/strategies/words.html")
def said(words):
    """Words as `words.WordsField` keeps them, with language, direction and whether a machine translated them."""
    return {"said": shown(words)}


@register.filter
def plain(words) -> str:
    """The text alone, for attributes and titles."""
    return shown(words).text


@register.inclusion_tag("cms_pages/strategies/texts/text.html")
def said_at_length(words):
    """The same in paragraphs."""
    return {"text": shown(words)}
