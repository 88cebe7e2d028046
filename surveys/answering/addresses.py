"""The addresses of a survey in one language, with a cookie or with the draft's token in the path."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

NEW = "new"
"""Stands in the path of an embedded survey until the first step is saved."""


@dataclass(frozen=True)
class Addresses:
    """`token` is empty where a cookie carries it."""

    slug: str
    language: str
    token: str = ""

    def start(self) -> str:
        """In the path of a token it has a start page of its own, which may stand in a frame."""
        return f"{self.survey}d/{self.token}/" if self.token else self.survey

    @cached_property
    def survey(self) -> str:
        """The survey in this language, without a token."""
        return f"{_root(get_script_prefix(), settings.ROOT_URLCONF)}{self.slug}/{self.language}/"

    def place(self, name: str) -> str:
        """A step by its key, or `check`, `receipt`, `later`."""
        return f"{self.start()}{name}/"

    def resume(self, token: str) -> str:
        return f"{self.survey}resume/{token}/"

    def forget(self) -> str:
        """ "" where no cookie was set that could be forgotten."""
        return "" if self.token else f"{self.survey}forget/"

    def in_language(self, language: str) -> "Addresses":
        return replace(self, language=language)

    def with_token(self, token: str) -> "Addresses":
        return replace(self, token=token)

    @property
    def cookie_path(self) -> str:
        return f"{_root(get_script_prefix(), settings.ROOT_URLCONF)}{self.slug}/"


@lru_cache(maxsize=16)
def _root(_prefix: str, _urls: str) -> str:
    """Where the site has put answering. Looked up once: a page holds a dozen addresses below it."""
    return reverse("surveys_answering:root")
