"""What the system check says about settings of a project. How somebody sees it: tests/integrators."""

import pytest
from django.conf import global_settings

from surveys.checks import check_addresses, check_extras, check_settings
from surveys.settings import SURVEYS_MIDDLEWARE

pytestmark = pytest.mark.plain


def said(check) -> dict[str, str]:
    return {message.id: message.msg for message in check(None)}


def test_this_site_lacks_nothing():
    assert [*check_settings(None), *check_addresses(None), *check_extras(None)] == []


@pytest.mark.parametrize("key", [None, "", "short"])
def test_a_key_must_be_long(settings, key):
    settings.TOKEN_KEY = key
    assert said(check_settings) == {"surveys.E004": "TOKEN_KEY needs at least 32 random characters."}


def test_a_missing_middleware_is_named(settings):
    settings.MIDDLEWARE = [path for path in settings.MIDDLEWARE if path != SURVEYS_MIDDLEWARE[1]]
    assert said(check_settings) == {"surveys.E002": f"MIDDLEWARE lacks {SURVEYS_MIDDLEWARE[1]}."}


def test_the_guard_of_uploads_stands_before_the_one_against_forgery(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[::-1]]
    assert set(said(check_settings)) == {"surveys.E003"}


def test_private_files_below_the_public_folder_are_told(settings):
    settings.MEDIA_ROOT = settings.STORAGES["private"]["OPTIONS"]["location"]
    assert set(said(check_settings)) == {"surveys.E007"}


def test_a_language_from_right_to_left_needs_its_line(settings):
    settings.LANGUAGES_BIDI = ["ar", "fa"]
    assert said(check_settings) == {"surveys.E008": "LANGUAGES_BIDI lacks ps."}


def test_results_need_a_way_to_sign_in(settings):
    settings.LOGIN_URL = "/nowhere/"
    assert set(said(check_addresses)) == {"surveys.W001"}


def test_results_in_every_language_of_the_world_are_told(settings):
    settings.LANGUAGES = global_settings.LANGUAGES
    assert set(said(check_addresses)) == {"surveys.W002"}


def test_results_need_a_folder(settings):
    settings.SURVEYS_SNAPSHOTS = None
    assert set(said(check_extras)) == {"surveys.E010"}


@pytest.mark.urls("surveys.urls")
def test_addresses_that_are_not_mounted_are_named(settings):
    settings.LOGIN_URL = "/"
    found = said(check_addresses)
    assert found["surveys.E009"] == "The addresses in surveys.language_urls are not mounted."
    assert "surveys.E006" not in found
