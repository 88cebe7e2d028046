"""What is sent, read strictly: what is no JSON for everybody is none here."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class StrictParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ValueError or RecursionError for what cannot be read."""
        found = json.loads(request.body.decode(), parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()  # half a letter is none
        return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON.")
