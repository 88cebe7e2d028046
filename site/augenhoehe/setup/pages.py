"""The first pages of an empty site, in each of its languages."""

import json

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms_pages.models import HomePage, NewsIndexPage, StandardPage

_LEGAL = (StandardPage.Purpose.IMPRINT, StandardPage.Purpose.PRIVACY, StandardPage.Purpose.ACCESSIBILITY)


def make_pages(*, name: str, locales: list[Locale], hostname: str, port: int) -> HomePage:
    """Home, news, and stubs of the legal pages; the first locale is the source. Returns the source's home page."""
    source, *others = locales
    with translation.override(source.language_code):
        home = _add(Page.get_first_root_node(), HomePage(title=name, slug="start", locale=source))
        news = NewsIndexPage(title=_("News"), slug="news", locale=source, show_in_menus=True)
        pages = [home, _add(home, news), *(_add(home, _legal_page(purpose, source)) for purpose in _LEGAL)]
    for locale in others:
        with translation.override(locale.language_code):
            for page in pages:
                _copy(page, locale)
    _point_site_to(home, name, hostname, port)
    return home


def _add(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _copy(page: Page, locale: Locale) -> None:
    copied = page.copy_for_translation(locale)
    if isinstance(page, StandardPage):
        words = _legal_page(page.purpose, locale)
        copied.title, copied.draft_title, copied.body = words.title, words.title, words.body
    elif isinstance(page, NewsIndexPage):
        copied.title = copied.draft_title = _("News")
    copied.save_revision().publish()


def _legal_page(purpose: str, locale: Locale) -> StandardPage:
    titles = {
        "imprint": _("Imprint"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility"),
    }
    texts = {
        "imprint": _(
            "Please write here who is responsible for this site, with a postal address and a way to reach you."
        ),
        "privacy": _("Please write here which personal data this site keeps, why, for how long, and whom to ask."),
        "accessibility": _("Please write here how accessible this site is, and whom to tell about a barrier."),
    }
    body = json.dumps([{"type": "rich_text", "value": f"<p>{texts[purpose]}</p>"}])
    return StandardPage(title=titles[purpose], slug=str(purpose), purpose=purpose, body=body, locale=locale)


def _point_site_to(home: Page, name: str, hostname: str, port: int) -> None:
    """The one site of the database; Wagtail's page of welcome goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = Page.objects.filter(pk=site.root_page_id, depth=2).exclude(pk=home.pk).first() if site.pk else None
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, name, home
    site.save()
    if welcome and welcome.specific_class is Page:
        Page.objects.get(pk=welcome.pk).delete()
