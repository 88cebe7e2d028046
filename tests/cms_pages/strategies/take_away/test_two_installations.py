"""Between two real installations: the second one has its own database and its own files."""

import os
import subprocess
import sys
from pathlib import Path

from cms_pages.strategies.take_away.leaving import take_away
from tests.factories.leaving import content_of, differences, files_of

MANAGE = Path(__file__).parents[4] / "site" / "manage.py"
HOMES = """
from wagtail.models import Locale, Page, Site
from cms_pages.models import HomePage, NewsIndexPage, EventIndexPage
Site.objects.all().delete()
for page in Page.objects.filter(depth=2):
    page.delete()
root, homes = Page.objects.get(depth=1), {}
for code in ("de", "ar"):
    locale, _made = Locale.objects.get_or_create(language_code=code)
    home = HomePage(title=code, slug=code, locale=locale)
    if homes:
        home.translation_key = homes["de"].translation_key
    root.refresh_from_db()
    homes[code] = root.add_child(instance=home)
Site.objects.create(hostname="localhost", root_page=homes["de"], is_default_site=True)
"""


def _manage(home: Path, *arguments: str) -> str:
    settings = {"DJANGO_SETTINGS_MODULE": "augenhoehe.settings.development", "AUGENHOEHE_HOME": str(home)}
    known = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TEST_DATABASE_URL")}
    command = [sys.executable, str(MANAGE), *arguments]
    # The command is written above.
    done = subprocess.run(  # noqa: S603
        command, env=known | settings, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_network_moves_to_another_installation(network, tmp_path):
    here, there = tmp_path / "here.zip", tmp_path / "there.zip"
    take_away(network, here)
    home = tmp_path / "other"
    home.mkdir()
    _manage(home, "migrate", "--verbosity", "0")
    _manage(home, "shell", "--command", HOMES)
    assert "The network “Netzwerk Nord” is here." in _manage(home, "take_in", str(here))
    _manage(home, "take_away", "network", str(there))
    assert list(differences(content_of(here), content_of(there))) == []
    assert files_of(there) == files_of(here)
