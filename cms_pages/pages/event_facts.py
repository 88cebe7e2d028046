"""What is the same about an event in every language, and the number by which calendars see a change.

The page in the language of the source says when it takes place and whether it does. Whatever is published of a
translation, and whenever, takes this over; publishing the source takes it into all translations at once. So nobody is
sent to an event that was called off in another language.
"""

from django.conf import settings
from wagtail.signals import page_published

FACTS = ("start", "end", "time_zone", "online_url", "state")
SHOWN_IN_CALENDARS = (*FACTS, "place", "title", "introduction")


def differ(one, other, names: tuple[str, ...]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)


def take_facts_of_source(event) -> None:
    """Changes the facts of a translation to those of its live source; nothing where there is none."""
    if event.locale.language_code == settings.LANGUAGE_CODE:
        return
    same = type(event).objects.live().filter(translation_key=event.translation_key)
    source = same.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    for name in FACTS if source else ():
        setattr(event, name, getattr(source, name))


def next_sequence(event) -> int:
    """One more than before where something changes that calendars show."""
    before = type(event).objects.filter(pk=event.pk, live=True).first() if event.pk else None
    if before is None:
        return event.sequence
    return before.sequence + differ(before, event, SHOWN_IN_CALENDARS)


def _take_into_translations(sender, instance, **kwargs) -> None:
    if instance.locale.language_code != settings.LANGUAGE_CODE:
        return
    others = sender.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk)
    for translation in others.select_related("locale"):
        if differ(translation, instance, FACTS):
            translation.last_published_at = translation.last_published_at and instance.last_published_at
            translation.save(clean=False)


def connect() -> None:
    from .events import EventPage

    page_published.connect(_take_into_translations, sender=EventPage, dispatch_uid="cms_pages.event_facts")
