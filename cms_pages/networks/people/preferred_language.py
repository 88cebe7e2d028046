"""What somebody likes to be written to in. Wagtail keeps it, and shows its administration in it."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.users.models import UserProfile


def language_of(user: AbstractBaseUser, *others: str) -> str:
    """The one they have chosen, else the first of the others that the site has, else the site's source language."""
    profile = UserProfile.objects.filter(user=user).first()
    wanted = (profile.preferred_language if profile else "", *others)
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)


def keep_language(user: AbstractBaseUser, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save(update_fields=["preferred_language"])
