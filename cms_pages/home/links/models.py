from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

ADDRESS_LENGTH = 1000
WORDS_LENGTH = 200


class LinkCheck(models.Model):
    """A link of a live page, and what came of following it. Stays from check to check as long as the link does."""

    class State(models.TextChoices):
        WAITING = "waiting", _("not checked yet")
        FINE = "fine", _("leads somewhere")
        DEAD = "dead", _("leads nowhere")
        UNKNOWN = "unknown", _("could not be checked")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    # Of a page or a document of this site: `page:12`, `document:7`.
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH)
    words = models.CharField(_("words of the link"), max_length=WORDS_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, db_index=True)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    checked = models.DateTimeField(_("checked"), null=True, db_index=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [models.UniqueConstraint(fields=["page", "address"], name="cms_pages_link_of_page")]

    def __str__(self) -> str:
        return self.words or self.address
