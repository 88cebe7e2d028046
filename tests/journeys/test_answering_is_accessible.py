"""Every page of answering in four languages, asked by every tool and probe, in light, dark and forced colours, at 320
pixels and 400 %, with text of twice its size, on a wide screen, and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from surveys.definition.models import Survey
from tests.factories.surveys import add_edition

from .accessibility import overflow, violations
from .answering_walk import look_at_an_organisation, look_at_answering, look_at_notices, look_at_taking_down
from .code_sniffer import sniffed
from .every_kind import ARABIC, make_everything
from .html_checker import html_errors
from .looking import Looking
from .probes import faint, other_fonts, overflow_of_large_text, small_targets, unseen_focus

pytestmark = pytest.mark.matrix

SMALL, WIDE = {"width": 320, "height": 256}, {"width": 1280, "height": 900}
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
COLOURS = {
    "light": LIGHT,
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
    "forced, dark": {"color_scheme": "dark", "forced_colors": "active"},
}
WORDS = {"ar": ARABIC, "fa": "کلمهٔ فارسی", "uk": "Слова українською"}


@pytest.fixture
def site(transactional_db, settings, tmp_path, live_server) -> str:
    settings.MEDIA_ROOT = str(tmp_path)
    make_everything()
    for survey in Survey.objects.all():
        _translate(survey)
    return live_server.url


def _translate(survey: Survey) -> None:
    """Each text of the survey has words of its own, so that nothing is called like something else."""
    version = survey.versions.latest("number")
    german = version.editions.latest("number").texts["de"]
    others = {
        language: {path: f"{words} {number}" for number, path in enumerate(german)} for language, words in WORDS.items()
    }
    add_edition(version, {"de": german} | others)


class Looks:
    """All that a page is asked, in one go: colours and sizes change under the open page."""

    def __init__(self, browser: CDPSession):
        self._browser = browser

    def __call__(self, page: Page) -> list[str]:
        page.set_viewport_size(WIDE)
        found = [f"wide: {line}" for line in self._at_this_size(page)]
        page.set_viewport_size(SMALL)
        return [*found, *self._at_this_size(page), *self._in_all_colours(page)]

    def _at_this_size(self, page: Page) -> Iterator[str]:
        wider = overflow(page)
        yield from [f"{wider} pixels too wide"] if wider > 0 else []
        yield from small_targets(page)
        yield from unseen_focus(page)
        yield from violations(page)
        yield from sniffed(page)
        yield from overflow_of_large_text(page, self._browser)
        yield from other_fonts(page, self._browser)

    def _in_all_colours(self, page: Page) -> Iterator[str]:
        for name, colours in COLOURS.items():
            page.emulate_media(reduced_motion="reduce", **colours)
            yield from (f"{name}: {line}" for line in [*violations(page), *faint(page)])
        yield from (f"{name}: {line}" for line in unseen_focus(page))
        page.emulate_media(reduced_motion="reduce", **LIGHT)


def told(*found: dict[str, list[str]]) -> str:
    """Each thing that is wrong, with the pages where it is."""
    pages: dict[str, list[str]] = {}
    for page, line in ((page, line) for one in found for page, lines in one.items() for line in lines):
        pages.setdefault(line, []).append(page)
    return "\n".join(f"{line}\n    on {', '.join(dict.fromkeys(names))}" for line, names in pages.items())


@pytest.mark.parametrize("language", ["de", "ar", "fa", "uk"])
def test_every_page_of_answering(browser: Browser, site, language, tmp_path):
    context = browser.new_context(
        base_url=site, viewport=SMALL, device_scale_factor=4, locale=language, reduced_motion="reduce"
    )
    page = context.new_page()
    looking = Looking(page, language, Looks(context.new_cdp_session(page)))
    look_at_answering(looking)
    look_at_an_organisation(looking)
    look_at_taking_down(looking, site)
    look_at_notices(looking, site)
    context.close()
    pages = tmp_path / "pages"
    pages.mkdir()
    errors = html_errors(looking.html, pages)
    if looking.wrong or errors:
        pytest.fail(told(looking.wrong, errors), pytrace=False)
