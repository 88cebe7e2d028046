import datetime
from urllib.robotparser import RobotFileParser

import pytest

from tests.cms_pages.machines.conftest import BASE

pytestmark = pytest.mark.django_db


def test_crawlers_may_read_pages_and_find_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.text.splitlines())
    assert robots.site_maps() == [f"{BASE}/sitemap.xml"]
    assert robots.can_fetch("Anybody", f"{BASE}/de/news/")
    assert not robots.can_fetch("Anybody", f"{BASE}/admin/")
    assert not robots.can_fetch("Anybody", f"{BASE}/s/needs/de/step/")


def test_hole_in_security_can_be_told_to_somebody(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    lines = client.get("/.well-known/security.txt").text.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == f"{BASE}/.well-known/security.txt"
    left = datetime.datetime.fromisoformat(fields["Expires"]) - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=100) < left < datetime.timedelta(days=365)
    assert "de" in fields["Preferred-Languages"].split(", ")


def test_without_a_contact_there_is_no_such_file(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
