"""Forms are read as UTF-8, whatever charset is said."""

import pytest

from surveys.answering.models import Draft

BODY = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nmo\r\n--x--\r\n'
URLENCODED = "application/x-www-form-urlencoded"
CHARSETS = ["zlib", "rot13", "base64", "undefined", "idna", "utf-16", "UTF8", "latin-1", "no-such-name"]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(("kind", "body"), [("multipart/form-data; boundary=x", BODY), (URLENCODED, b"kind=mo")])
def test_no_charset_costs_an_answer(respondent, kind, body, charset):
    sent = respondent.client.generic("POST", "/s/klein/de/about/", body, content_type=f"{kind}; charset={charset}")
    assert sent.status_code == 302
    assert Draft.objects.get().steps["about"]["answers"]["kind"] == "mo"
    assert respondent.client.get("/s/klein/de/", CONTENT_TYPE=f"{kind}; charset={charset}").status_code == 200
