"""What is sent: the stored body, and answers only where somebody who may see them decided so."""

import json
from typing import Any

from surveys.answering.receipts.queries import is_erased
from surveys.results.access import rights_of

from .anonymity import is_anonymous
from .models import WebhookDelivery

Json = dict[str, Any]


def body_of(delivery: WebhookDelivery) -> bytes:
    body = delivery.body | {"data": delivery.body["data"] | answers_of(delivery)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def answers_of(delivery: WebhookDelivery) -> Json:
    """As they are at this moment. Nothing of what was withdrawn or erased, and never of anonymous answers."""
    response, decided_by = delivery.response, delivery.webhook.answers_by
    if response is None or decided_by is None or is_erased(response):
        return {}
    survey = response.wave.survey
    if is_anonymous(response, survey) or not rights_of(decided_by, survey).raw:
        return {}
    return {
        "version": response.version.number,
        "side": response.side,
        "language": response.language,
        "mode": response.mode,
        "sent_on": response.sent_on.isoformat(),
        "answers": response.answers,
    }
