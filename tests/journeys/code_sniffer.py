"""What HTML_CodeSniffer finds against WCAG 2.1 AA: some of it axe does not see."""

from functools import cache

from playwright.sync_api import Page

from .web_tools import tool

_RUN = """() => new Promise((found, failed) => HTMLCS.process("WCAG2AA", document, () => found(
    HTMLCS.getMessages().filter(message => message.type === HTMLCS.ERROR)
        .map(message => `${message.code}: ${(message.element.outerHTML || "document").slice(0, 160)}`)
), () => failed(new Error("not processed"))))"""


@cache
def _source() -> str:
    return tool("html_codesniffer/build/HTMLCS.js").read_text()


def sniffed(page: Page) -> list[str]:
    """One line per error: the rule and the element."""
    if not page.evaluate("() => 'HTMLCS' in window"):
        page.evaluate(f"() => {{ {_source()}\n }}")
    return page.evaluate(_RUN)
