"""The attacker of all released tables, against those of themes: no hidden count follows. All data is synthetic."""

import random
import uuid

import pytest

from surveys.answering.models import Response
from surveys.domain.survey import Option, Question, Step
from surveys.results.coding.counting import NO_THEME
from surveys.results.coding.frame import add_theme
from surveys.results.coding.models import Coding, Theme, WrittenText
from surveys.results.coding.releasing import release_themes
from surveys.results.coding.sync import find_texts
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.queries import definition_of
from surveys.results.release.before import ShownUnder
from surveys.results.release.content import from_json
from surveys.results.release.making import make_batch
from surveys.results.release.models import Released as Piece
from tests.surveys.results.release.attacker import Released, attack
from tests.surveys.results.release.random_surveys import SIDES, wanted

K = 5


@pytest.mark.parametrize("seed", range(6))
def test_no_hidden_count_of_a_theme_follows_from_all_sides_together(survey, person, seed):
    chance = random.Random(seed)  # noqa: S311 - a seed that gives the same survey again
    for label in ("Wohnen", "Sprache", "Arbeit"):
        add_theme(survey=survey, label=label, language="de", by=person)
    sides = chance.choices(SIDES, [12, 4, 5], k=chance.choice([21, 40, 80]))
    send(survey, sides)
    found = sort(survey, chance, person)
    wave = survey.waves.get()
    make_batch(wave)
    release_themes(wave)
    told = Released(wanted(question(), *zip(*found, strict=True), K), shown(wave), added=len(sides))
    result = attack([told], "why")
    assert (result.recovered, result.narrowed) == ([], [])
    assert len(sides) < 80 or not told.shown[0].tables["why"][0].all_hidden


def send(survey, sides) -> None:
    version, wave = survey.versions.get(), survey.waves.get()
    about = {"wave": wave, "version": version, "edition": version.editions.get(), "language": "de"}
    made = ({"id": uuid.uuid4(), "side": side, "receipt_hash": uuid.uuid4().hex} for side in sides)
    Response.objects.bulk_create(Response(answers={"why": "a"}, **about, **each) for each in made)
    find_texts(survey, definition_of(survey, "de"))


def sort(survey, chance, person) -> list[tuple[dict, str]]:
    """The themes that were found in each response, with its side; some are not sorted."""
    themes, found, codings = list(Theme.objects.filter(survey=survey)), [], []
    for text in WrittenText.objects.select_related("response").order_by("pk"):
        own = [theme for theme in themes if chance.random() < 0.3]
        keys = [theme.key for theme in own] or [NO_THEME]
        is_sorted = chance.random() < 0.8
        codings += [Coding(text=text, theme=theme, coder=person) for theme in own or [None]] if is_sorted else []
        found.append(({"why": keys if is_sorted else None}, text.response.side))
    Coding.objects.bulk_create(codings)
    return found


def question() -> Definition:
    options = (*(Option(theme.key) for theme in Theme.objects.all()), Option(NO_THEME, exclusive=True))
    return Definition((Step("themes", (Question("why", "multiple", options=options),)),), Labels([]), ("de",))


def shown(wave) -> list[ShownUnder]:
    """Everybody first."""
    pieces = Piece.objects.filter(batch__wave=wave, name__startswith="themes").order_by("pk")
    return [
        ShownUnder(
            one["where"], one["n"], {ref: (from_json(table),) for ref, table in one["tables"].items()}, one["of"]
        )
        for one in pieces.values_list("content", flat=True)
    ]
