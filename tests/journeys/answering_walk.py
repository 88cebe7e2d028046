"""A walk over every page of answering, on the site of `every_kind`: what a looker should have looked at."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from surveys.answering.drafts import save_step
from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import invite, renew_link, withdraw
from surveys.answering.models import Draft, Participant
from surveys.answering.organisation.reading import reading_link
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.tokens import draft_token, invitation_token, unsubscribe_token
from surveys.definition.models import Survey, Wave

from .looking import Looking, press

SEND = ".survey-form .actions button.button"
SEND_ALL = "main form:not(.survey-form) .actions button.button"

# Hidden, because a browser takes its time to lay out that much text.
TOO_LONG = """document.querySelector('.survey-form').append(Object.assign(
    document.createElement('input'), {type: 'hidden', name: 'why', value: 'lang '.repeat(800000)}))"""
REST = {
    "a_integer": "3",
    "a_decimal": "2.5",
    "a_email": "a@example.org",
    "a_text": "Wort",
    "a_date__day": "3",
    "a_date__month": "4",
    "a_date__year": "2020",
    "a_time__hour": "9",
    "a_time__minute": "30",
    "a_geopoint__latitude": "52.5",
    "a_geopoint__longitude": "13.4",
    "a_datetime__day": "1",
    "a_datetime__month": "7",
    "a_datetime__year": "2024",
    "a_datetime__hour": "9",
    "a_datetime__minute": "30",
}


def look_at_answering(looking: Looking) -> None:
    """An open link, from the start page to the withdrawal."""
    start = f"/s/bedarf/{looking.language}"
    looking.go(f"{start}/")
    looking.go(f"{start}/about/")
    looking.press(SEND, "about, with mistakes")
    looking.page.check("[name=kind][value=verein]")
    looking.press(SEND, "rest")
    looking.press(SEND, "rest, with mistakes")
    fill_rest(looking.page)
    looking.press(SEND, "check")
    _look_at_going_on(looking, start)
    looking.page.goto(f"{start}/check/")
    looking.press(SEND_ALL, "receipt")
    _look_at_what_was_sent(looking, start)
    looking.go("/s/gruppen/{language}/step/")
    looking.go(f"{start}/d/nothing/about/", status=404)


def fill_rest(page: Page) -> None:
    for name, answer in REST.items():
        page.fill(f"[name={name}]", answer)
    page.check("[name=a_range][value='7']")
    page.check("[name=a_acknowledge]")


def _look_at_going_on(looking: Looking, start: str) -> None:
    looking.go(f"{start}/later/")
    looking.page.fill("[name=email]", "nothing")
    looking.press("main form button", "later, with a mistake")
    looking.page.fill("[name=email]", "a@example.org")
    looking.press("main form button", "later, mailed")
    looking.go(f"{start}/share/")
    draft = Draft.objects.latest("began_at")
    looking.go(f"{start}/r/{reading_link(draft)}/")
    looking.go(f"{start}/resume/{draft_token(draft.id, draft.generation)}/")


def _look_at_what_was_sent(looking: Looking, start: str) -> None:
    page = looking.page
    code = page.locator(".receipt-code").inner_text()
    page.fill("[name=email]", "nothing")
    looking.press("form[action*='/report/'] button", "report, with a mistake")
    page.fill("[name=email]", "b@example.org")
    looking.press("form[action*='/report/'] button", "report, left")
    left = ReportBackAddress.objects.get(wave__survey__slug="bedarf")
    looking.go(f"{start}/unsubscribe/{unsubscribe_token(left.pk)}/")
    looking.press("main form button", "unsubscribed")
    page.context.clear_cookies()
    looking.go(f"{start}/my/")
    looking.press("main form button", "my, with a mistake")
    page.fill("[name=code]", code)
    looking.press("main form button", "my answers")
    press(page, "form[action$='/correct/'] button")
    looking.go(f"{start}/check/")
    page.goto(f"{start}/my/answers/")
    looking.press("a[href$='/withdraw/']", "withdraw")
    looking.press("main form button", "withdrawn")
    page.context.clear_cookies()


def look_at_an_organisation(looking: Looking) -> None:
    """Invited, answering together, and again in the next wave."""
    survey = Survey.objects.get(slug="bedarf")
    survey.privacy = {"mo": "confidential", "administration": "named", "partner": "confidential"}
    survey.save()
    organisation = Participant.objects.create(key="verein", name="Verein Muster", side="mo")
    invitation = invite(wave=survey.waves.latest("number"), participant=organisation)
    start, page = f"/s/bedarf/{looking.language}", looking.page
    link = f"{start}/i/{_token(invitation)}/"
    looking.go(link)
    press(page, SEND_ALL)
    page.check("[name=kind][value=verein]")
    looking.press(SEND, "rest, invited")
    page.goto(f"{start}/about/")
    draft = Draft.objects.get(invitation=invitation)
    save_step(draft=draft, language="de", step="about", answers={"kind": "amt", "why": "Darum"}, by="Amal")
    page.fill("[name=why]", "Deshalb")
    looking.press(SEND, "conflict")
    press(page, SEND)
    page.goto(f"{start}/rest/")
    fill_rest(page)
    looking.press(SEND, "check, invited")
    looking.press(SEND_ALL, "check, unsigned")
    page.fill("[name=signed_by]", "Amal")
    press(page, SEND_ALL)
    looking.go(link)
    _look_at_the_next_wave(looking, survey, organisation)


def _look_at_the_next_wave(looking: Looking, survey: Survey, organisation: Participant) -> None:
    last = survey.waves.latest("number")
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    following = Wave.objects.create(survey=survey, number=last.number + 1, report_back_on=last.report_back_on)
    invitation = invite(wave=following, participant=organisation)
    page, start = looking.page, f"/s/bedarf/{looking.language}"
    page.context.clear_cookies()
    looking.go(f"{start}/earlier/")
    page.goto(f"{start}/i/{_token(invitation)}/")
    looking.press(SEND_ALL, "earlier, invited")
    page.locator("[name=own]").first.evaluate("button => button.form.setAttribute('data-own', '')")
    looking.press("form[data-own] button", "about, from earlier answers")
    page.context.clear_cookies()
    former = _token(invitation)
    renew_link(invitation=invitation)
    looking.go(f"{start}/i/{former}/", status=404)
    withdraw(invitations=Invitation.objects.filter(pk=invitation.pk))
    invitation.refresh_from_db()
    looking.go(f"{start}/i/{_token(invitation)}/", status=404)


def _token(invitation: Invitation) -> str:
    return invitation_token(invitation.reference, invitation.generation)


def look_at_notices(looking: Looking, site: str) -> None:
    page, start = looking.page, f"/s/bedarf/{looking.language}"
    page.context.clear_cookies()
    look_at_frames(looking, start)
    page.goto(f"{start}/about/")
    page.check("[name=kind][value=verein]")
    page.evaluate(TOO_LONG)
    looking.press(SEND, "too large")
    page.goto("about:blank")
    page.set_content(f"<form method=post action='{site}{start}/about/'><button>Senden</button></form>")
    looking.press("button", "foreign")
    now = timezone.now()
    for name, opens, closes in (("not open", now + timedelta(days=2), None), ("closed", now, now)):
        Wave.objects.update(opens=opens, closes=closes)
        looking.go(f"{start}/")
        page.goto(f"{start}/about/")
        looking.look(f"about, {name}")
    Wave.objects.update(opens=now, closes=None)


def look_at_frames(looking: Looking, start: str) -> None:
    """As they stand in a page of another website, and what stands there where it may not show the survey."""
    looking.go(f"{start}/d/new/")
    looking.go(f"{start}/d/new/about/")
    elsewhere = {"Referer": "https://fremd.example/", "Sec-Fetch-Dest": "iframe"}
    looking.page.route("**/d/new/", lambda route: route.fulfill(response=route.fetch(headers=elsewhere)))
    looking.page.goto(f"{start}/d/new/")
    looking.look("only a link")
    looking.page.unroute("**/d/new/")


def look_at_taking_down(looking: Looking, site: str) -> None:
    """A helper types what others wrote on paper."""
    helper, _made = get_user_model().objects.get_or_create(username="helper")
    helper.user_permissions.add(Permission.objects.get(codename="add_response"))
    client = Client()
    client.force_login(helper)
    page = looking.page
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    looking.go("/s/bedarf/{language}/assisted/")
    looking.press(SEND, "assisted, with mistakes")
    page.context.clear_cookies()
