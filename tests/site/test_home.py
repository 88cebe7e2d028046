"""The folder of all data, and its keys."""

import pytest
from augenhoehe.settings.home import existing_key, home, key_made_once
from django.core.exceptions import ImproperlyConfigured


@pytest.fixture(autouse=True)
def _no_keys_in_the_environment(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)


def test_key_is_made_once_and_private(tmp_path):
    key = key_made_once(tmp_path, "SECRET_KEY")
    assert key_made_once(tmp_path, "SECRET_KEY") == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_key_of_the_environment_wins_and_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    assert key_made_once(tmp_path, "SECRET_KEY") == "x" * 50
    assert list(tmp_path.iterdir()) == []


def test_real_site_makes_no_key_by_itself(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY needs at least 32 random characters"):
        existing_key(tmp_path, "SECRET_KEY")


def test_folder_moves(tmp_path, monkeypatch):
    monkeypatch.setenv("AUGENHOEHE_HOME", str(tmp_path / "data"))
    assert home() == tmp_path / "data"
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("AUGENHOEHE_HOME", str(tmp_path / "file" / "data"))
    with pytest.raises(ImproperlyConfigured, match="AUGENHOEHE_HOME names a folder that cannot be made"):
        home()
