"""An organisation and where to turn to in it. What it writes itself is kept by language (`own_words`)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms_pages.blocks.contact_card import dialled
from cms_pages.networks.kinds import Kind, Side, side_of
from cms_pages.networks.languages import LanguagesField
from cms_pages.networks.own_words import OwnWordsField, Said, said
from cms_pages.networks.websites import WebsiteField

from .fields_of_action import FieldOfAction


class Organisation(ClusterableModel):
    """One organisation, whatever networks it is in. `key` is what surveys know it by and never changes.

    `merged_into` is set on a double that was put together with another one; it is then shown nowhere.
    """

    class Staffing(models.TextChoices):
        VOLUNTEERS = "volunteers", _("volunteers only")
        UP_TO_5 = "up_to_5", _("up to 5 paid people")
        UP_TO_20 = "up_to_20", _("6 to 20 paid people")
        MORE = "more", _("more than 20 paid people")

    class Publicity(models.TextChoices):
        HIDDEN = "hidden", _("not at all")
        NAME = "name", _("its name, kind and side")
        PROFILE = "profile", _("its whole profile")

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    names = OwnWordsField(_("name in other languages"), help_text=_("Only where it calls itself differently there."))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    side = models.CharField(
        _("side"),
        max_length=20,
        choices=Side,
        blank=True,
        help_text=_("Leave it empty for the usual side of this kind."),
    )
    verified_since = models.DateField(_("verified since"), null=True, blank=True)
    languages = LanguagesField(_("languages"), help_text=_("The languages it can be spoken to in."))
    district = models.CharField(_("district"), max_length=100, blank=True)
    fields = models.ManyToManyField(FieldOfAction, verbose_name=_("fields of action"), blank=True)
    staffing = models.CharField(_("staff"), max_length=20, choices=Staffing, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = WebsiteField(_("website"), blank=True)
    description = OwnWordsField(_("description"), help_text=_("In its own words, in the languages it likes."))
    publicity = models.CharField(
        _("shown in public"),
        max_length=20,
        choices=Publicity,
        default=Publicity.NAME,
        help_text=_("Only as far as the organisation has agreed."),
    )
    example = models.BooleanField(_("example"), default=False, help_text=_("Invented; the page says so."))
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("put together with"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="doubles",
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def own_side(self) -> str:
        return self.side or side_of(self.kind)

    @property
    def has_profile(self) -> bool:
        """Whether it has agreed to more than its name, kind and side in public."""
        return self.publicity == self.Publicity.PROFILE

    @property
    def said_name(self) -> Said:
        """As it calls itself in the active language; a name that is not translated is in no language at all."""
        own = self.names.get(get_language() or "")
        return Said(own or self.name, get_language() or "")

    @property
    def own_description(self) -> Said:
        return said(self.description)


class ContactPoint(models.Model):
    """Where to turn to in an organisation: a function, never a private person."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="contact_points")
    field = models.ForeignKey(
        FieldOfAction, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("field of action")
    )
    function = models.CharField(_("function"), max_length=120, help_text=_("For example: first advice on work."))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebsiteField(_("website"), blank=True)
    languages = LanguagesField(_("languages"))
    reply_days = models.PositiveSmallIntegerField(_("promised reply, in working days"), null=True, blank=True)
    is_public = models.BooleanField(_("shown in public"), default=False)

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.function}"

    @property
    def phone_link(self) -> str:
        return dialled(self.phone)
