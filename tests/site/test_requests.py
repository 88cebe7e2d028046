"""What happens to every request: its language and what its page may load."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    """A published home page in German and in Arabic."""
    for code in ("de", "ar"):
        Locale.objects.get_or_create(language_code=code)
    german, arabic = Locale.objects.get(language_code="de"), Locale.objects.get(language_code="ar")
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Start", slug="start", locale=german))
    home.copy_for_translation(arabic).save_revision().publish()
    Site.objects.update(root_page=home)


@pytest.mark.parametrize(
    ("accept", "address"),
    [("ar-SY,de;q=0.1", "/ar/"), ("de,ckb", "/de/"), ("", "/de/"), ("*", "/de/")],
)
def test_entrance_leads_to_a_home_that_exists(client, homes, accept, address):
    response = client.get("/", headers={"accept-language": accept})
    assert (response.status_code, response["Location"]) == (302, address)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("accept", ["ckb", "ku,ti;q=0.5", "fr", "ckb,de;q=0.5"])
def test_browser_in_a_language_without_a_home_chooses(client, homes, accept):
    page = client.get("/", headers={"accept-language": accept})
    assert page.status_code == 200
    assert 'href="/ar/" lang="ar" dir="rtl"' in page.content.decode()
    assert "Deutsch" in page.content.decode()
    assert "language-switch" not in page.content.decode()
    assert not page.cookies


@pytest.mark.parametrize(
    "address", ["/api/x/", "/embed/x", "/s/unknown/x/", "/documents/x", "/static/x.css", "/media/x"]
)
def test_missing_address_without_language_is_missing(client, address):
    assert client.get(address, headers={"accept-language": "ar"}).status_code == 404


def test_page_without_language_is_looked_for_in_the_browsers_language(client, homes):
    assert client.get("/account/", headers={"accept-language": "ar"})["Location"] == "/ar/account/"


def test_other_names_of_a_language_lead_to_it(client):
    assert client.get("/prs/about/?x=1")["Location"] == "/fa/about/"


def test_public_pages_run_no_inline_scripts(client):
    policy = client.get("/en/account/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_admin_has_the_policy_that_wagtail_needs(client):
    user = get_user_model().objects.create(username="admin", is_superuser=True, email="admin@example.org")
    client.force_login(user, backend="augenhoehe.sign_in.backend.AccountBackend")
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "script-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    assert "https:" not in response["Content-Security-Policy"]


def test_policy_of_one_page_is_not_that_of_the_next(client):
    user = get_user_model().objects.create(username="admin", is_superuser=True, email="admin@example.org")
    client.force_login(user, backend="augenhoehe.sign_in.backend.AccountBackend")
    found = [client.get(path)["Content-Security-Policy"] for path in ("/admin/", "/en/account/") * 2]
    assert found[:2] == found[2:]
    assert ["unsafe" in policy for policy in found[:2]] == [True, False]


def test_policies_that_views_add_and_that_a_site_only_reports_are_sent(client, settings):
    settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = {"DIRECTIVES": {"default-src": ["'none'"]}}
    response = client.get("/en/account/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["Content-Security-Policy-Report-Only"] == "default-src 'none'"


def test_late_jobs_are_on_the_admins_home(client):
    user = get_user_model().objects.create(username="admin", is_superuser=True, email="admin@example.org")
    client.force_login(user, backend="augenhoehe.sign_in.backend.AccountBackend")
    assert "late-jobs" in client.get("/admin/", headers={"accept-language": "en"}).content.decode()
