"""The application as the server calls it: a strange content type is no error of ours."""

import io
from wsgiref.util import setup_testing_defaults

import pytest
from augenhoehe.content_type import plain

pytestmark = pytest.mark.django_db(transaction=True)  # the application closes its connections


def status_of(method: str, content_type: str, query: str = "a=b%C3%A4") -> str:
    from augenhoehe.wsgi import application

    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/s/x/de/about/",
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "HTTP_HOST": "localhost",
        "wsgi.input": io.BytesIO(),
    }
    setup_testing_defaults(environ)
    found = []
    response = application(environ, lambda status, headers, error=None: found.append(status))
    response.close()
    return found[0]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "parameter",
    [
        *(f"charset={name}" for name in ("zlib", "rot13", "base64", "idna", "undefined", "punycode", "utf-16", "x")),
        "charset*=nothing''%ff",
        "CHARSET = zlib",
        "x=" + "y" * 20_000,
        ";;; = ; charset",
    ],
)
def test_survey_that_is_not_there_is_missing_whatever_the_content_type(method, parameter):
    assert status_of(method, f"multipart/form-data; boundary=x; {parameter}") == "404 Not Found"


def test_endless_content_type_and_query_are_read():
    assert status_of("GET", "x" * 20_000) == "404 Not Found"
    assert status_of("GET", "text/plain; charset=utf-8", query="&".join("a" * 2_000)) == "404 Not Found"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (
            "multipart/form-data; boundary=----WebKitFormBoundaryA1",
            "multipart/form-data; boundary=----WebKitFormBoundaryA1",
        ),
        ('multipart/form-data;charset=UTF-8;Boundary="a b"', 'multipart/form-data; Boundary="a b"'),
        ("application/x-www-form-urlencoded;charset=UTF-8", "application/x-www-form-urlencoded"),
        ("application/json", "application/json"),
    ],
)
def test_kind_and_boundary_are_kept(sent, read):
    assert plain(sent) == read
