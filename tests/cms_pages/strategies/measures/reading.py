"""What tests read of a page of measures."""

import re


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sealed(response) -> dict:
    """What the form of a page would send if nobody touched it."""
    form = response.context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            found[field.html_name] = value
    return found
