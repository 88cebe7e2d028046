"""12 migrant organisations, 4 offices that answer under their name, 5 partners. All of it is synthetic."""

from surveys.answering.models import Participant
from surveys.definition.models import Survey, Wave
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, question, report_back_day

KINDS = {"verein": "mo", "amt": "administration", "betrieb": "partner"}
SIZES = {"verein": 12, "amt": 4, "betrieb": 5}
STRUCTURE = {
    "steps": [
        {
            "key": "about",
            "questions": [
                question("kind", options=" ".join(KINDS), role="side"),
                question("area", options="north south"),
            ],
        },
        {
            "key": "needs",
            "questions": [
                question("severity", "matrix", options="1 2 3 4 5", rows="rooms money", role="severity"),
                question("priority", "ranking", options="rooms money", places=2, role="priority"),
                question("contact", "matrix", options="none rare regular close", rows="verein amt", role="relation"),
                question("help", "multiple", options="time staff", missing=["dont_know"]),
            ],
        },
    ],
    "sides": {"question": "kind", "map": KINDS},
}
TEXTS = {
    "de": {
        "title": "Was fehlt",
        "step.about.title": "Über uns",
        "step.needs.title": "Bedarf",
        "question.kind.label": "Was sind Sie?",
        "question.severity.label": "Wie groß ist das Problem?",
        "question.severity.row.rooms.label": "Räume",
        "question.severity.row.money.label": "Geld",
        "question.contact.label": "Wie viel Kontakt?",
    },
    "ar": {"title": "ما ينقص", "question.severity.row.rooms.label": "غرف"},
}


def make_network(**more) -> Survey:
    """Released once. Offices rate money higher, the others rooms."""
    survey = make_survey(STRUCTURE, TEXTS, privacy={"administration": "named", "partner": "confidential"}, **more)
    answer_all(survey)
    return survey


def add_wave(survey: Survey) -> Wave:
    """The same once more."""
    wave = Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    answer_all(survey)
    return wave


def answer_all(survey: Survey) -> None:
    """In the newest wave."""
    for kind, size in SIZES.items():
        for number in range(size):
            make_response(survey, _answers(kind, number), side=KINDS[kind], participant=_participant(kind, number))
    make_batch(survey.waves.latest("number"))


def _participant(kind: str, number: int) -> Participant | None:
    if kind == "verein":
        return None
    name = {"name": f"{kind.title()} {number}", "side": KINDS[kind]}
    return Participant.objects.get_or_create(key=f"{kind}-{number}", defaults=name)[0]


def _answers(kind: str, number: int) -> dict:
    office = kind == "amt"
    return {
        "kind": kind,
        "area": "north" if number % 2 else "south",
        "severity_rooms": "2" if office else "5",
        "severity_money": "5" if office else "2",
        "priority": ["money", "rooms"] if office else ["rooms", "money"],
        "contact_verein": "close",
        "contact_amt": "regular" if office else "none",
        "help": ["dont_know"] if number < 5 and not office else ["time"],
    }
