"""Last time's answers in a draft lie encrypted: who looks at the database alone cannot read them beside an invitation.

`Draft.earlier` keeps {"sealed": what `earlier` has found, "of": a keyed MAC of the response that they come from}.
"""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.models import Draft
from surveys.answering.tokens import copy_mac

SEALED, OF = "sealed", "of"


def sealed(earlier: Mapping[str, Any], response: uuid.UUID) -> dict[str, str]:
    return {SEALED: encrypted(json.dumps(earlier)), OF: copy_mac(response)}


def opened(draft: Draft) -> dict[str, Any]:
    """Nothing where the draft keeps none, or the key is another by now."""
    return json.loads(decrypted(draft.earlier.get(SEALED, "")) or "{}")


def is_kept(draft: Draft) -> bool:
    return SEALED in draft.earlier


def drafts_with_copies(responses: Iterable[uuid.UUID]) -> QuerySet[Draft]:
    return Draft.objects.filter(**{f"earlier__{OF}__in": [copy_mac(response) for response in responses]})


def forget_copies(responses: Iterable[uuid.UUID]) -> None:
    """Of answers that were taken back. What was saved from them as a step is an answer of today and stays."""
    for draft in drafts_with_copies(responses).select_for_update():
        draft.earlier = {key: kept for key, kept in draft.earlier.items() if key not in (SEALED, OF)}
        draft.save(update_fields=["earlier"])
