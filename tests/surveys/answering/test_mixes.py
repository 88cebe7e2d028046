"""1,000 mixes of double click, Back, two tabs and cut connections over HTTP: nothing lost, nothing double.

All answers are invented. What a browser of our own would do is scripted; views and database are the real ones.
"""

import re
from dataclasses import dataclass
from random import Random

import pytest

from surveys.answering.models import Draft, Response
from surveys.answering.tokens import token_hash

from .conftest import Respondent, publish

ROUNDS = 10
MIXES = 100
"""In each round."""

STEPS = ("first", "second", "third")
STRUCTURE = {
    "steps": [
        {"key": step, "questions": [{"key": f"{step}_words", "type": "text", "required": True}]} for step in STEPS
    ]
}
TEXTS = {"title": "Probe", **{f"question.{step}_words.label": f"Worte {step}?" for step in STEPS}}
HIDDEN = re.compile(r'name="(revision|:attempt)" value="([^"]*)"')


@dataclass
class Page:
    """A step in a tab. `seen` is the saved answer that somebody in front of it knows of."""

    step: str
    hidden: dict[str, str]
    seen: str | None


class Browser:
    """One browser with two tabs; after every request the database is held against what it was before."""

    def __init__(self, way: Respondent, random: Random):
        self.random = random
        self.way = way
        self.way.client.cookies.clear()
        self.tabs: list[list[Page]] = [[], []]
        self.written = 0
        self.abandoned = 0  # beginnings unheard of, while another tab began meanwhile

    @property
    def draft(self) -> Draft | None:
        """The one whose cookie this browser has."""
        token = self.way.client.cookies.get("draft")
        return Draft.objects.filter(token_hash=token_hash(token.value)).first() if token else None

    def saved(self, step: str) -> str | None:
        draft = self.draft
        return draft.steps[step]["answers"][f"{step}_words"] if draft and step in draft.steps else None

    def words(self) -> str:
        self.written += 1
        return f"Wort {self.written}."

    def move(self) -> None:
        tab = self.random.choice(self.tabs)
        if not tab or self.random.random() < 0.3:
            self.load(tab, self.random.choice(STEPS))
        else:
            page = self.random.choice((tab[-1], tab[-1], self.random.choice(tab)))  # mostly where one is, or Back
            self.send(tab, page, self.words())

    def load(self, tab: list[Page], step: str) -> None:
        answer = self.way.get(step)
        if answer.status_code == 302:
            step = answer["Location"].split("/")[4]
            answer = self.way.get(step)
        tab.append(Page(step, dict(HIDDEN.findall(answer.content.decode())), self.saved(step)))

    def send(self, tab: list[Page], page: Page, words: str) -> None:
        """Until an answer is heard; what happens meanwhile in the other tab is part of the mix."""
        match self.random.choice(("well", "well", "double", "lost", "cut")):
            case "double":
                self.post(page, words)
            case "lost":
                had_draft = self.draft is not None
                self.post_unheard(page, words)
                if self.random.random() < 0.5:
                    self.move()
                    self.abandoned += not had_draft
            case "cut":
                if self.random.random() < 0.5:
                    self.move()
        answer = self.post(page, words)
        if answer.status_code == 409:
            self.choose(tab, page, words, answer.content.decode())

    def post_unheard(self, page: Page, words: str) -> None:
        """The server does its work, but neither its answer nor its cookie arrives."""
        before = dict(self.way.client.cookies)
        self.post(page, words)
        self.way.client.cookies.clear()
        self.way.client.cookies.update(before)

    def post(self, page: Page, words: str):
        before = self.saved(page.step)
        answer = self.way.send(page.step, **page.hidden, **{f"{page.step}_words": words})
        after = self.saved(page.step)
        assert answer.status_code in (302, 409)
        if answer.status_code == 302:
            assert after == words
            assert before in (None, words, page.seen), "an answer that nobody here had seen was written over"
        else:
            assert after == before
        return answer

    def choose(self, tab: list[Page], page: Page, words: str, html: str) -> None:
        """Both answers are on the page; one is kept, as somebody wishes."""
        kept = self.saved(page.step)
        assert kept in html
        assert words in html
        page = Page(page.step, dict(HIDDEN.findall(html)), kept)
        tab.append(page)
        if self.random.random() < 0.5:
            self.send(tab, page, words)

    def finish(self) -> None:
        """Every step that is open, then sent in one of the ways in which sending goes wrong."""
        tab = self.tabs[0]
        while (place := self.open_place()) != "check":
            self.load(tab, place)
            self.send(tab, tab[-1], self.words())
        expected = {f"{step}_words": self.saved(step) for step in STEPS}
        for _ in range(self.random.choice((1, 2, 3))):
            assert self.way.send("check")["Location"].endswith("/receipt/")
        self.come_late()
        assert [response.answers for response in Response.objects.all()] == [expected]
        assert Draft.objects.count() <= 1 + self.abandoned
        assert Draft.objects.filter(submitted=True).count() == 1

    def open_place(self) -> str:
        answer = self.way.get("check")
        return answer["Location"].split("/")[4] if answer.status_code == 302 else "check"

    def come_late(self) -> None:
        """A page that was left open, sent after all was sent."""
        tab = self.random.choice(self.tabs)
        if tab and self.random.random() < 0.5:
            page = self.random.choice(tab)
            answer = self.way.send(page.step, **page.hidden, **{f"{page.step}_words": "zu spät"})
            assert answer["Location"].endswith("/receipt/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(ROUNDS))
def test_100_mixes_lose_nothing_and_double_nothing(number: int):
    publish("probe", STRUCTURE, de=TEXTS)
    way = Respondent("probe")
    for mix in range(MIXES):
        Response.objects.all().delete()
        Draft.objects.all().delete()
        browser = Browser(way, Random(f"mixes.{number}.{mix}"))  # noqa: S311 - the same mixes each time
        for _ in range(browser.random.choice((2, 3, 4))):
            browser.move()
        browser.finish()
