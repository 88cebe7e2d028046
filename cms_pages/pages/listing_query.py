"""What an address asks of a list, beside which page it is."""

from django.http import HttpRequest


def asked_of(page, request: HttpRequest, besides: str = "") -> str:
    """The known parameters that have a value, as a query without `?`; a page that is no list knows none."""
    names = getattr(page, "listing_parameters", ())
    query = request.GET.copy()
    for name in list(query):
        if name not in names or name == besides or not query[name]:
            del query[name]
    return query.urlencode()
