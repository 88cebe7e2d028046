"""What the demo's example organisations tell of themselves. They are invented; each description says so."""

from collections.abc import Mapping
from typing import Any

from cms_pages.models import ContactPoint, FieldOfAction, Organisation

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "Verein für Frauen und Beruf": {
        "district": "Mitte",
        "languages": ["de", "fa", "ar", "en"],
        "fields": ["work", "counselling", "education_recognition"],
        "staffing": Organisation.Staffing.UP_TO_5,
        "description": {
            "de": "Ein Beispiel: Der Verein berät Frauen, die Arbeit suchen oder ihren Abschluss anerkennen lassen.",
            "en": "An example: the association advises women who look for work or want their degree recognised.",
            "ar": "مثال: تقدّم الجمعية المشورة للنساء اللواتي يبحثن عن عمل أو يردن الاعتراف بشهاداتهن.",
            "fa": "نمونه: این انجمن به زنانی مشاوره می‌دهد که کار می‌جویند یا می‌خواهند مدرک‌شان به رسمیت شناخته شود.",
        },
        "contact": {
            "function": "Erste Beratung zur Arbeit",
            "field": "work",
            "languages": ["de", "fa", "ar"],
            "email": "beratung@beispiel.invalid",
            "phone": "+49 30 00000-00",
            "reply_days": 3,
        },
    },
    "Elternverein": {
        "district": "Neukölln",
        "languages": ["de", "fa", "tr"],
        "fields": ["family_youth", "language"],
        "staffing": Organisation.Staffing.VOLUNTEERS,
        "description": {
            "de": "Ein Beispiel: Eltern begleiten Eltern zu Schulen und Ämtern.",
            "tr": "Bir örnek: Anne babalar, anne babalara okullarda ve resmî dairelerde eşlik eder.",
        },
    },
    "Verein für Anerkennung und Studium": {
        "district": "Pankow",
        "languages": ["de", "en", "fa", "ps"],
        "fields": ["education_recognition", "work"],
        "description": {"de": "Ein Beispiel: Der Verein hilft bei der Anerkennung von Abschlüssen aus dem Ausland."},
    },
    "Amt für Soziales": {
        "district": "Mitte",
        "languages": ["de", "en"],
        "fields": ["counselling", "housing"],
        "staffing": Organisation.Staffing.MORE,
        "description": {
            "de": "Ein Beispiel: ein Amt, das eine feste Ansprechperson für Migrantenorganisationen nennt."
        },
    },
    "Bildungsträger für Sprache und Beruf": {
        "district": "Pankow",
        "languages": ["de", "uk", "ru", "ar"],
        "fields": ["language", "work"],
        "staffing": Organisation.Staffing.UP_TO_20,
        "description": {
            "de": "Ein Beispiel: Sprachkurse am Abend, mit Betreuung der Kinder.",
            "uk": "Приклад: вечірні мовні курси з доглядом за дітьми.",
        },
    },
}


def profile_of(name: str) -> dict[str, Any]:
    """The plain fields of an organisation; none for one without a profile."""
    told = PROFILES.get(name, {})
    plain = {key: value for key, value in told.items() if key not in ("fields", "contact")}
    return plain | {"publicity": Organisation.Publicity.PROFILE} if told else {}


def add_to_profile(organisation: Organisation) -> None:
    """Its fields of action and its contact point, once it is stored."""
    told = PROFILES.get(organisation.name, {})
    organisation.fields.set(FieldOfAction.objects.filter(code__in=told.get("fields", ())))
    if contact := told.get("contact"):
        field = FieldOfAction.objects.filter(code=contact["field"]).first()
        ContactPoint.objects.create(
            organisation=organisation,
            **contact | {"field": field, "is_public": True},
        )
