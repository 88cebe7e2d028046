"""One example of what each operation takes and answers, by its id. All of it is made up."""

from dataclasses import asdict
from typing import Any

from .problems import FieldProblem

Json = dict[str, Any]

HERE = "https://example.org/api/surveys/v1/"
_ETAG = '"9d1f6c2e7b3a4058"'
_OPENS = "mfrggzdfmztwq2lknnwg23tpobyxe43u"
_STEP: Json = {
    "key": "about",
    "saved": True,
    "done": True,
    "revision": 1,
    "etag": _ETAG,
    "saved_at": "2026-05-04T09:30:00+00:00",
    "saved_by": "",
}
_DRAFT: Json = {
    "survey": "needs",
    "language": "en",
    "wave": 1,
    "token": _OPENS,
    "resume": f"https://example.org/s/needs/en/resume/{_OPENS}/",
    "sent": False,
    "complete": True,
    "next_step": None,
    "locked": [],
    "steps": [_STEP],
    "expires_at": "2026-06-03T09:30:00+00:00",
}
_LANGUAGE: Json = {"language": "en", "name": "English", "definition": f"{HERE}surveys/needs/en/"}
_RULE: Json = {"source": "${kind} = 'mo'", "tree": ["=", ["$", "kind"], "mo"]}
_QUESTION: Json = {
    "key": "kind",
    "type": "single",
    "answerable": True,
    "label": "What are you?",
    "required": True,
    "options": [{"code": "mo", "label": "A migrant organisation"}, {"code": "office", "label": "An office"}],
}
_TEXT: Json = {"key": "story", "type": "long_text", "answerable": True, "label": "What do you need?", "relevant": _RULE}
_DEFINITION: Json = {
    "survey": "needs",
    "language": "en",
    "direction": "ltr",
    "languages": [_LANGUAGE],
    "wave": 1,
    "version": {"number": 1, "edition": 1},
    "state": "open",
    "opens": "2026-05-01T00:00:00+00:00",
    "closes": None,
    "report_back_on": "2026-09-01",
    "demonstration": True,
    "title": "What do you need?",
    "intro": "",
    "about": {"who_asks": "", "why": "", "who_pays": "", "person_to_call": ""},
    "minutes": 1,
    "privacy": [{"side": "mo", "mode": "anonymous", "sentence": "Nobody sees who gave which answers."}],
    "promises": [],
    "consents": [],
    "sides": {"question": "kind", "map": {"mo": "mo", "office": "administration"}},
    "steps": [{"key": "about", "title": "About you", "intro": "", "appearance": "", "items": [_QUESTION, _TEXT]}],
    "lists": {},
    "links": {
        "answers_schema": f"{HERE}surveys/needs/en/schema.json",
        "drafts": f"{HERE}surveys/needs/en/drafts/",
        "results": f"{HERE}surveys/needs/en/results/",
        "page": "https://example.org/s/needs/en/",
    },
}
_ROW: Json = {"option": "mo", "label": "A migrant organisation", "from": None, "to": None}
_TABLE: Json = {
    "row": "",
    "label": "",
    "n": 40,
    "mean": None,
    "rows": [_ROW | {"count": 25, "share": 0.625, "suppressed": False}],
}
_RESULTS: Json = {
    "survey": "needs",
    "title": "What do you need?",
    "waves": [
        {
            "wave": 1,
            "n": 40,
            "only_who_agreed": False,
            "as_of": "2026-08-01",
            "questions": [
                {"question": "kind", "label": "What are you?", "text": "", "text_language": "", "tables": [_TABLE]}
            ],
        }
    ],
}
_RECEIPT: Json = {
    "survey": {"address": "needs", "title": "What do you need?"},
    "wave": 1,
    "version": 1,
    "sent_on": "2026-05-04",
    "answered_in": "en",
    "mode": "online",
    "side": "mo",
    "organisation": None,
    "consent": None,
    "answers": {"kind": "mo", "story": None},
    "language": "en",
    "in_words": [],
    "is_newest": True,
    "may_correct": True,
    "versions": [{"sent_on": "2026-05-04", "erased": False}],
}
_SENT: Json = {
    "receipt": "MFRG-GZDF-MZTW-Q2LK",
    "sent_on": "2026-05-04",
    "report_back_on": "2026-09-01",
    "see": "https://example.org/s/needs/en/my/",
    "token": _OPENS,
}
_SCHEMA: Json = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}

_REQUIRED = FieldProblem("about", "kind", "required", "Please answer this question.")
ERRORS: dict[str, FieldProblem] = {
    "begin_draft": FieldProblem("", "invitation", "unknown", "This invitation is not known here."),
    "save_step": _REQUIRED,
    "submit_draft": _REQUIRED,
}
"""What may be wrong with what an operation was sent."""

VALUES: dict[str, str] = {
    "Content-Language": "en",
    "ETag": _ETAG,
    "Location": "/api/surveys/v1/surveys/needs/en/draft/",
    "WWW-Authenticate": "Bearer",
    "Allow": "GET, HEAD",
    "Retry-After": "3600",
}
"""Of headers that are answered."""

PARAMETERS: dict[str, str] = {
    "slug": "needs",
    "language": "en",
    "step": "about",
    "side": "mo",
    "Idempotency-Key": "b4c7a9f0d21e4c5f8a6b3e9d7c1f0a25",
    "If-Match": _ETAG,
    "If-None-Match": '"0c5d1a7e9b3f4a2d8e6c7b1f0a9d3e5c"',
}

EXAMPLES: dict[str, dict[str, Any]] = {
    "list_surveys": {
        "response": {
            "surveys": [
                {"survey": "needs", "closes": None, "languages": [_LANGUAGE | {"title": "What do you need?"}]},
            ]
        }
    },
    "openapi": {"response": {"openapi": "3.1.0"}},
    "read_definition_schema": {"response": _SCHEMA},
    "read_definition": {"response": _DEFINITION},
    "read_answers_schema": {"response": _SCHEMA},
    "read_results": {"response": _RESULTS},
    "begin_draft": {"request": {}, "response": _DRAFT},
    "read_draft": {"response": _DRAFT | {"answers": {"kind": "mo"}}},
    "read_step": {"response": _STEP | {"answers": {"kind": "mo"}, "complete": True, "next_step": None}},
    "save_step": {
        "request": {"answers": {"kind": "mo", "story": "Rooms for meetings."}},
        "response": _STEP | {"answers": {"kind": "mo"}, "complete": True, "next_step": None},
    },
    "check_draft": {"response": {"complete": False, "errors": [asdict(_REQUIRED)]}},
    "submit_draft": {"request": {}, "response": _SENT},
    "read_receipt": {"response": _RECEIPT},
    "withdraw": {},
    "begin_correction": {"response": _DRAFT},
}
