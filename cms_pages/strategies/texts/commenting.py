"""Comments, and moderating them. Whoever calls these has asked `area` before."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import words

from .models import Comment
from .refusing import Refused
from .telling import own, tell
from .writing import find


@transaction.atomic
def comment(
    *, strategy: Strategy, passage: str, key: UUID, by, text: str, language: str, organisation=None, parent=None
) -> Comment:
    """On a passage, or as an answer to a comment; an answer to an answer stands below the same comment. A second time
    with one key, nothing is made. Raises Refused."""
    if before := Comment.objects.filter(key=key).first():
        return own(before, strategy, by)
    if parent is None and find(strategy, passage) is None:
        raise Refused("gone")
    try:
        with transaction.atomic():
            made = Comment.objects.create(
                key=key,
                strategy=strategy,
                passage=parent.passage if parent else passage,
                parent=(parent.parent or parent) if parent else None,
                text=words(text, language),
                organisation=organisation,
                by=by,
            )
    except IntegrityError as error:
        raise Refused("sent") from error
    tell(Kind.COMMENT_MADE, made, by, organisation)
    return made


@transaction.atomic
def hide(*, comment: Comment, reason: dict, by) -> None:
    """`reason` are words. What is hidden already keeps its reason."""
    row = Comment.objects.select_for_update(of=("self",)).select_related("strategy__network").get(pk=comment.pk)
    if row.hidden_at is not None:
        return
    row.hidden_at, row.hidden_reason = timezone.now(), reason
    row.save(update_fields=["hidden_at", "hidden_reason"])
    tell(Kind.COMMENT_HIDDEN, row, by, hidden=True)


@transaction.atomic
def show_again(*, comment: Comment, by) -> None:
    row = Comment.objects.select_for_update(of=("self",)).select_related("strategy__network").get(pk=comment.pk)
    if row.hidden_at is None:
        return
    row.hidden_at, row.hidden_reason = None, {}
    row.save(update_fields=["hidden_at", "hidden_reason"])
    tell(Kind.COMMENT_HIDDEN, row, by, hidden=False)
