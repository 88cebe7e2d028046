"""What everybody may read, with a strong ETag of its content: whoever has it already is sent nothing."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags


def cached(request: HttpRequest, content: Any) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = [each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))]
    is_known = etag in known or known == ["*"]
    response = HttpResponse(status=304) if is_known else HttpResponse(body, content_type="application/json")
    if is_known:
        del response["Content-Type"]
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # kept, but asked for anew each time
    return response
