"""A small site in German and Arabic: the tree that tests of pages walk through. All texts are synthetic."""

from wagtail.models import Locale, Page, Site

from cms_pages import models

from .made_before import made_before

GERMAN, ARABIC = "de", "ar"
TITLES = {
    GERMAN: {
        "home": "Startseite",
        "news": "Neues",
        "about": "Über uns",
        "imprint": "Impressum",
        "network": "Netzwerk Nord",
    },
    ARABIC: {
        "home": "الصفحة الرئيسية",
        "news": "الأخبار",
        "about": "من نحن",
        "imprint": "بيانات النشر",
        "network": "شبكة الشمال",
    },
}
FIRST_SENTENCE = {GERMAN: "Beide Seiten planen gemeinsam.", ARABIC: "يخطط الطرفان معًا."}


def make_root() -> Page:
    """The root of the tree without anything below, also where a test before has emptied the database."""
    locale, _ = Locale.objects.get_or_create(language_code=GERMAN)
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)


def add_page(parent, kind, *, language, original=None, **fields):
    """A live page; `original` is the page in another language that it translates."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    page = kind(locale=locale, **fields)
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _pages_of(root, language, originals):
    titles, text = TITLES[language], FIRST_SENTENCE[language]
    body = [{"type": "rich_text", "value": f"<p>{text}</p>", "id": "11111111-1111-4111-8111-111111111111"}]

    def add(name, parent, kind, slug, **fields):
        original = originals.get(name)
        return add_page(parent, kind, language=language, original=original, slug=slug, title=titles[name], **fields)

    home = add("home", root, models.HomePage, f"home-{language}", introduction=text, body=body)
    return {
        "home": home,
        "about": add("about", home, models.SectionPage, "about", body=body, show_in_menus=True),
        "news": add("news", home, models.NewsIndexPage, "news", show_in_menus=True),
        "network": add("network", home, models.NetworkPage, "network", introduction=text, body=body, since=2017),
        "imprint": add("imprint", home, models.StandardPage, "imprint", body=body, purpose="imprint"),
    }


def make_site_pages() -> dict[str, dict[str, Page]]:
    """{language: {name: page}}; the first words of each page are FIRST_SENTENCE."""
    numbers = _site_pages()
    pages = Page.objects.filter(pk__in=[pk for names in numbers.values() for pk in names.values()]).specific()
    found = {page.pk: page for page in pages}
    return {language: {name: found[pk] for name, pk in names.items()} for language, names in numbers.items()}


@made_before
def _site_pages() -> dict[str, dict[str, int]]:
    """The same with the numbers of the pages."""
    root = make_root()
    german = _pages_of(root, GERMAN, {})
    Site.objects.create(hostname="localhost", root_page=german["home"], is_default_site=True, site_name="Test")
    pages = {GERMAN: german, ARABIC: _pages_of(root, ARABIC, german)}
    return {language: {name: page.pk for name, page in names.items()} for language, names in pages.items()}
