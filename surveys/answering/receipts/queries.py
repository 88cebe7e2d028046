"""Reads: which answers a receipt code belongs to, and their earlier and later versions."""

import re
import unicodedata
import uuid

from surveys.answering.models import Response
from surveys.answering.tokens import token_hash

_OTHER_THAN_CODE = re.compile(r"[^A-Za-z0-9]")


def response_of_code(slug: str, code: str) -> Response | None:
    """However the code was typed: in any case, with blanks or dashes, with Arabic or Persian digits."""
    plain = typed_code(code)
    found = Response.objects.select_related("wave__survey", "version", "participant")
    return found.filter(wave__survey__slug=slug, receipt_hash=token_hash(plain)).first() if plain else None


def typed_code(text: str) -> str:
    latin = "".join(str(unicodedata.digit(letter, letter)) for letter in text[:100])
    return _OTHER_THAN_CODE.sub("", latin)


def versions_of(response: Response) -> list[Response]:
    """All that one respondent sent, the oldest first: each corrects the one before."""
    versions = [response]
    while earlier := _earlier(versions[0]):
        versions.insert(0, earlier)
    while later := _later(versions[-1]):
        versions.append(later)
    return versions


def hold_newest(response_id: uuid.UUID) -> Response:
    """The latest version, locked until the transaction ends, so that nobody else corrects it meanwhile.

    Raises Response.DoesNotExist for answers that were withdrawn.
    """
    held = Response.objects.select_for_update(of=("self",)).select_related("participant")
    newest = held.get(pk=response_id)
    while later := held.filter(supersedes=newest).first():
        newest = later
    return newest


def is_erased(response: Response) -> bool:
    """What a correction has erased is an empty row: it keeps the hash of its code, and its place among the versions."""
    return not response.language


def _earlier(response: Response) -> Response | None:
    return Response.objects.filter(pk=response.supersedes_id).first() if response.supersedes_id else None


def _later(response: Response) -> Response | None:
    return Response.objects.filter(supersedes=response).first()
