"""Reading the environment: each malformed variable is one sentence that names it."""

import pytest
from augenhoehe.settings import environment, services
from django.core.exceptions import ImproperlyConfigured


def read(monkeypatch, name, value, parse, default="x"):
    monkeypatch.setenv(name, value)
    return environment.read(name, parse, default=default, example="EXAMPLE")


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (environment.boolean, "perhaps"),
        (environment.time_zone, "Europe/Berlinn"),
        (environment.base_url, "network.example.org"),
        (environment.base_url, "https://network.example.org/path"),
        (environment.address, "www.example.org/preview"),
        (environment.address, "https://www.example.org/?page=1"),
        (environment.mail_address, "nobody"),
        (environment.contact, "security@example.org"),
        (environment.contact, "mailto:security@example.org\nExpires: never"),
        (environment.database, "mysql://localhost/x"),
        (environment.database, "nonsense"),
        (environment.database, "postgres://user:secret@host:port/x"),
        (environment.cache, "memcache://localhost"),
        (environment.storage, "s3://key:secret@host"),
        (environment.storage, "ftp://host"),
        (environment.mail, "smtp://"),
        (environment.mail, "mail.example.org"),
        (environment.translator, "google:key"),
        (environment.translator, "libretranslate:nowhere"),
        (environment.one_of("immediate", "database"), "celery"),
        (environment.positive, "0"),
        (environment.positive, "ten"),
        (int, "eighty"),
    ],
)
def test_malformed_variable_is_one_sentence_without_its_value(monkeypatch, parse, value):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(monkeypatch, "SOME_VARIABLE", value, parse)
    sentence = str(refused.value)
    assert sentence.startswith("SOME_VARIABLE is malformed: ")
    assert sentence.endswith("Example: SOME_VARIABLE=EXAMPLE")
    assert "secret" not in sentence
    assert "\n" not in sentence


def test_empty_variable_is_the_default(monkeypatch):
    assert read(monkeypatch, "TIME_ZONE", " ", environment.time_zone, "Europe/Berlin") == "Europe/Berlin"


def test_sqlite_is_safe_for_several_processes(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = services.databases(tmp_path)["default"]
    assert found["NAME"] == str(tmp_path / "db.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_postgres(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:p%40ss@127.0.0.1:5433/network")
    found = services.databases(tmp_path)["default"]
    assert (found["ENGINE"], found["NAME"], found["PASSWORD"], found["PORT"]) == (
        "django.db.backends.postgresql",
        "network",
        "p@ss",
        5433,
    )


def test_valkey_speaks_the_protocol_of_redis():
    assert environment.cache("valkey://127.0.0.1:6379/1") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:6379/1",
    }


def test_mails_are_files_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    assert services.mail(tmp_path)["MAIL_FOLDER"] == str(tmp_path / "mail")


def test_mail_server():
    mailer = environment.mail("smtp+tls://user:sec%2Fret@mail.example.org")
    assert mailer["OPTIONS"] == {
        "host": "mail.example.org",
        "port": 587,
        "username": "user",
        "password": "sec/ret",
        "use_tls": True,
        "use_ssl": False,
        "timeout": 10,
    }


def test_mail_server_before_django_6_1():
    found = services.before_mailers(environment.mail("smtp+ssl://user:secret@mail.example.org"))
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_SSL"]) == ("mail.example.org", 465, True)
    assert found["EMAIL_TIMEOUT"] == 10


def test_bucket():
    found = environment.storage("s3://key:sec%2Fret@s3.example.org/bucket?region=eu-central-1")
    assert found["OPTIONS"]["bucket_name"] == "bucket"
    assert found["OPTIONS"]["endpoint_url"] == "https://s3.example.org"
    assert found["OPTIONS"]["secret_key"] == "sec/ret"


def test_translators():
    assert environment.translator("") is None
    assert environment.translator("deepl:abc:fx")["OPTIONS"] == {"AUTH_KEY": "abc:fx"}
    assert environment.translator("libretranslate:https://t.example.org/?key")["OPTIONS"] == {
        "LIBRETRANSLATE_URL": "https://t.example.org",
        "API_KEY": "key",
    }
