"""The addresses of a survey in one language, with a cookie or with the draft's token in the path."""

from dataclasses import dataclass, replace

from django.urls import reverse

NEW = "new"
"""Stands in the path of an embedded survey until the first step is saved."""


@dataclass(frozen=True)
class Addresses:
    """`token` is empty where a cookie carries it."""

    slug: str
    language: str
    token: str = ""

    def start(self) -> str:
        return reverse("surveys_answering:start", args=[self.slug, self.language])

    def place(self, name: str) -> str:
        """A step by its key, or `check`, `receipt`, `later`."""
        if self.token:
            return reverse("surveys_answering:embedded_place", args=[self.slug, self.language, self.token, name])
        return reverse("surveys_answering:place", args=[self.slug, self.language, name])

    def resume(self, token: str) -> str:
        return reverse("surveys_answering:resume", args=[self.slug, self.language, token])

    def forget(self) -> str:
        return reverse("surveys_answering:forget", args=[self.slug, self.language])

    def in_language(self, language: str) -> "Addresses":
        return replace(self, language=language)

    def with_token(self, token: str) -> "Addresses":
        return replace(self, token=token)

    @property
    def cookie_path(self) -> str:
        return f"{reverse('surveys_answering:root')}{self.slug}/"
