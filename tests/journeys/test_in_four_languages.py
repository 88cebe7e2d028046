"""The ways of a respondent, each in four languages, on each device: each ends in what is stored.

All devices are 320 pixels wide. The usual tests walk each way once, each on another device and in another language; the
full matrix walks every way on every device in every language.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import invite
from surveys.answering.models import Draft, Participant, Response
from surveys.answering.organisation.reading import reading_link
from surveys.answering.tokens import invitation_token, receipt_code
from surveys.definition.models import Survey, Wave
from surveys.needs_survey.create import languages, structure, texts_in
from tests.factories.surveys import make_survey, report_back_day

from .accessibility import overflow
from .hands import Finger, Hand, Keys
from .needs_survey import CONSENTS, REASON, REASON_FIELD

LANGUAGES = ("de", "ar", "fa", "uk")
OTHER = {"de": "fa", "ar": "de", "fa": "uk", "uk": "ar"}
"""In which somebody else of the same organisation, or the same person on another day, goes on."""
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
NEXT, SEND = ".survey-form .actions button.button", "main form[novalidate]:not(.survey-form) .actions button.button"


class Device:
    """One of the browsers of a test; `hand` opens a page of it."""

    def __init__(self, browser: Browser, site: str, *, keys: bool = False, script: bool = True, slow: bool = False):
        self._browser, self._site = browser, site
        self._keys, self._script, self._slow = keys, script, slow
        self._open: list[BrowserContext] = []

    def hand(self) -> Hand:
        """Somebody who was never here."""
        context = self._browser.new_context(
            base_url=self._site, viewport={"width": 320, "height": 640}, java_script_enabled=self._script
        )
        self._open.append(context)
        page = context.new_page()
        if self._slow:
            line = context.new_cdp_session(page)
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", SLOW)
            line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        return (Keys if self._keys else Finger)(page)

    def close(self) -> None:
        for context in self._open:
            context.close()


DEVICES = {
    "phone": {},
    "phone without scripts": {"script": False},
    "keyboard": {"keys": True},
    "keyboard without scripts": {"keys": True, "script": False},
    "slow phone": {"slow": True},
    "slow phone without scripts": {"slow": True, "script": False},
}


@pytest.fixture
def survey(transactional_db) -> Survey:
    return make_survey(structure(), {language: texts_in(language) for language in languages()}, slug="bedarf")


@pytest.fixture
def device(request, survey, browser: Browser, live_server) -> Iterator[Device]:
    device = Device(browser, live_server.url, **DEVICES[request.param])
    yield device
    device.close()


def start_of(language: str) -> str:
    return f"/s/bedarf/{language}/"


def answer_about(hand: Hand, name: str = "") -> None:
    hand.tick("[name=actor_kind][value=migrant_organisation]")
    hand.tick("[name=fields][value=recognition]")
    hand.tick("[name=fields][value=women_childcare]")
    if name:
        hand.write("[name=':name']", name)
    hand.press(NEXT)


def answer_rest(hand: Hand) -> None:
    """From the second step to the check page, with as little as possible."""
    hand.tick("[name=severity_recognition][value='5']")
    hand.press(NEXT)
    hand.pick("[name=priority__1]", "recognition")
    hand.press(NEXT)  # the page comes back with one question for each topic in the order
    hand.write(REASON_FIELD, REASON)
    hand.press(NEXT)
    hand.press(NEXT)
    consent(hand)
    hand.press(NEXT)
    hand.press(NEXT)
    assert overflow(hand.page) <= 0


def consent(hand: Hand) -> None:
    for key in CONSENTS:
        hand.tick(f"[name={key}][value=yes]")


def stored() -> Response:
    """The one that counts."""
    return Response.objects.get(superseded_by=None)


def assert_complete(response: Response, language: str) -> None:
    answers = response.answers
    assert (response.language, response.side) == (language, "mo")
    assert answers["fields"] == ["recognition", "women_childcare"]
    assert (answers["severity_recognition"], answers["severity_women_childcare"]) == ("5", None)
    assert (answers["priority"], answers["reasons"][0]["priority_reason"]) == (["recognition"], REASON)
    assert "severity_housing" not in answers


def shown_code(hand: Hand) -> str:
    return hand.page.locator(".receipt-code").inner_text().strip()


def from_the_start_page_to_the_receipt(device: Device, language: str) -> None:
    hand = device.hand()
    hand.page.goto(start_of(language))
    hand.press("main a.button")
    answer_about(hand)
    answer_rest(hand)
    hand.press(SEND)
    assert_complete(stored(), language)
    assert shown_code(hand) == receipt_code(stored().pk)


def begun_here_sent_elsewhere_in_another_language(device: Device, language: str) -> None:
    first, second = device.hand(), device.hand()
    first.page.goto(f"{start_of(language)}about/")
    answer_about(first)
    first.press(".later")
    link = first.page.locator(".resume-link a").first.get_attribute("href")
    second.page.goto(link.replace(f"/{language}/", f"/{OTHER[language]}/"))
    second.press("main form .actions button")
    assert second.page.locator("html").get_attribute("lang") == OTHER[language]
    answer_rest(second)
    second.press(SEND)
    assert_complete(stored(), OTHER[language])
    assert Draft.objects.count() == 1


def invited(survey: Survey, number: int = 1) -> Invitation:
    survey.privacy = {"mo": "confidential"}
    survey.save()
    organisation, _made = Participant.objects.get_or_create(key="verein", defaults={"name": "Verein", "side": "mo"})
    return invite(wave=survey.waves.get(number=number), participant=organisation)


def link_of(invitation: Invitation, language: str) -> str:
    return f"{start_of(language)}i/{invitation_token(invitation.reference, invitation.generation)}/"


def two_people_of_one_organisation(device: Device, language: str) -> None:
    invitation = invited(Survey.objects.get())
    amal, berta = device.hand(), device.hand()
    amal.page.goto(link_of(invitation, language))
    amal.press("main form .actions button")
    answer_about(amal, name="Amal")
    berta.page.goto(link_of(invitation, OTHER[language]))
    assert "Amal" in berta.page.locator("main").inner_text()
    berta.press("main form .actions button")
    answer_rest(berta)
    reader = device.hand()
    reader.page.goto(f"{start_of(language)}r/{reading_link(Draft.objects.get())}/")
    assert REASON in reader.page.locator("main").inner_text()
    assert reader.page.locator("main input:not([type=hidden])").count() == 0
    berta.write("[name=signed_by]", "Berta")
    berta.press(SEND)
    assert_complete(stored(), OTHER[language])
    assert stored().participant.key == "verein"
    amal.page.goto(link_of(invitation, language))
    assert "Berta" in amal.page.locator("main").inner_text()


def sent(hand: Hand, language: str) -> str:
    hand.page.goto(f"{start_of(language)}about/")
    answer_about(hand)
    answer_rest(hand)
    hand.press(SEND)
    return shown_code(hand)


def seen_corrected_and_withdrawn_by_code(device: Device, language: str) -> None:
    code = sent(device.hand(), language)
    hand = device.hand()
    hand.page.goto(f"{start_of(language)}my/")
    hand.write("[name=code]", code.lower())
    hand.press("main form .actions button")
    assert REASON in hand.page.locator("main").inner_text()
    hand.press("form[action$='/correct/'] button")
    hand.page.goto(f"{start_of(language)}about/")
    hand.tick("[name=fields][value=self_employment]")
    hand.press(NEXT)
    hand.page.goto(f"{start_of(language)}check/")
    hand.press(SEND)
    assert "self_employment" in stored().answers["fields"]
    assert Response.objects.get(superseded_by__isnull=False).answers == {}, "the earlier version was to be deleted"
    hand.press("form[action$='/my/'] button")
    hand.press("main a[href$='/withdraw/']")
    hand.press("main form .actions button")
    assert Response.objects.count() == 0


def next_year_from_the_last_answers(device: Device, language: str) -> None:
    code = sent(device.hand(), language)
    survey = Survey.objects.get()
    survey.waves.update(closes=timezone.now() - timedelta(minutes=1))
    Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    hand = device.hand()
    hand.page.goto(f"{start_of(OTHER[language])}earlier/")
    hand.write("[name=code]", code)
    hand.press("main form .actions button")
    for _ in range(10):
        if "/check/" in hand.page.url:
            break
        if hand.page.locator(f"[name={CONSENTS[0]}]").count():
            consent(hand)  # a thing of today
        hand.press(NEXT)  # "still true?": yes
    hand.press(SEND)
    assert_complete(Response.objects.get(wave__number=2), OTHER[language])


WAYS: tuple[Callable[[Device, str], None], ...] = (
    from_the_start_page_to_the_receipt,
    begun_here_sent_elsewhere_in_another_language,
    two_people_of_one_organisation,
    seen_corrected_and_withdrawn_by_code,
    next_year_from_the_last_answers,
)


def _walks() -> Iterator:
    """Every pair of a way and a device in every language; outside the matrix each way once."""
    usual = {(way, [*DEVICES][place], LANGUAGES[place % 4]) for place, way in enumerate(WAYS)}
    for way, kind, language in product(WAYS, DEVICES, LANGUAGES):
        marks = () if (way, kind, language) in usual else pytest.mark.matrix
        yield pytest.param(way, kind, language, id=f"{way.__name__}-{kind}-{language}", marks=marks)


@pytest.mark.parametrize(("way", "device", "language"), [*_walks()], indirect=["device"])
def test_way(way, device, language):
    way(device, language)
