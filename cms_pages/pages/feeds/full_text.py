"""The body of a page for readers elsewhere: HTML without our styles, addresses whole, nothing to fill in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from cms_pages.blocks.represent import direction
from cms_pages.pages.fallback import Fallback

# A survey is answered on its page: a feed links to it. What is related stands in the feed itself.
SHOWN = ("heading", "rich_text", "image", "presentation", "documents", "quote", "facts", "call_to_action")


def full_text(page, fallback: Fallback, context: Mapping[str, Any]) -> str:
    """`context` is that of `blocks.represent`: with `request` and `published`."""
    parts = {"page": page, "blocks": _blocks(page, fallback, dict(context) | {"page": page})}
    language = get_language()
    return render_to_string(
        "cms_pages/feeds/full_text.html", parts | {"language": language, "dir": direction(language)}
    )


def _blocks(page, fallback: Fallback, context: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in page.body:
        if block.block_type in SHOWN:
            language = fallback.language if block.id in fallback.blocks else ""
            shown = block.block.get_api_representation(block.value, context)
            yield {
                "kind": block.block_type,
                "value": shown,
                "language": language,
                "dir": language and direction(language),
            }
