"""What nobody can read is refused before anything reads it."""

import pytest

from surveys.answering.models import Draft

BODY = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nmo\r\n--x--\r\n'
KINDS = ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"]


@pytest.mark.parametrize("charset", ["zlib", "rot13", "base64", "undefined", "idna", "utf-16"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_charset_that_is_none_is_refused(respondent, kind, charset):
    sent = respondent.client.generic("POST", "/s/klein/de/about/", BODY, content_type=f"{kind}; charset={charset}")
    assert (sent.status_code, Draft.objects.count()) == (400, 0)
    assert respondent.client.get("/s/klein/de/", CONTENT_TYPE=f"{kind}; charset={charset}").status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "ascii", "latin-1", "iso-8859-1", "windows-1252", "no-such-name"])
def test_other_charsets_are_read(respondent, charset):
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    assert respondent.client.generic("POST", "/s/klein/de/about/", BODY, content_type=kind).status_code == 302
    assert Draft.objects.count() == 1
