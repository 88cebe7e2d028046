"""From the answers to a survey to the next cycle: six accounts of three sides, in four languages, and one respondent.

Everything is done on the pages; only the answers of the others are made as rows. All texts are synthetic.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from surveys.pages import SurveyPage
from surveys.results.release.making import make_batch
from tests.factories.pages import make_site_pages
from tests.factories.strategies import make_level
from tests.factories.surveys import make_responses, make_survey, one_step, question

from .people import Person, sit_down

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = {"verein": "ar", "club": "tr", "amt": "de", "stelle": "de", "schule": "fa"}
SIDES = ("verein", "amt", "schule")
KINDS = {"association": "mo", "office": "administration", "school": "partner"}
STRUCTURE = one_step(
    question("kind", options=" ".join(KINDS), role="side"),
    question("severity", "matrix", options="1 2 3 4 5", rows="housing language", role="severity"),
) | {"sides": {"question": "kind", "map": KINDS}}
TEXTS = {
    "de": {
        "title": "Bedarfe",
        "step.step.title": "Was fehlt",
        "question.kind.label": "Was sind Sie?",
        "question.severity.label": "Wie dringend?",
        "question.severity.row.housing.label": "Bezahlbare Wohnungen",
        "question.severity.row.language.label": "Sprachkurse",
    },
    "fa": {
        "title": "نیازها",
        "step.step.title": "چه کم است",
        "question.kind.label": "شما کی هستید؟",
        "question.severity.label": "چقدر فوری؟",
        "question.severity.row.housing.label": "مسکن ارزان",
        "question.severity.row.language.label": "کلاس زبان",
    },
}
RAISED = "يحتاج الناس إلى أماكن للقاء"
QUOTED = "لا نجد غرفة واحدة نجتمع فيها مساءً"
BENEFIT = "نصل إلى عائلات أكثر"
IDEA = "Alle sollen gut wohnen."
SUGGESTED = "Alle wohnen gut, und alle Seiten entscheiden mit."
MEASURE = "Gemeinsame Wohnberatung"
SECOND_MEASURE = "Offener Treff am Abend"
OBJECTION = "Uns fehlt eine Stelle dafür."
COUNTER = "Wir beginnen mit einem Nachmittag in der Woche."
RESOLVED = "Es beginnt mit einem Nachmittag."


def soon() -> str:
    return (timezone.localdate() + timedelta(days=9)).isoformat()


@pytest.fixture
def level(live_server):
    found = make_level(make_site_pages()["de"]["network"])
    found.survey = make_survey(STRUCTURE, TEXTS, slug="bedarfe")
    page = {"title": "Bedarfe", "slug": "bedarfe", "survey": found.survey, "locale": found.page.locale}
    found.page.add_child(instance=SurveyPage(live=False, **page))
    return found


@pytest.fixture
def people(browser, live_server, level):
    """By name: five who speak for an organisation, and who coordinates."""
    found = SimpleNamespace()
    for name, language in LANGUAGES.items():
        given = (f"{name}-person", language, level.network, getattr(level, name))
        setattr(found, name, sit_down(browser, live_server.url, *given))
    found.coordinator = sit_down(browser, live_server.url, "coordinator", "de", level.network)
    found.members = [getattr(found, name) for name in LANGUAGES]
    found.sides = [getattr(found, name) for name in SIDES]
    yield found
    for each in [*found.members, found.coordinator]:
        each.page.context.close()


def test_from_answers_to_the_next_cycle(level, people, phone):
    code = answer_in_persian(phone)
    release_results(level.survey, people.coordinator)

    housing = take_up(people.coordinator, "housing")
    language = take_up(people.coordinator, "language")
    meeting = raise_with_a_quote(people.verein)
    add_a_statistic(people.stelle, housing)
    add_a_result(people.amt, meeting)
    for need in (housing, language, meeting):
        confirm_by_each_side(people.sides, need)

    vote = open_a_vote(people.coordinator)
    for each in people.members:
        cast_a_ballot(each, vote, {housing: 6, meeting: 3, language: 1})
    close_and_count(people.coordinator, vote)

    strategy = begin_a_strategy(people.coordinator)
    goal = add_a_goal(people.amt, strategy)
    advice = add_a_measure(people.amt, strategy, goal, MEASURE, lead=people.verein, co_lead=people.amt)
    place = add_a_measure(people.club, strategy, goal, SECOND_MEASURE, lead=people.club, co_lead=people.stelle)
    say_own_benefit(people.verein, strategy, advice)
    add_a_milestone(people.amt, strategy, advice)

    suggest_other_words(people.schule, strategy)
    accept_the_suggestion(people.coordinator, people.schule, strategy)

    consent_round = open_a_round(people.coordinator, strategy)
    for each in (people.verein, people.club, people.amt, people.schule):
        consent(each, consent_round)
    object_to(people.stelle, consent_round, place)
    resolve(people.stelle, people.verein, consent_round)
    adopt(people.coordinator, consent_round, strategy)
    the_text_is_the_frozen_one(people.schule, strategy)

    report_progress(people.amt, strategy, advice)

    review = open_a_review(people.coordinator, strategy)
    for each in people.members:
        rate(each, review)
    close_and_count_the_review(people.coordinator, review)
    decide(people.coordinator, review, carried=advice, closed=place)
    begin_the_next_cycle(people.coordinator, review, strategy)

    follow_the_answer_in_persian(phone, code)


def answer_in_persian(phone: Page) -> str:
    """Returns the code of the receipt."""
    phone.goto("/s/bedarfe/fa/step/")
    phone.check("[name=kind][value=association]")
    phone.check("[name=severity_housing][value='5']")
    phone.check("[name=severity_language][value='2']")
    phone.locator(".survey-form .actions button.button").click()
    phone.locator("main form .button").click()
    return phone.locator(".receipt-code").inner_text()


def release_results(survey, coordinator: Person) -> None:
    for kind, side in KINDS.items():
        answers = {"kind": kind, "severity_housing": "5", "severity_language": "3"}
        make_responses(survey, *[answers] * 12, side=side)
    make_batch(survey.waves.get())
    coordinator.open("results/bedarfe/release/1/severity/")
    coordinator.send("button[name=action][value=release]")
    coordinator.open("findings/bedarfe/")
    coordinator.reads("Bezahlbare Wohnungen")


def take_up(coordinator: Person, code: str) -> str:
    """Returns the key of the need."""
    coordinator.go("needs/proposals/")
    coordinator.send(f"form:has([name=code][value={code}]) button[value=take_up]")
    return coordinator.key_here()


def raise_with_a_quote(person: Person) -> str:
    person.go("needs/new/")
    person.fill(text=RAISED, target_group="العائلات")
    person.send()
    need = person.key_here()
    person.go(f"needs/{need}/evidence/quote/")
    person.fill(text=QUOTED, source="أمّ في لقاء")
    person.page.check("[name=consented]")
    person.send()
    person.reads(QUOTED)
    return need


def add_a_statistic(person: Person, need: str) -> None:
    person.go(f"needs/{need}/evidence/statistic/")
    person.fill(text="Jede dritte Familie sucht länger als ein Jahr.", source="Statistisches Amt")
    person.send()
    person.reads("Statistisches Amt")


def add_a_result(person: Person, need: str) -> None:
    person.go(f"needs/{need}/evidence/result/")
    person.page.locator("[name=figure]").first.check()
    person.send("form[method=post] button[type=submit]")
    person.reads("Bedarfe")


def confirm_by_each_side(people: list[Person], need: str) -> None:
    for each in people:
        each.go(f"needs/{need}/")
        expect(each.find(f"a[href$='/{need}/confirm/valid/']")).to_have_count(1)
        each.go(f"needs/{need}/confirm/valid/")
        each.send()
    people[0].go(f"needs/{need}/")
    expect(people[0].find("a[href$='/confirm/valid/']")).to_have_count(0)


def open_a_vote(coordinator: Person) -> str:
    coordinator.go("votes/new/")
    coordinator.fill(title="Was zuerst?", dots="10", last_day=soon())
    coordinator.send()
    return coordinator.key_here()


def cast_a_ballot(person: Person, vote: str, dots: dict[str, int]) -> None:
    person.go(f"votes/{vote}/ballot/")
    person.fill(**{need: str(number) for need, number in dots.items()})
    person.send()


def close_and_count(coordinator: Person, vote: str) -> None:
    coordinator.go(f"votes/{vote}/close/")
    coordinator.send()
    expect(coordinator.find("table.bars tbody tr").first).to_contain_text("Bezahlbare Wohnungen")


def begin_a_strategy(coordinator: Person) -> str:
    coordinator.go("texts/new/")
    year = timezone.localdate().year
    coordinator.fill(title=f"Strategie {year}", begins=f"{year}-01-01", ends=f"{year}-12-31")
    coordinator.fill(idea=IDEA, situation="Viele suchen lange nach einer Wohnung.")
    coordinator.send()
    return coordinator.key_here()


def add_a_goal(person: Person, strategy: str) -> str:
    person.go(f"measures/{strategy}/goals/new/")
    person.fill(title="Wohnen für alle")
    person.send()
    goal = person.find("a[href*='/goals/'][href$='/measures/new/']").first.get_attribute("href")
    return goal.split("/goals/")[1].split("/")[0]


def add_a_measure(person: Person, strategy: str, goal: str, what: str, *, lead: Person, co_lead: Person) -> str:
    person.go(f"measures/{strategy}/goals/{goal}/measures/new/")
    person.page.select_option("[name=language]", "de")
    person.fill(what=what, due=soon())
    person.page.select_option("[name=lead]", str(lead.organisation.pk))
    person.page.select_option("[name=co_lead]", str(co_lead.organisation.pk))
    person.page.locator("[name=needs]").first.check()
    person.send()
    return person.key_here()


def say_own_benefit(person: Person, strategy: str, measure: str) -> None:
    person.go(f"measures/{strategy}/{measure}/own/{person.organisation.pk}/")
    person.fill(own_benefit=BENEFIT)
    person.page.check("[name=public]")
    person.send()
    person.reads(BENEFIT)


def add_a_milestone(person: Person, strategy: str, measure: str) -> None:
    person.go(f"measures/{strategy}/{measure}/milestones/new/")
    person.fill(what="Der Raum ist gefunden")
    person.send()


def suggest_other_words(person: Person, strategy: str) -> None:
    person.go(f"texts/{strategy}/passages/idea/suggest/?in=de")
    person.fill(text=SUGGESTED, why="همه باید تصمیم بگیرند")
    person.send()


def accept_the_suggestion(coordinator: Person, author: Person, strategy: str) -> None:
    coordinator.go(f"texts/{strategy}/passages/idea/")
    coordinator.send("main a[href*='/suggestions/']")
    coordinator.choose("state", "accepted")
    coordinator.fill(reason="Das sagt es besser.")
    coordinator.send()
    author.go(f"texts/{strategy}/passages/idea/")
    author.reads("Das sagt es besser.")


def open_a_round(coordinator: Person, strategy: str) -> str:
    coordinator.go("consent/")
    coordinator.find("main details summary").first.click()
    coordinator.send("form[action*='/consent/open/'] button")
    return coordinator.key_here()


def consent(person: Person, consent_round: str) -> None:
    person.go(f"consent/{consent_round}/")
    person.choose("answer", "consent")
    person.send("form[action$='/answer/'] button")


def object_to(person: Person, consent_round: str, measure: str) -> None:
    person.go(f"consent/{consent_round}/")
    person.choose("answer", "objection")
    person.page.select_option("[name=measure]", measure)
    person.fill(reason=OBJECTION, proposal=COUNTER)
    person.send("form[action$='/answer/'] button")


def resolve(person: Person, reader: Person, consent_round: str) -> None:
    reader.go(f"consent/{consent_round}/")
    reader.reads(OBJECTION)
    person.find("details:has(form[action$='/resolve/']) summary").click()
    person.fill(how=RESOLVED)
    person.send("form[action$='/resolve/'] button")
    reader.go(f"consent/{consent_round}/")
    reader.reads(RESOLVED)


def adopt(coordinator: Person, consent_round: str, strategy: str) -> None:
    coordinator.go(f"texts/{strategy}/passages/idea/")
    expect(coordinator.find("a[href$='/write/']")).to_have_count(0)  # what is asked about stands still
    coordinator.go(f"consent/{consent_round}/")
    coordinator.send("form[action$='/close/'] button")
    expect(coordinator.find("form[action$='/close/']")).to_have_count(0)
    coordinator.go("reviews/")
    expect(coordinator.find(f"a[href$='/reviews/new/{strategy}/']")).to_have_count(1)  # of what was adopted only


def the_text_is_the_frozen_one(person: Person, strategy: str) -> None:
    person.go(f"texts/{strategy}/versions/")
    person.send("main .cards a")
    person.reads(SUGGESTED)
    person.reads(MEASURE)


def report_progress(person: Person, strategy: str, measure: str) -> None:
    for move in ("fund", "start"):
        person.go(f"measures/{strategy}/{measure}/")
        person.send(f"button[name=do][value={move}]")
    person.send("a[href*='/milestones/']:not([href$='/new/'])")
    person.send()
    person.go(f"texts/{strategy}/")
    person.send("main .actions a.back")  # how the public reads it
    person.reads(SUGGESTED)
    person.reads(BENEFIT)
    expect(person.find("progress[value='90']")).to_have_count(1)


def open_a_review(coordinator: Person, strategy: str) -> str:
    coordinator.go(f"reviews/new/{strategy}/")
    coordinator.fill(last_day=soon())
    coordinator.send()
    return coordinator.key_here()


def rate(person: Person, review: str) -> None:
    person.go(f"reviews/{review}/rating/")
    for first in ("done_", "eye_real_say"):
        person.page.locator(f"[name^={first}][value='4']").first.check()
    person.send()


def close_and_count_the_review(coordinator: Person, review: str) -> None:
    coordinator.go(f"reviews/{review}/close/")
    coordinator.send()
    expect(coordinator.find("table.bars")).not_to_have_count(0)


def decide(coordinator: Person, review: str, *, carried: str, closed: str) -> None:
    for measure, what in ((carried, "carry_over"), (closed, "close")):
        coordinator.go(f"reviews/{review}/decide/{measure}/")
        coordinator.choose("what", what)
        coordinator.fill(reason="So haben es alle Seiten gesagt.")
        coordinator.send()


def begin_the_next_cycle(coordinator: Person, review: str, strategy: str) -> None:
    coordinator.go(f"reviews/{review}/next/")
    coordinator.send()
    coordinator.send(f"main h2 a:not([href*='{strategy}'])")
    coordinator.reads(MEASURE)
    expect(coordinator.find("main")).not_to_contain_text(SECOND_MEASURE)


def follow_the_answer_in_persian(phone: Page, code: str) -> None:
    phone.context.clear_cookies()
    phone.goto("/s/bedarfe/fa/my/")
    phone.fill("[name=code]", code)
    phone.locator("main form button").first.click()
    became = phone.locator("main li")
    expect(became.filter(has_text="مسکن ارزان").first).to_be_visible()
    expect(became.filter(has_text=MEASURE)).to_have_count(1)
