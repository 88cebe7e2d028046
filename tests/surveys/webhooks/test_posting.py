"""One call: what is sent, and what may go wrong."""

import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from surveys.webhooks.posting import Outcome, post
from tests.surveys.webhooks.receiver import receiving

pytestmark = pytest.mark.plain

ARRIVED = ""


def test_the_message_arrives_as_it_was_given(receiver):
    assert post(receiver.address, "{“a”}".encode(), {"webhook-id": "1"}) == Outcome(204, ARRIVED)
    ((path, headers, body),) = receiver.received
    assert (path, headers["webhook-id"], body.decode()) == ("/hook?from=survey", "1", "{“a”}")
    assert headers["host"] == f"127.0.0.1:{receiver.port}"


def test_a_redirect_is_not_followed(receiver):
    receiver.status, receiver.headers = 307, {"Location": receiver.address}
    assert post(receiver.address, b"{}", {}) == Outcome(307, "redirected")
    assert len(receiver.received) == 1


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
def test_any_other_status_is_a_refusal(receiver, status):
    receiver.status = status
    assert post(receiver.address, b"{}", {}) == Outcome(status, "refused")


def test_who_does_not_answer_is_not_waited_for(receiver, settings):
    settings.SURVEYS_WEBHOOK_SECONDS = 0.2
    receiver.silent = threading.Event()
    assert post(receiver.address, b"{}", {}) == Outcome(None, "too_slow")


def test_who_answers_letter_by_letter_is_not_waited_for(receiver, settings):
    settings.SURVEYS_WEBHOOK_SECONDS = 0.3
    receiver.endless = True
    assert post(receiver.address, b"{}", {}) == Outcome(None, "too_slow")


def test_a_name_server_that_does_not_answer_is_not_waited_for(slow_names, settings):
    settings.SURVEYS_WEBHOOK_SECONDS = 0.2
    assert post("https://example.org/", b"{}", {}) == Outcome(None, "too_slow")
    assert not slow_names.answered


def test_a_huge_answer_is_not_read(receiver):
    receiver.status, receiver.body = 200, b"x" * 5_000_000
    assert post(receiver.address, b"{}", {}) == Outcome(200, ARRIVED)


def test_a_closed_port_is_not_reached(settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}) == Outcome(None, "not_reached")


def test_what_speaks_no_http_is_not_reached(settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _address = server.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(b"SSH-2.0\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        port = server.getsockname()[1]
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}) == Outcome(None, "not_reached")
        thread.join()


def test_an_address_that_is_refused_is_not_called(receiver, settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = False
    assert post(receiver.address, b"{}", {}) == Outcome(None, "not_https")
    assert post(receiver.address.replace("http:", "https:"), b"{}", {}) == Outcome(None, "private")
    assert receiver.received == []


def test_the_checked_number_is_called_and_the_name_not_asked_again(receiver, monkeypatch):
    """A name that is public when it is checked and leads inside when it is called."""
    asked, real = [], socket.getaddrinfo

    def changing(host, *args, **kwargs):
        if host != "hooks.example.org":
            return real(host, *args, **kwargs)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.9", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    assert post(f"http://hooks.example.org:{receiver.port}/", b"{}", {}) == Outcome(204, ARRIVED)
    assert asked == ["hooks.example.org"]
    assert receiver.received[0][1]["host"] == f"hooks.example.org:{receiver.port}"


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """A certificate for hooks.example.org, which this process trusts, and a name service that knows two names."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hooks.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example.org")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "server.pem").write_bytes(private + public)
    (tmp_path / "trusted.pem").write_bytes(public)
    real = socket.getaddrinfo
    names = ("hooks.example.org", "other.example.org")
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *args, **more: real("127.0.0.1" if host in names else host, *args, **more)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    return tmp_path / "server.pem"


def test_https_proves_the_name_and_not_the_number(certified, settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    with receiving(certified) as receiver:
        assert post(f"https://hooks.example.org:{receiver.port}/", b"{}", {}) == Outcome(204, ARRIVED)
        assert post(f"https://other.example.org:{receiver.port}/", b"{}", {}) == Outcome(None, "certificate")
    assert len(receiver.received) == 1


def test_a_certificate_that_nobody_trusts_is_refused(certified, settings, monkeypatch):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    monkeypatch.delenv("SSL_CERT_FILE")
    with receiving(certified) as receiver:
        assert post(f"https://hooks.example.org:{receiver.port}/", b"{}", {}) == Outcome(None, "certificate")
    assert receiver.received == []
