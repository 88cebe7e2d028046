"""Where to turn to in a network: a function, never a private person."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms_pages.blocks.contact_card import ContactValue


class Reachable(models.Model):
    contact_function = models.CharField(
        _("function"), max_length=120, blank=True, help_text=_("For example: coordination of the network.")
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)

    contact_panel = MultiFieldPanel(
        [FieldPanel("contact_function"), FieldPanel("contact_email"), FieldPanel("contact_phone")],
        heading=_("Contact"),
    )

    class Meta:
        abstract = True

    @property
    def contact(self) -> ContactValue | None:
        """For the contact card's template."""
        if not (self.contact_email or self.contact_phone):
            return None
        told = {"name": self.contact_function or self.title, "email": self.contact_email, "phone": self.contact_phone}
        return ContactValue(None, told)
