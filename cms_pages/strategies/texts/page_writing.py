"""Writing a passage into the public page of a strategy, as an ordinary edit: a revision that is published."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError

from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.passages import TEXT_BLOCK

from .paragraphs import LinkLost, plain, replaced
from .refusing import Refused

Change = Callable[[StrategyPage], None]


def locked(page: StrategyPage) -> StrategyPage:
    """As it is public now. Raises Refused where an editor has locked it."""
    found = StrategyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if found.locked:
        raise Refused("editing")
    return found


def text_of(page: StrategyPage, about: str) -> str:
    """Of the idea ("") or of a block; Refused where the block is gone."""
    if not about:
        return page.guiding_idea.strip()
    return plain(_block(page, about)["value"])


def _block(page: StrategyPage, about: str) -> dict:
    for block in page.body.raw_data:
        if block.get("id") == about and block["type"] == TEXT_BLOCK:
            return block
    raise Refused("gone")


def publish_text(*, page: StrategyPage, about: str, text: str, by) -> None:
    """Raises Refused, also where an editor's draft says something else there: it would be lost unseen."""
    draft = _draft(page)
    if draft is not None and text_of(draft, about) != text_of(page, about):
        raise Refused("editing")
    _publish(page, draft, lambda each: _write(each, about, text), by)


def publish_new_block(*, page: StrategyPage, kind: str, value, key: UUID, by) -> bool:
    """At the end of the situation. False where the block with this key is there already."""
    block = {"type": kind, "value": value, "id": str(key)}
    if any(each.get("id") == block["id"] for each in page.body.raw_data):
        return False
    _publish(page, _draft(page), lambda each: _append(each, block), by)
    return True


def _append(page: StrategyPage, block: dict) -> None:
    page.body = [*map(dict, page.body.raw_data), block]


def publish(page: StrategyPage, by) -> None:
    """Somebody who organises a network may do this to its strategy without any right in the admin."""
    page.publish(page.save_revision(user=by, log_action=True), user=by, skip_permission_checks=True)


def _draft(page: StrategyPage) -> StrategyPage | None:
    return page.get_latest_revision_as_object() if page.has_unpublished_changes else None


def _write(page: StrategyPage, about: str, text: str) -> None:
    if not about:
        page.guiding_idea = text
        return
    old = _block(page, about)
    try:
        new = [{**old, "value": replaced(old["value"], text)}] if text else []
    except LinkLost as lost:
        raise Refused("link", words=lost.args[0]) from lost
    page.body = [each for block in page.body.raw_data for each in (new if block.get("id") == about else [dict(block)])]


def _publish(page: StrategyPage, draft: StrategyPage | None, change: Change, by) -> None:
    """The public page gets the change; a draft that somebody works on gets it, too, and stays the newest revision."""
    change(page)
    try:
        publish(page, by)
        if draft is not None:
            change(draft)
            draft.save_revision(user=by)
    except ValidationError as error:
        raise Refused("invalid") from error
