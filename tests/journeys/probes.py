"""Own questions to a page, which no ready-made tool asks: focus, targets, contrast, fonts, text at twice its size."""

from functools import cache
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from .accessibility import overflow

MADE_FOR_ARABIC = {"Noto Sans Arabic", "Vazirmatn"}
MOST_STOPS = 80


@cache
def _source() -> str:
    return Path(__file__).with_name("probes.js").read_text()


def ask(page: Page, name: str):
    if not page.evaluate("() => 'probes' in window"):
        page.evaluate(_source())
    return page.evaluate(f"() => probes.{name}()")


def faint(page: Page) -> list[str]:
    """Text and edges of fields with too little contrast in the colours of this moment."""
    return ask(page, "faintText") + ask(page, "faintEdges")


def small_targets(page: Page) -> list[str]:
    return ask(page, "smallTargets")


def unseen_focus(page: Page) -> list[str]:
    """Goes once round the page by Tab."""
    ask(page, "rememberLooks")
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        line = ask(page, "focusSeen")
        if line is None:
            break
        found += [line] if line else []
    return found


def other_fonts(page: Page, browser: CDPSession) -> list[str]:
    """Arabic letters that are not drawn from a font made for them."""
    if not ask(page, "markArabic"):
        return []
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = browser.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-arabic]"})["nodeIds"]
    found = [line for node in nodes if (line := _other_font(browser, node))]
    browser.send("CSS.disable")
    return found


def _other_font(browser: CDPSession, node: int) -> str:
    drawn = browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    families = {font["familyName"] for font in drawn}
    if families & MADE_FOR_ARABIC:
        return ""
    return f"fonts {sorted(families)}: {browser.send('DOM.getOuterHTML', {'nodeId': node})['outerHTML'][:120]}"


def overflow_of_large_text(page: Page, browser: CDPSession) -> list[str]:
    """With text of twice its size, by the browser's own setting."""
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    wider = overflow(page)
    out = ask(page, "sticksOut") if wider > 0 else []
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    return [f"{wider} pixels too wide with large text: {out}"] if wider > 0 else []
