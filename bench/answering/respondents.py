"""Respondents: each keeps one connection and its own cookies, and answers the whole questionnaire again and again."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from questions import STEPS, answers
from server import Server

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: id="[^"]*")?(?: value="([^"]*)")?')
Pairs = list[tuple[str, str]]


class Browser:
    """As much of one as a form needs: cookies, redirects, hidden fields."""

    def __init__(self, port: int, number: int):
        self.headers: dict[str, str] = {}
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.path, self.page, self.requests = "", "", 0

    def get(self, path: str) -> None:
        self._ask("GET", path)

    def post(self, pairs: Pairs, path: str = "") -> None:
        hidden = [(name, text) for name, text in HIDDEN.findall(self.page)]
        self._ask("POST", path or self.path, urlencode([*hidden, *pairs]))

    def _ask(self, method: str, path: str, body: str | None = None) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "X-Forwarded-For": self.address, **self.headers}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        self.page, self.path = response.read().decode(), response.headers.get("Content-Location", path)
        self.requests += 1
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        if response.status in (301, 302):
            return self._ask("GET", _path_of(response.headers["Location"]))
        if response.status != 200:
            raise RuntimeError(f"{method} {path} answered {response.status}: {self.page[:2000]}")
        return None


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def answer_survey(browser: Browser, number: int) -> None:
    """Step by step, then the check page and the receipt. Languages change from one to the next."""
    language = ("de", "ar", "fa")[number % 3]
    browser.get(f"/s/bench/{language}/{STEPS[0]}/")
    for step in STEPS:
        browser.post(answers(step))
    browser.post([])
    if "receipt-code" not in browser.page:
        raise RuntimeError(f"The answers did not arrive: {browser.path}")


def answer_survey_with_script(browser: Browser, number: int) -> None:
    """As the script of our pages asks: a step that was sent is answered with the page that follows."""
    browser.headers = {"Prefer": "return=representation"}
    answer_survey(browser, number)


def answer_wizard(browser: Browser, number: int) -> None:
    browser.get("/wizard/")
    for step in STEPS:
        browser.post([(f"{step}-{name.removeprefix(f'{step}_')}", text) for name, text in answers(step)], "/wizard/")
    if "Danke" not in browser.page:
        raise RuntimeError("The wizard did not end.")


def answer_form_page(path: str) -> Callable[[Browser, int], None]:
    def answer(browser: Browser, number: int) -> None:
        browser.get(path)
        browser.post([pair for step in STEPS for pair in answers(step)], path)
        if "Danke" not in browser.page:
            raise RuntimeError("The form page did not take the answers.")

    return answer


def measure(
    server: Server, answer: Callable[[Browser, int], None], respondents: int, responses: int
) -> dict[str, float]:
    """Processor time of the server for one complete response, and how long a respondent's response took in all."""
    waits: list[float] = []
    failures: list[Exception] = []
    counted: list[int] = []
    cpu, began = server.cpu_seconds(), time.perf_counter()
    threads = [
        threading.Thread(target=_answer_all, args=(server.port, answer, share, waits, counted, failures))
        for share in _shares(responses, respondents)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    took, used = time.perf_counter() - began, server.cpu_seconds() - cpu
    return {
        "responses": len(waits),
        "requests_per_response": round(sum(counted) / len(waits), 1),
        "cpu_ms_per_response": round(1000 * used / len(waits), 2),
        "responses_per_second": round(len(waits) / took, 1),
        "median_ms_per_response": round(1000 * statistics.median(waits), 1),
        "slowest_ms": round(1000 * max(waits), 1),
    }


def _shares(responses: int, respondents: int) -> list[range]:
    return [range(start, responses, respondents) for start in range(respondents)]


def _answer_all(port: int, answer, numbers: range, waits: list, counted: list, failures: list) -> None:
    try:
        for number in numbers:
            browser, began = Browser(port, number), time.perf_counter()
            answer(browser, number)
            browser.connection.close()
            waits.append(time.perf_counter() - began)
            counted.append(browser.requests)
    except Exception as failure:
        failures.append(failure)
