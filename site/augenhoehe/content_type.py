"""Of what a browser says about a body, Django is told the kind and the boundary."""

from collections.abc import Callable, Iterable
from typing import Any

LONGEST = 200
"""A boundary has 70 characters at most."""


def with_plain_content_type(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Forms are UTF-8 and no standard gives them a charset. Django believes a stranger's all the same, and breaks at
    names such as zlib before any middleware could answer."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if sent := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = plain(sent)
        return application(environ, start_response)

    return answer


def plain(content_type: str) -> str:
    kind, *parameters = (part.strip() for part in content_type.split(";"))
    boundary = (part for part in parameters if part.lower().startswith("boundary="))
    return "; ".join(part for part in (kind, *boundary) if len(part) <= LONGEST)
