"""The addresses of one page in all its languages, as every one of its translations names them."""

from collections.abc import Mapping

from django.conf import settings

DEFAULT = "x-default"


def alternates(addresses: Mapping[str, str], entrance: str = "") -> list[tuple[str, str]]:
    """Pairs of language and address, the page itself among them; none for a page in one language.

    Whoever speaks none of them is sent to `entrance`, else to the language of the source, else to the first there is.
    """
    known = [(code, addresses[code]) for code, _name in settings.LANGUAGES if code in addresses]
    if len(known) < 2:
        return []
    return [*known, (DEFAULT, entrance or addresses.get(settings.LANGUAGE_CODE) or known[0][1])]
