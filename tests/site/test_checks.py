"""What the system check says about a site that would otherwise go wrong without a word."""

import pytest
from augenhoehe.checks import check_catalogues, check_demo_accounts
from django.contrib.auth import get_user_model


def test_every_language_has_a_compiled_catalogue():
    assert check_catalogues(None) == []


def test_language_without_a_compiled_catalogue_is_named(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [("de", "Deutsch"), ("de-simple", "Leichte Sprache"), ("ps", "پښتو")]
    assert [message.msg.split()[2] for message in check_catalogues(None)] == ["de", "ps"]


@pytest.mark.django_db
def test_real_site_with_demo_accounts_is_told(settings):
    get_user_model().objects.create(username="demo", email="editor@demo.invalid")
    assert check_demo_accounts(None, databases=["default"]) == []
    settings.DEMO_ACCOUNTS = False
    assert [message.id for message in check_demo_accounts(None, databases=["default"])] == ["augenhoehe.W002"]


@pytest.mark.django_db
def test_database_is_only_asked_when_it_may_be(settings, django_assert_num_queries):
    settings.DEMO_ACCOUNTS = False
    with django_assert_num_queries(0):
        assert check_demo_accounts(None) == []
