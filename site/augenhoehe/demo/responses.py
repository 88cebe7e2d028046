"""The synthetic responses to the demo's two surveys: the same at every loading."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from surveys.answering.invitations.services import invite
from surveys.answering.tokens import receipt_code, token_hash
from surveys.domain.structure import from_json
from surveys.domain.survey import Survey as Definition
from surveys.models import Participant, Response, Survey, TextEdition, Wave
from surveys.results.release.making import make_batch

from .answers import Respondent, answers_of
from .drafts import begin_without_sending
from .pages import members
from .survey_pages import LARGE, SMALL
from .texts import SOURCE_LANGUAGE

SEED = 2026
# What kinds answer in the large network, and how many of each: 120 in all.
LARGE_NETWORK = {
    "migrant_organisation": 52,
    "administration": 22,
    "politics": 4,
    "education": 14,
    "civil_society": 12,
    "social_space": 8,
    "company": 8,
}
LANGUAGES = {
    "migrant_organisation": {
        "de": 24,
        "ar": 16,
        "fa": 12,
        "tr": 12,
        "uk": 10,
        "ru": 8,
        "fr": 7,
        "en": 7,
        "ps": 3,
        "de-simple": 1,
    },
    "administration": {"de": 1},
    "politics": {"de": 1},
}
ELSEWHERE = {"de": 16, "en": 2, "tr": 1, "uk": 1}
# In the small network everybody was asked to fill these in and to tick three fields, so that no view of it is empty.
ASKED_FOR = {SMALL: {"modules": frozenset({"needs", "cooperation"}), "fields": (3, 3)}}
# Participants of the demo are known by this.
DIRECTORY = "demonstration"


def answer_surveys() -> None:
    large = [(kind, None) for kind, number in LARGE_NETWORK.items() for _ in range(number)]
    _answer(Survey.objects.get(slug=LARGE), large)
    _stop(Survey.objects.get(slug=LARGE))
    _answer(Survey.objects.get(slug=SMALL), _small_network())


def release_figures() -> None:
    """So that there is something to see in the results at once."""
    for wave in Wave.objects.filter(survey__slug__in=(LARGE, SMALL)):
        make_batch(wave)


def _small_network() -> list[tuple[str, Participant | None]]:
    """Each member answers once. Those who answer anonymously are not kept beside their answer."""
    network = members("network_afghan", SOURCE_LANGUAGE)
    directory = Participant.objects.bulk_create(
        Participant(
            key=f"demo-{place:02}",
            name=member["name"],
            side=member["side"],
            languages=[SOURCE_LANGUAGE],
            external_key=DIRECTORY,
        )
        for place, member in enumerate(network, start=1)
    )
    _invite(directory)
    return [
        (member["kind"], None if member["side"] == "mo" else participant)
        for member, participant in zip(network, directory, strict=True)
    ]


def _invite(directory: Iterable[Participant]) -> None:
    """Everybody in the small network was asked and has answered."""
    wave = Wave.objects.get(survey__slug=SMALL)
    for participant in directory:
        invite(wave=wave, participant=participant)
    wave.invitations.update(used=True)


def _stop(survey: Survey) -> None:
    begin_without_sending(survey.waves.get(), survey.versions.get().editions.get())


def _answer(survey: Survey, asked: list[tuple[str, Participant | None]]) -> None:
    wave, version = survey.waves.get(), survey.versions.get()
    definition, edition = from_json(version.structure), version.editions.get()
    random = Random(f"{SEED}/{survey.slug}")  # noqa: S311 - answers that are the same each time
    who = (_respondent(definition, survey, random, kind) for kind, _participant in asked)
    made = (
        _response(definition, wave, edition, respondent, participant)
        for respondent, (_kind, participant) in zip(who, asked, strict=True)
    )
    Response.objects.bulk_create(made)


def _respondent(definition: Definition, survey: Survey, random: Random, kind: str) -> Respondent:
    side, language = definition.sides[kind], _language(random, kind)
    return Respondent(kind, side, language, random, **ASKED_FOR.get(survey.slug, {}))


def _response(
    definition: Definition, wave: Wave, edition: TextEdition, respondent: Respondent, participant: Participant | None
) -> Response:
    identity = uuid.UUID(int=respondent.random.getrandbits(128), version=4)
    return Response(
        id=identity,
        wave=wave,
        version_id=edition.version_id,
        edition=edition,
        language=respondent.language,
        side=respondent.side,
        participant=participant,
        answers=answers_of(respondent, definition),
        receipt_hash=token_hash(receipt_code(identity)),
        sent_on=_day(respondent.random, wave),
    )


def _language(random: Random, kind: str) -> str:
    languages = LANGUAGES.get(kind, ELSEWHERE)
    return random.choices(list(languages), list(languages.values()))[0]


def _day(random: Random, wave: Wave) -> date:
    opened = timezone.localdate(wave.opens)
    return opened + timedelta(days=random.randint(0, (timezone.localdate() - opened).days))
