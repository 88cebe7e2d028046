"""Making an empty real site."""

import io
import re

import pytest
from augenhoehe.settings.home import name_given_at_setup
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from cms_pages.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def setup(**changes):
    call_command(
        "setup_site", **{"name": "Netzwerk Beispiel", "languages": "de,ar", "mail": "operator@example.org", **changes}
    )


def test_site_has_its_first_pages_in_all_its_languages(client):
    setup()
    assert sorted(HomePage.objects.live().values_list("locale__language_code", flat=True)) == ["ar", "de"]
    assert StandardPage.objects.live().count() == 6
    assert [site.root_page.title for site in Site.objects.all()] == ["Netzwerk Beispiel"]
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert client.get("/ar/imprint/").status_code == 200
    assert client.get("/de/privacy/").status_code == 200


def test_source_language_is_always_there():
    setup(languages="en,tr")
    assert sorted(Locale.objects.values_list("language_code", flat=True)) == ["de", "en", "tr"]


def test_operator_gets_an_account_a_test_mail_and_a_link(client, capsys, settings):
    setup()
    user = get_user_model().objects.get()
    assert (user.email, user.is_superuser, user.has_usable_password()) == ("operator@example.org", True, False)
    assert [message.to for message in mail.outbox] == [["operator@example.org"]]
    link = re.search(rf"{settings.BASE_URL}(\S+)", capsys.readouterr().out)[1]
    assert client.post(link)["Location"] == "/admin/"


def test_its_name_is_remembered_and_no_demonstration_will_be_loaded(home):
    setup()
    assert name_given_at_setup(home) == "Netzwerk Beispiel"
    assert (home / "own-site").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"languages": "de,xx"}, "Not known: xx"),
        ({"mail": "nobody"}, "real mail address"),
        ({"mail": "editor@demo.invalid"}, "real mail address"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_wrong_answers_make_nothing(home, changes, sentence):
    with pytest.raises(CommandError, match=sentence):
        setup(**changes)
    assert not HomePage.objects.exists()
    assert list(home.iterdir()) == []


def test_second_setup_is_refused():
    setup()
    with pytest.raises(CommandError, match="pages already"):
        setup()


def test_missing_answer_is_named_where_nobody_can_be_asked(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--mail is missing"):
        setup(mail=None)
