"""A browser that looks at each page it is sent to and remembers what is wrong there."""

from collections.abc import Callable

from playwright.sync_api import Page, Response

from .accessibility import overflow, violations
from .code_sniffer import sniffed


def quick_look(page: Page) -> list[str]:
    wider = overflow(page)
    return violations(page) + sniffed(page) + ([f"{wider} pixels too wide"] if wider > 0 else [])


def press(page: Page, selector: str) -> None:
    """Presses the first such button and waits for the next page, loaded or put in place by a script."""
    page.evaluate("document.body.dataset.before = ''")
    page.locator(selector).first.click()
    page.locator("body:not([data-before])").wait_for()
    page.wait_for_load_state()


class Looking:
    """`wrong` has what `look_at` found, by page; `html` each page as it was sent."""

    def __init__(self, page: Page, language: str, look_at: Callable[[Page], list[str]] = quick_look):
        self.language, self._look_at = language, look_at
        self.wrong: dict[str, list[str]] = {}
        self.html: dict[str, str] = {}
        self.use(page)

    def use(self, page: Page) -> None:
        """Looks with another browser from now on."""
        self.page = page
        page.on("response", self._remember)

    def _remember(self, response: Response) -> None:
        if response.headers.get("content-type", "").startswith("text/html"):
            self._sent = response

    def go(self, address: str, status: int = 200) -> None:
        response = self.page.goto(address.format(language=self.language))
        assert response.status == status, (address, response.status)
        self.look(address)

    def press(self, selector: str, name: str) -> None:
        press(self.page, selector)
        self.look(name)

    def look(self, name: str) -> None:
        self.html[name] = self._sent.text()
        if found := self._look_at(self.page):
            self.wrong[name] = found
