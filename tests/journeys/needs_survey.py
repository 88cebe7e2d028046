"""The way through the needs survey, as a phone or a keyboard goes it. All answers are synthetic."""

from playwright.sync_api import Page, expect

CONSENTS = ("consent_naming", "consent_quotation", "consent_open_data")
REASON_FIELD = "[name='reasons.1.priority_reason']"
REASON = "Anerkennung dauert zu lange."


def go_on(page: Page) -> None:
    """Sends the step and waits for what comes of it, with scripts and without."""
    page.locator(".survey-form .actions button.button").click()
    expect(page.locator("form[aria-busy]")).to_have_count(0)


def fill_about(page: Page) -> None:
    page.check("[name=actor_kind][value=migrant_organisation]")
    page.check("[name=fields][value=recognition]")
    page.check("[name=fields][value=women_childcare]")
    go_on(page)


def fill_rest(page: Page, reason: str = REASON) -> None:
    """From the second step to the check page, with as little as possible."""
    page.check("[name=severity_recognition][value='5']")
    go_on(page)
    page.locator("[name=priority__1]").wait_for()
    page.wait_for_load_state()
    page.select_option("[name=priority__1]", "recognition")
    go_on(page)  # the page comes back with one question for each topic in the order
    page.fill(REASON_FIELD, reason)
    go_on(page)
    go_on(page)
    for consent in CONSENTS:
        page.check(f"[name={consent}][value=yes]")
    go_on(page)
    go_on(page)


def send(page: Page) -> str:
    """From the check page; returns the code of the receipt."""
    page.locator("main form .button").click()
    return page.locator(".receipt-code").inner_text()
