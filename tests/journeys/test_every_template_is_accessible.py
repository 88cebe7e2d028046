"""Every template that people outside the admin meet: nothing that axe finds, nothing wider than a small phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from augenhoehe.sign_in.link import make_token
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.test.signals import template_rendered
from playwright.sync_api import Browser, BrowserContext

from surveys.answering.models import Response
from surveys.definition.models import Wave
from surveys.exports.models import ExportFile
from surveys.results.models import ResultsGrant
from surveys.results.public.releasing import release
from tests.surveys.results.pages.network import add_wave, make_network

from .answering_walk import (
    look_at_an_organisation,
    look_at_answering,
    look_at_notices,
    look_at_taking_down,
)
from .checking_walk import look_at_checking
from .every_kind import make_everything
from .html_checker import html_errors
from .hub_walk import look_at_the_hub
from .looking import Looking
from .members_walk import look_at_what_members_see
from .people_walk import look_at_people
from .signing_in import code_mailed_to
from .strategies_walk import look_at_strategies
from .texts_walk import look_at_texts

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "site/templates", ROOT / "cms_pages/templates", ROOT / "surveys/templates"]
OF_THE_DESK = ("actions", "cell", "index", "page", "small_correction", "state", "work")
IN_THE_ADMIN = {"cms_pages/blocks/preview.html", "wagtail_localize/admin/edit_translation.html"}
IN_THE_ADMIN |= {f"cms_pages/home/{name}.html" for name in ("links", "waiting_panel")}
IN_THE_ADMIN |= {f"cms_pages/desk/{name}.html" for name in OF_THE_DESK}
ADMIN_PARTS = ("definition", "embed/admin", "invitations", "jobs", "webhooks", "workbooks")
ADMIN_FOLDERS = ("wagtailadmin/", *(f"surveys/{name}/" for name in ADMIN_PARTS))
ADMIN_FOLDERS += tuple(
    f"cms_pages/{name}" for name in ("actor_map/admin", "organisations/admin/", "subscriptions/admin/")
)
# What is mailed, what is read by feed readers, and what lies in an archive.
OUTSIDE_OF_PAGES = ("cms_pages/subscriptions/mails/", "cms_pages/feeds/", "cms_pages/strategies/take_away/")
# What allauth's pages for passwords and other things extend; none of them has an address here.
WITHOUT_ADDRESS = {f"allauth/layouts/{name}.html" for name in ("base", "entrance", "manage")}
ADDRESS = "analyst@example.org"


def templates() -> set[str]:
    found = {str(path.relative_to(folder)) for folder in FOLDERS for path in folder.rglob("*.html")}
    mails = {name for name in found if name.endswith("/mail.html") or name.startswith(OUTSIDE_OF_PAGES)}
    in_the_admin = {name for name in found if name.startswith(ADMIN_FOLDERS)} | IN_THE_ADMIN
    return found - in_the_admin - mails - WITHOUT_ADDRESS


@contextmanager
def rendering() -> Iterator[set[str]]:
    """The names of all templates rendered meanwhile, by any thread."""
    names: set[str] = set()

    def remember(sender, template, **kwargs):
        names.add(template.name)

    template_rendered.connect(remember)
    try:
        yield names
    finally:
        template_rendered.disconnect(remember)


def look_at_pages(looking: Looking) -> None:
    for address in ("", "about/", "news/", "news/item/", "network/", "imprint/", "elsewhere/", "bedarf/"):
        looking.go(f"/{{language}}/{address}")
    for question in ("", "?q=bedarf", "?q=xyz"):
        looking.go(f"/{{language}}/search/{question}")
    looking.go("/{language}/missing/", status=404)
    for status in (400, 403, 500):
        looking.go(f"/{{language}}/broken/{status}/", status=status)


def look_at_signing_in(looking: Looking, user) -> None:
    page, language = looking.page, looking.language
    looking.go("/sign-in/wrong/", status=410)
    looking.go(f"/sign-in/{make_token(user)}/")
    looking.go("/{language}/account/inactive/")
    looking.go("/{language}/account/")
    looking.press("main form button", "no address")
    page.context.clear_cookies()
    page.fill("input[name=email]", ADDRESS)
    looking.press("main form button", "form sent twice")
    page.goto(f"/{language}/account/")
    page.fill("input[name=email]", ADDRESS)
    looking.press("main form button", "code")
    page.fill("input[name=code]", "WRONG1")
    looking.press("main form button", "wrong code")
    page.fill("input[name=code]", code_mailed_to(ADDRESS))
    looking.press("main form button", "signed in")


def look_at_results(looking: Looking) -> None:
    one = Response.objects.filter(wave__survey__slug="bedarf", wave__number=1).first()
    for address in ("", "bedarf/", "bedarf/?wave=1", "bedarf/answers/", f"bedarf/answers/{one.pk}/", "bedarf/texts/"):
        looking.go(f"/{{language}}/results/{address}")
    Response.objects.filter(pk=one.pk).update(flags=["fast"])
    views = ("", "needs/", "sides/", "contacts/", "compared/", "statements/", "print/", "?only-side=mo", "?only-side=x")
    steps = ("?step=needs", "sides/?step=needs", "statements/?step=needs")
    for address in ("bedarf/progress/", "bedarf/suspicious/", *(f"network/{view}" for view in (*views, *steps))):
        looking.go(f"/{{language}}/results/{address}")
    file = ExportFile.objects.create(
        survey=one.wave.survey, user=get_user_model().objects.get(email=ADDRESS), what="csv", language="de", total=9
    )
    for address in ("", "codebook/", f"files/{file.pk}/?still=1"):
        looking.go(f"/{{language}}/results/bedarf/exports/{address}")
    look_at_texts(looking)
    look_at_running(looking)
    looking.go("/{language}/account/sign-out/")


def look_at_running(looking: Looking) -> None:
    """What those see who make results public, and what the public sees then."""
    for address in ("year/", "release/", "release/1/kind/"):
        looking.go(f"/{{language}}/results/network/{address}")
    wave = Wave.objects.get(survey__slug="network", number=1)
    release(wave=wave, ref="kind", texts={"de": "Ein Satz dazu."}, user=None)
    for address in ("results/network/release/", "results/network/release/1/kind/", "findings/network/"):
        looking.go(f"/{{language}}/{address}")


def look_at_mails(looking: Looking) -> None:
    looking.go("/mail/")
    looking.press("main .cards a", "one mail")


@pytest.fixture
def site(transactional_db, settings, tmp_path, live_server) -> str:
    settings.ROOT_URLCONF = "tests.journeys.broken_urls"
    settings.MEDIA_ROOT = settings.MAIL_FOLDER = str(tmp_path)
    one = EmailMessage("Betreff", "Text mit https://example.org/", "a@example.org", [ADDRESS])
    EmailBackend(file_path=str(tmp_path), alias="default").send_messages([one])
    make_everything()
    add_wave(make_network(slug="network", demonstration=True))
    return live_server.url


@pytest.fixture
def analyst(site):
    user = get_user_model().objects.create(username="analyst", email=ADDRESS)
    for right in ("aggregates", "raw", "release"):
        ResultsGrant.objects.create(user=user, right=right)
    return user


def visitor(browser: Browser, site: str, *, language: str, scheme: str, width: int) -> BrowserContext:
    return browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 640},
        color_scheme=scheme,
        locale=language,
        reduced_motion="reduce",
    )


# Every pair of the three occurs once in the full matrix.
@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [
        pytest.param("de", "light", 320, marks=pytest.mark.matrix),
        ("ar", "dark", 320),
        ("de", "dark", 1280),
        pytest.param("ar", "light", 1280, marks=pytest.mark.matrix),
    ],
)
def test_every_template(browser, site, analyst, language, scheme, width, tmp_path):
    context = visitor(browser, site, language=language, scheme=scheme, width=width)
    with_another_language = visitor(browser, site, language="ckb", scheme=scheme, width=width)
    looking = Looking(context.new_page(), language)
    with rendering() as rendered:
        look_at_pages(looking)
        look_at_answering(looking)
        look_at_an_organisation(looking)
        look_at_taking_down(looking, site)
        look_at_notices(looking, site)
        look_at_signing_in(looking, analyst)
        look_at_results(looking)
        look_at_mails(looking)
        look_at_people(looking)
        look_at_checking(looking)
        look_at_the_hub(looking)
        look_at_what_members_see(looking)
        look_at_strategies(looking)
        looking.page = with_another_language.new_page()
        looking.go("/")
    context.close()
    with_another_language.close()
    folder = tmp_path / "pages"
    folder.mkdir()
    assert (looking.wrong, html_errors(looking.html, folder)) == ({}, {})
    assert sorted(templates() - rendered) == []
