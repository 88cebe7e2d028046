"""What people of a network meet in its strategies, and what the public reads of them. All of it is synthetic."""

from django.utils import translation

from cms_pages.models import Endorsement, HomePage, NetworkPage, Partner, StrategyPage
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.consent.links import address_of
from cms_pages.strategies.needs.proposals import take_up
from cms_pages.strategies.reviews.services import close_review
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.voting.services import close_vote
from cms_pages.strategies.words import words
from surveys.pages import SurveyPage
from surveys.results.release.making import make_batch
from tests.cms_pages.networks.people.conftest import browser_of
from tests.factories.consent import begin_round, say, say_all
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_level, make_measure, people_of
from tests.factories.surveys import make_responses, make_survey, one_step, question
from tests.factories.whole_area import addresses, make_everything

from .looking import Looking
from .people_walk import become

SLUG = "cycle"
QUESTION = question("severity", "matrix", options="1 2 3 4 5", rows="housing language", role="severity")
TEXTS = {"title": "Bedarfe", "question.severity.row.housing.label": "Wohnen"}


def look_at_strategies(looking: Looking) -> None:
    level = make_level(_network(), coordinator="strategy-coordinator")
    area = f"/{{language}}/networks/{level.network.pk}/strategy/"
    become(looking, level.coordinator)
    for empty in ("", "needs/", "votes/", "measures/", "texts/", "consent/", "reviews/", "telling/", "notices/"):
        looking.go(area + empty)
    need = _need_from_results(level)
    made = make_everything(level)
    _look_at_every_address(looking, made)
    for place in (f"needs/{need.key}/", f"needs/{need.key}/evidence/result/", "needs/proposals/", "texts/"):
        looking.go(area + place)
    _look_at_telling(looking, area)
    _look_at_work_on_the_text(looking, level, f"{area}texts/{made.strategy.key}/")
    _look_at_two_tabs(looking, level, made, area)
    _look_at_a_link(looking, level, made)
    _look_at_what_was_counted(looking, level, made, area)
    _look_at_what_the_public_reads(looking, level, made)
    looking.page.context.clear_cookies()


def _network() -> NetworkPage:
    home = HomePage.objects.get(locale__language_code="de")
    return add_page(home, NetworkPage, language="de", slug=SLUG, title="Netzwerk")


def _need_from_results(level):
    """One that was taken up and that each side has confirmed; another is proposed."""
    survey = make_survey(one_step(QUESTION), {"de": TEXTS}, slug="cycle-needs")
    for side in ("mo", "administration"):
        make_responses(survey, *[{"severity_housing": "5", "severity_language": "2"}] * 12, side=side)
    make_batch(survey.waves.get())
    page = SurveyPage(title="Bedarfe", slug=survey.slug, survey=survey, locale=level.page.locale, live=False)
    level.page.add_child(instance=page)
    people = people_of(level.network, level.coordinator)
    need = take_up(people=people, code=(survey.slug, "need", "housing"))
    need.state = need.State.VALIDATED
    need.save()
    return need


def _look_at_every_address(looking: Looking, made) -> None:
    """As who speaks for an organisation, else as who coordinates."""
    rest = None
    for person in (made.level.verein_person, made.level.coordinator):
        become(looking, person)
        client = browser_of(person)
        with translation.override(looking.language):
            found = addresses(made, made.level.verein)
        pages = [name for name in (found if rest is None else rest) if _is_a_page(client.get(found[name]))]
        for name in pages:
            looking.go(found[name])
        rest = [name for name in found if name not in pages] if rest is None else rest


def _is_a_page(response) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def _look_at_telling(looking: Looking, area: str) -> None:
    looking.go(area + "telling/")
    looking.press("main .cards a", "a step to be told")


