"""How the tests read what the site says to programs."""

from pathlib import Path

import extruct
from lxml import etree, html

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "sitemap.xsd")))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
Languages = set[tuple[str, str]]


def sitemap(content: bytes) -> dict[str, Languages]:
    """{address: {(language, address)}} of a file that the schema accepts."""
    document = etree.fromstring(content)
    SCHEMA.assertValid(document)
    urls = document.findall("s:url", NAMES)
    return {url.findtext("s:loc", namespaces=NAMES): _languages(url.findall("x:link", NAMES)) for url in urls}


def _languages(links) -> Languages:
    return {(link.get("hreflang"), link.get("href")) for link in links}


def head(text: str) -> tuple[str, Languages]:
    """The canonical address of a page and its addresses in all languages."""
    document = html.fromstring(text)
    (canonical,) = document.xpath("//link[@rel='canonical']/@href")
    links = document.xpath("//link[@rel='alternate'][@hreflang]")
    return canonical, _languages(links)


def things(text: str) -> dict[str, dict]:
    """What a page says of itself as JSON-LD, by type."""
    found = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    return {thing["@type"]: thing for document in found for thing in document["@graph"]}


def open_graph(text: str) -> dict[str, str]:
    (found,) = extruct.extract(text, syntaxes=["opengraph"])["opengraph"]
    return dict(found["properties"])


def is_reciprocal(pages: dict[str, Languages]) -> list[str]:
    """What is wrong: a page that another names without being named by it, or that does not name itself."""
    wrong = []
    for address, languages in pages.items():
        others = {other for language, other in languages if language != "x-default"}
        if languages and address not in others:
            wrong.append(f"{address} does not name itself")
        wrong += [f"{address} and {other} differ" for other in others if pages.get(other) != languages]
    return wrong
