"""Two ways to use a page: with a finger, or with the keyboard alone. Both answer to the same words."""

from playwright.sync_api import Page, expect

MOST_STOPS = 150


def arrive(page: Page) -> None:
    """Waits for the page that follows, loaded or put in place by a script; see `leave`."""
    page.locator("body:not([data-before])").wait_for()
    page.wait_for_load_state()
    expect(page.locator("form[aria-busy]")).to_have_count(0)


def leave(page: Page) -> None:
    page.evaluate("document.body.dataset.before = ''")


class Finger:
    def __init__(self, page: Page):
        self.page = page

    def tick(self, selector: str) -> None:
        self.page.check(selector)

    def write(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)

    def pick(self, selector: str, code: str) -> None:
        self.page.select_option(selector, code)

    def press(self, selector: str) -> None:
        leave(self.page)
        self.page.locator(selector).first.click()
        arrive(self.page)


class Keys:
    """Tab, Space, Enter and the arrows. Each stop must show where the focus is."""

    def __init__(self, page: Page):
        self.page = page

    def tick(self, selector: str) -> None:
        """Of a group of radio buttons Tab finds one only; the arrows lead to the others."""
        field = self.page.locator(selector).first
        if field.get_attribute("type") == "checkbox":
            self._go_to(selector)
            self.page.keyboard.press("Space")
        else:
            self._go_to(f"[name='{field.get_attribute('name')}']")
            self.page.keyboard.press("Space")
            self._turn_to(selector, "document.activeElement.matches(wanted)")
        expect(field).to_be_checked()

    def write(self, selector: str, text: str) -> None:
        self._go_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def pick(self, selector: str, code: str) -> None:
        self._go_to(selector)
        self._turn_to(code, "document.activeElement.value === wanted")

    def press(self, selector: str) -> None:
        self._go_to(selector)
        leave(self.page)
        self.page.keyboard.press("Enter")
        arrive(self.page)

    def _turn_to(self, wanted: str, question: str) -> None:
        for _ in range(MOST_STOPS):
            if self.page.evaluate(f"wanted => {question}", wanted):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{wanted} cannot be chosen by keyboard")

    def _go_to(self, selector: str) -> None:
        for _ in range(MOST_STOPS):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{selector} cannot be reached by keyboard")
        outline = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", f"{selector} shows no focus"


Hand = Finger | Keys