def _look_at_work_on_the_text(looking: Looking, level, texts: str) -> None:
    page = looking.page
    become(looking, level.verein_person)
    looking.go(f"{texts}passages/idea/suggest/")
    page.fill("[name=text]", "Alle reden mit.")
    page.fill("[name=why]", "So ist es gerecht.")
    looking.press("main form button", "a suggestion")
    page.fill("[name=text]", "Ein Kommentar.")
    looking.press("form#comment button", "a comment")
    become(looking, level.coordinator)
    looking.go(texts)
    looking.go(f"{texts}passages/idea/")
    looking.press("main a[href*='/comments/']", "a comment to be moderated")
    page.fill("[name=reason]", "Ein Grund.")
    looking.press("main form button", "a comment, hidden")
    looking.press("main a[href*='/suggestions/']", "a suggestion to be answered")
    looking.go(f"{texts}versions/")
    looking.press("main form[method=post] button", "a version")
    looking.go(f"{texts}versions/1/")
    looking.go(f"{texts}versions/compare/?old=1&new=now&all=1")


def _look_at_two_tabs(looking: Looking, level, made, area: str) -> None:
    """Somebody was quicker: what both wrote is shown."""
    page = looking.page
    looking.go(f"{area}texts/{made.strategy.key}/passages/idea/write/")
    page.fill("[name=text]", "Unser Satz.")
    StrategyPage.objects.filter(pk=made.page.pk).update(guiding_idea="Ein anderer Satz.")
    looking.press("main form button", "a text that changed meanwhile")
    become(looking, level.verein_person)
    looking.go(f"{area}measures/{made.strategy.key}/{made.measure.key}/own/{level.verein.pk}/")
    page.fill("[name=role]", "Wir laden ein.")
    Partner.objects.filter(measure=made.measure).update(role=words("Wir sind da.", "de"))
    looking.press("main form button", "a part that changed meanwhile")
    looking.go(f"{area}consent/{made.round.key}/")
    page.locator("[name=answer][value=consent]").check()
    say(level, made.round, "verein", Answer.OBJECTION)
    looking.press("form[action$='/answer/'] button", "an answer that changed meanwhile")
    looking.go(f"{area}consent/{made.round.key}/")


def _look_at_a_link(looking: Looking, level, made) -> None:
    looking.page.context.clear_cookies()
    with translation.override(looking.language):
        link = address_of(made.round, level.amt_person.mandates.get())
    looking.go("/" + link.partition("://")[2].partition("/")[2])
    looking.go(f"/{{language}}/networks/{level.network.pk}/strategy/consent/by-link/1-1-{'0' * 40}/", status=410)


def _look_at_what_was_counted(looking: Looking, level, made, area: str) -> None:
    become(looking, level.coordinator)
    made.vote.ballots.create(organisation=level.verein, side="mo", choices={str(made.need.key): 3})
    close_vote(vote=made.vote)
    looking.go(f"{area}votes/{made.vote.key}/")
    measure = make_measure(make_goal(made.adopted), lead=level.verein)
    made.review.ratings.create(
        organisation=level.verein,
        side="mo",
        done={str(measure.goal.key): 4},
        eye_level={"real_say": 4},
        comment=words("Es ging.", "de"),
    )
    close_review(review=made.review)
    looking.go(f"{area}reviews/{made.review.key}/")
    looking.go(f"{area}reviews/{made.review.key}/decide/{measure.key}/")
    looking.go(f"{area}reviews/{made.review.key}/next/")
    looking.go(f"{area}notices/")


def _look_at_what_the_public_reads(looking: Looking, level, made) -> None:
    """Drafted, then agreed: with a part that is public, and an objection that stood."""
    looking.page.context.clear_cookies()
    address = _public_page(looking.language, made)
    looking.go(address)
    found = begin_round(level, made.strategy)
    say_all(level, found)
    close_round(found=found)
    Partner.objects.filter(measure=made.measure).update(own_benefit=words("Wir lernen viel.", "de"), public=True)
    assert Endorsement.objects.filter(round=found).count() == 5
    looking.go(address)


def _public_page(language: str, made) -> str:
    if language != "de":
        home = HomePage.objects.get(locale__language_code=language)
        above = add_page(home, NetworkPage, language=language, original=made.level.page, slug=SLUG, title="Netzwerk")
        add_page(above, StrategyPage, language=language, original=made.page, slug="strategie", title="Strategie")
    return f"/{language}/{SLUG}/strategie/"
