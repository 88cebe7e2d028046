"""A record for an open data portal as DCAT-AP.de asks for it, in JSON-LD. The licence stands at the distribution."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from .about import About

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = {
    "ar": "ARA",
    "de": "DEU",
    "en": "ENG",
    "fa": "FAS",
    "fr": "FRA",
    "ps": "PUS",
    "ru": "RUS",
    "tr": "TUR",
    "uk": "UKR",
}
"""Names of languages in the list of the European Union's publications office."""


def record(about: About, download: str) -> dict[str, Any]:
    """`download` is the public address of the figures as JSON."""
    base = about.language.partition("-")[0]
    dataset = {
        "@id": f"{about.address}#wave-{about.wave}",
        "@type": "dcat:Dataset",
        "dct:title": _in(base, about.title),
        "dct:description": _in(base, about.description),
        "dct:identifier": f"{about.slug}-{about.wave}",
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": about.publisher},
        "dcat:contactPoint": _contact(about),
        "dcat:theme": [{"@id": f"{_AUTHORITY}data-theme/SOCI"}],
        "dcat:landingPage": {"@id": about.address},
        "dct:temporal": _period(about),
        "dct:accessRights": {"@id": f"{_AUTHORITY}access-right/PUBLIC"},
        "dcat:distribution": [_distribution(about, base, download)],
    }
    if base in _LANGUAGES:
        dataset["dct:language"] = {"@id": f"{_AUTHORITY}language/{_LANGUAGES[base]}"}
    for name, at in (("dct:issued", about.first_at), ("dct:modified", about.at)):
        if at:
            dataset[name] = _day(at)
    return {"@context": _CONTEXT, **dataset}


def _distribution(about: About, language: str, download: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": _in(language, about.title),
        "dcat:accessURL": {"@id": about.address},
        "dcat:downloadURL": {"@id": download},
        "dct:license": {"@id": about.licence.uri},
        "dct:format": {"@id": f"{_AUTHORITY}file-type/JSON"},
        "dcat:mediaType": {"@id": f"{_MEDIA}application/json"},
    }


def _contact(about: About) -> dict[str, Any]:
    """Where the site sends no mail, the page of the results."""
    found = {"@type": "vcard:Organization", "vcard:fn": about.publisher, "vcard:hasURL": {"@id": about.address}}
    return found | ({"vcard:hasEmail": {"@id": f"mailto:{about.email}"}} if about.email else {})


def _period(about: About) -> dict[str, Any]:
    period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _moment(about.opens)}
    return period | ({"dcat:endDate": _moment(about.closes)} if about.closes else {})


def _moment(at: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": at.isoformat()}


def _day(at: datetime) -> dict[str, str]:
    """The time would tell who had just answered."""
    return {"@type": "xsd:date", "@value": timezone.localdate(at).isoformat()}


def _in(language: str, words: str) -> dict[str, str]:
    return {"@language": language, "@value": words}
