"""News of a step, proposed as drafts in every language that has news; an editor reads and publishes them."""

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms_pages.networks.network import NetworkPage
from cms_pages.pages.news import NewsIndexPage, NewsPage

from .lines import told_of
from .steps import Due


def propose_news(due: Due, *, by) -> list[NewsPage]:
    """One draft for each language with a list of news, joined as translations. Nothing where there is no such list."""
    lists = {index.locale_id: index for index in NewsIndexPage.objects.live().select_related("locale")}
    locales = sorted(Locale.objects.filter(pk__in=lists), key=_source_first)
    made: list[NewsPage] = []
    for locale in locales:
        page = _page(due, locale, made[0].translation_key if made else None)
        lists[locale.pk].add_child(instance=page)
        page.save_revision(user=by)
        made.append(page)
    return made


def _source_first(locale: Locale) -> tuple[bool, int]:
    return locale.pk != Locale.get_default().pk, locale.pk


def _page(due: Due, locale: Locale, translation_key) -> NewsPage:
    language = locale.language_code
    told = due.to_tell()
    with translation.override(language):
        title = f"{due.step.label}: {told.title(language) if told else due.network}"
        introduction = _("You said, we heard: this is what became of your answers.")
    page = NewsPage(
        title=title[:255],
        introduction=introduction,
        locale=locale,
        live=False,
        network=NetworkPage.objects.filter(translation_key=due.network.key).order_by("pk").first(),
        body=[("rich_text", _text(due, language))],
    )
    if translation_key:
        page.translation_key = translation_key
    return page


def _text(due: Due, language: str) -> str:
    parts = []
    for each in told_of(list(due.needs), language):
        follows = format_html_join("", "<li>{}</li>", ((text,) for text, _address in each.follows))
        parts.append(format_html("<p><b>{}</b></p><ul>{}</ul>", each.heard, follows))
    return "".join(parts)
