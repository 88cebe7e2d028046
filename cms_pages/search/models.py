from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from .folding import without_article, words

# PostgreSQL keeps no more than a megabyte of different words of one text.
INDEXED_LENGTH = 100_000


class SearchText(index.Indexed, models.Model):
    """What is searched of a live page. Follows the page, see `following`; whether somebody may see it is asked anew."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="search_text", verbose_name=_("page"))
    title = models.CharField(_("title"), max_length=255)
    title_words = models.TextField(help_text="Folded, a blank before each word.")
    text = models.TextField(_("text"), blank=True)
    date = models.DateField(_("date"), null=True)

    search_fields = [
        index.AutocompleteField("indexed_words"),
        index.FilterField("date"),
        index.RelatedFields(
            "page", [index.FilterField("live"), index.FilterField("expire_at"), index.FilterField("url_path")]
        ),
        index.FilterField("page"),
    ]

    class Meta:
        verbose_name = _("searched text")
        verbose_name_plural = _("searched texts")

    def __str__(self) -> str:
        return self.title

    def indexed_words(self) -> str:
        """Folded; an Arabic noun also without its article, for who asks for it writes it either way."""
        found = words(f"{self.title}\n{self.text}"[:INDEXED_LENGTH])
        nouns = [noun for word in found if (noun := without_article(word)) != word]
        return " ".join([*found, *nouns])
