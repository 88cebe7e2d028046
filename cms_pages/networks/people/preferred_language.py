"""What somebody likes to be written to in. Wagtail keeps it, and shows its administration in it."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.users.models import UserProfile


def language_of(user: AbstractBaseUser) -> str:
    """The site's source language for who has not said it."""
    profile = UserProfile.objects.filter(user=user).first()
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def keep_language(user: AbstractBaseUser, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save(update_fields=["preferred_language"])
